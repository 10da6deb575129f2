"""The share of each label among all articles that a model labelled, estimated in four ways, from a project's design.

An article stands for as many as its stratum holds for each that people labelled: the inclusion probability is the
number of labelled articles of the stratum by its size. Articles that were drawn and have no label yet count as missing
by chance, and strata in which people labelled nothing are left out, and counted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.models import corrected

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from annotation.models.corrected import SharedLabel, ShareEstimate
    from annotation.models.kept import ModelLabel

Verdict = dict[str, float]
"""Code -> share of people's verdict: 1 of the label that they agreed on, shares of the votes where they are tied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelShares:
    """One label, estimated in four ways."""

    label: str
    people: ShareEstimate
    """By the sample alone."""
    model: ShareEstimate
    """By the model alone, as if it never erred."""
    ppi: ShareEstimate
    """By prediction-powered inference."""
    dsl: ShareEstimate
    """By design-based supervised learning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelShares:
    """The labels of one question (towards one target) in all articles that the model labelled."""

    target: str | None
    n_articles: int
    """That the model labelled and that might have been drawn, in the strata that people labelled something of."""
    n_people: int
    """Of them labelled by people who did not see the model's label."""
    n_out_of_reach: int
    """Labelled by the model in strata of which people labelled nothing: nothing is said of them."""
    labels: tuple[LabelShares, ...]
    reason: str | None
    """Why there are no estimates."""


def model_shares(
    target: str | None,
    codes: Sequence[str],
    labels: Sequence[ModelLabel],
    verdicts: Mapping[str, Verdict],
    drawn: Collection[str],
) -> ModelShares:
    """Estimate the share of each of ``codes`` that anybody gave.

    Args:
        target: Of the question; None where it has none.
        codes: Of the question.
        labels: Of one run, to this question and target.
        verdicts: Article -> what people say of it, of those who did not see a suggestion.
        drawn: Articles that chance chose.
    """
    strata: defaultdict[str, list[ModelLabel]] = defaultdict(list)
    for label in sorted(labels, key=lambda one: one.article_id):
        if label.stratum is not None:
            strata[label.stratum].append(label)
    sampled = {name: [one for one in own if one.article_id in verdicts.keys() & drawn] for name, own in strata.items()}
    reached = sorted(name for name, own in sampled.items() if own)
    everywhere = [one for name in reached for one in strata[name]]
    sample = [(one, len(sampled[name]) / len(strata[name])) for name in reached for one in sampled[name]]
    enough = len(sample) >= corrected.LEAST_SAMPLE
    given = [code for code in codes if _anywhere(code, everywhere, [verdicts[one.article_id] for one, _ in sample])]
    return ModelShares(
        target=target,
        n_articles=len(everywhere),
        n_people=len(sample),
        n_out_of_reach=sum(map(len, strata.values())) - len(everywhere),
        labels=tuple(_estimated(code, sample, everywhere, verdicts) for code in given) if enough else (),
        reason=None
        if enough
        else f"people labelled fewer than {corrected.LEAST_SAMPLE} of the articles drawn by chance",
    )


def _anywhere(code: str, everywhere: Sequence[ModelLabel], verdicts: Sequence[Verdict]) -> bool:
    return any(code in one.value for one in everywhere) or any(verdict.get(code) for verdict in verdicts)


def _estimated(
    code: str,
    sample: Sequence[tuple[ModelLabel, float]],
    everywhere: Sequence[ModelLabel],
    verdicts: Mapping[str, Verdict],
) -> LabelShares:
    shared = corrected.SharedLabel(
        people=np.array([verdicts[one.article_id].get(code, 0.0) for one, _ in sample]),
        model=np.array([float(code in one.value) for one, _ in sample]),
        probability=np.array([probability for _, probability in sample]),
        everywhere=np.array([float(code in one.value) for one in everywhere]),
    )
    ways: dict[str, Callable[[SharedLabel], ShareEstimate]] = {
        "people": corrected.people_alone,
        "model": corrected.model_alone,
        "ppi": corrected.prediction_powered,
        "dsl": corrected.design_based,
    }
    return LabelShares(label=code, **{name: way(shared) for name, way in ways.items()})
