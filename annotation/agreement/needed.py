"""How many articles an interval of the wanted width takes, from the answers of a pilot.

The interval narrows with the root of the number of articles. So a first guess comes from the pilot's own interval; a
study of that size is drawn from the pilot's articles, with replacement, its interval measured in the same way, and the
guess corrected by it. It is as good as the pilot: of few articles nobody knows how often people differ.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.alpha import NO_VARIATION, NOTHING_SHARED, alpha
from annotation.agreement.coincidences import PAIR, coincidences
from annotation.agreement.distances import level_of
from annotation.agreement.interval import LEAST_CLUSTERS, interval
from annotation.agreement.ratings import ratings_of
from annotation.answers.table import pulled_answers
from corpus import codebook as codebooks
from corpus.errors import ConfigError
from corpus.seeds import generator_seed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotation.agreement.coincidences import Coincidences
    from annotation.agreement.distances import Level
    from annotation.agreement.rating import Rating
    from corpus.codebook import Codebook
    from corpus.project import Project
    from corpus.schema import Answer

MOST_ARTICLES = 20_000
"""Beyond which nothing is said but that it takes more."""
ROUNDS = 2
"""Corrections of the first guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededAnswers:
    """What an interval of the wanted width takes, for one question."""

    question: str
    articles: int
    """Of the pilot, with answers of two annotators or more."""
    answers_an_article: float
    """Annotators of each of them, on average."""
    alpha: float | None
    width: float | None
    """Of the 95 % interval of alpha by now."""
    wanted: float
    needed_articles: int | None
    """In all, those of the pilot among them; None where that cannot be told."""
    needed_answers: int | None
    """With as many annotators an article as in the pilot."""
    reason: str | None
    """Why it cannot be told."""


def needed_answers(
    answers: Sequence[Answer], codebook: Codebook, wanted: float, *, seed: int = 0
) -> tuple[NeededAnswers, ...]:
    """What each labelled question takes, in the order of the scheme.

    Args:
        answers: Of the pilot.
        codebook: The scheme.
        wanted: Width of the interval, more than 0 and less than 2.
        seed: Of the intervals.

    Raises:
        ConfigError: There is no interval of such a width.
    """
    if not 0 < wanted < 2:  # noqa: PLR2004 -- alpha lies between -1 and 1
        message = f"--width {wanted:g}: expected the width of an interval of alpha, such as 0.1"
        raise ConfigError(message)
    return tuple(
        needed(question.name, ratings_of(answers, question), level_of(question), wanted, seed=seed)
        for question in codebook.labelled
    )


def needed_for(project: Project, wanted: float) -> tuple[NeededAnswers, ...]:
    """The same from the answers that were pulled.

    Raises:
        ConfigError: As :func:`needed_answers`.
        DataError: Nothing was pulled yet, or a table is damaged.
    """
    codebook = codebooks.load(project.tasks / "codebook.json")
    return needed_answers(pulled_answers(project), codebook, wanted, seed=project.config.corpus.seed)


def needed(name: str, ratings: Sequence[Rating], level: Level, wanted: float, *, seed: int = 0) -> NeededAnswers:
    """The same for one table of answers."""
    found = coincidences(ratings)
    value = alpha(found, level)
    low, high = interval(found, level, seed=seed)
    pilot = _pilot(name, ratings, found, wanted)
    if value is None or low is None or high is None:
        why = NO_VARIATION if found.n_clusters else NOTHING_SHARED
        few = f"a pilot needs {LEAST_CLUSTERS} articles with answers of two annotators"
        return replace(pilot, alpha=value, reason=few if 0 < found.n_clusters < LEAST_CLUSTERS else why)
    pilot = replace(pilot, alpha=value, width=high - low)
    n = _articles(found, level, high - low, wanted, seed)
    if n > MOST_ARTICLES:
        return replace(pilot, reason=f"it takes more than {MOST_ARTICLES:,} articles")
    return replace(pilot, needed_articles=n, needed_answers=ceil(n * pilot.answers_an_article))


def _pilot(name: str, ratings: Sequence[Rating], found: Coincidences, wanted: float) -> NeededAnswers:
    answers = Counter(cluster for cluster, _ in {(one.cluster or one.unit, one.annotator) for one in ratings})
    several = [n for n in answers.values() if n >= PAIR]
    return NeededAnswers(
        question=name,
        articles=found.n_clusters,
        answers_an_article=sum(several) / max(len(several), 1),
        alpha=None,
        width=None,
        wanted=wanted,
        needed_articles=None,
        needed_answers=None,
        reason=None,
    )


def _articles(found: Coincidences, level: Level, width: float, wanted: float, seed: int) -> int:
    """Articles at which the interval is as narrow as ``wanted``; up to one more than ``MOST_ARTICLES``."""
    n = found.n_clusters
    if width <= wanted:
        return n
    random = np.random.default_rng(generator_seed(seed, "pilot"))
    for _ in range(ROUNDS + 1):
        n = ceil(n * (width / wanted) ** 2)
        if n > MOST_ARTICLES:
            return n
        low, high = interval(drawn(found, n, random), level, seed=seed)
        width = (high or 0.0) - (low or 0.0)
    return n


def drawn(found: Coincidences, n: int, random: np.random.Generator) -> Coincidences:
    """``n`` clusters drawn from those of ``found``, with replacement; each draw is a cluster of its own."""
    starts = np.searchsorted(found.cluster, np.arange(found.n_clusters + 1))
    picked = random.integers(found.n_clusters, size=n)
    lengths = np.diff(starts)[picked]
    before = np.cumsum(lengths) - lengths
    kept = np.repeat(starts[picked] - before, lengths) + np.arange(lengths.sum())
    return replace(
        found,
        first=found.first[kept],
        second=found.second[kept],
        cluster=np.repeat(np.arange(n), lengths),
        weight=found.weight[kept],
        n_clusters=n,
    )
