"""Corpora with a known share of one label, a model that errs, and a stratified sample that people read.

Twenty strata of unequal size, in which the label is unequally frequent; seats go to them as in a project. People are
right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.models import corrected
from annotation.tasks.sampling import draw

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from annotation.models.corrected import SharedLabel

ARTICLES, STRATA = 3000, 20
WAYS = {
    "people": corrected.people_alone,
    "model": corrected.model_alone,
    "ppi": corrected.prediction_powered,
    "dsl": corrected.design_based,
}


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is true, and how the model errs."""

    share: float
    """Of the label, on average."""
    found: float
    """How often the model says it where it is true."""
    false: float
    """How often where it is not."""


def drawn(random: np.random.Generator, corpus: Corpus, n: int) -> SharedLabel:
    """One corpus and one sample of ``n``."""
    return _sampled(random, *_made(random, corpus), n)


def covered(corpus: Corpus, n: int, times: int) -> dict[str, float]:
    """Way of estimating -> share of the corpora whose true share its interval holds."""
    random = np.random.default_rng(2026)
    held: dict[str, list[bool]] = {name: [] for name in WAYS}
    for _ in range(times):
        stratum, truth, model = _made(random, corpus)
        shared = _sampled(random, stratum, truth, model, n)
        for name, way in WAYS.items():
            found = way(shared)
            held[name].append(bool(found.low <= truth.mean() <= found.high))
    return {name: float(np.mean(hits)) for name, hits in held.items()}


def _made(
    random: np.random.Generator, corpus: Corpus
) -> tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.float64]]:
    """Stratum, truth and what the model says of each article."""
    sizes = np.arange(1, STRATA + 1) / (STRATA * (STRATA + 1) / 2)
    stratum = random.choice(STRATA, ARTICLES, p=sizes)
    truth = random.random(ARTICLES) < np.clip(corpus.share * (0.4 + 1.2 * stratum / STRATA), 0, 1)
    said = random.random(ARTICLES) < np.where(truth, corpus.found, corpus.false)
    return stratum, truth.astype(float), said.astype(float)


def _sampled(
    random: np.random.Generator,
    stratum: NDArray[np.intp],
    truth: NDArray[np.float64],
    model: NDArray[np.float64],
    n: int,
) -> SharedLabel:
    strata = {f"{one:02}": [str(article) for article in np.flatnonzero(stratum == one)] for one in range(STRATA)}
    sample = draw(strata, n, int(random.integers(2**31)))
    places = np.array([int(one.article_id) for one in sample])
    return corrected.SharedLabel(
        people=truth[places],
        model=model[places],
        probability=np.array([one.probability for one in sample], dtype=float),
        everywhere=model,
    )
