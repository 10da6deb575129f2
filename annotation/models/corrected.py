"""How frequent a label is in the corpus: by a model's labels of all articles, corrected by people's of a sample.

A model labels everything and errs in one direction; people label a sample and err in none, but the sample is small.
With known inclusion probabilities the sample shows how far the model is off, and the estimate is corrected by it:

- prediction-powered inference (A. Angelopoulos et al., Science 382, 2023), with the power of the model tuned
  (A. Angelopoulos, J. Duchi, T. Zrnic, *PPI++*, arXiv 2311.01453);
- design-based supervised learning (N. Egami et al., *Using Imperfect Surrogates for Downstream Inference*,
  NeurIPS 2023): the expected answer given the model's is learnt on four fifths of the sample and corrected on the
  fifth that was kept apart.

Both are difference estimators, unbiased (but for the small bias of what is tuned) however wrong the model is. Their
variance is Hajek's for unequal probabilities without replacement. Two invented articles of average weight, on which
model and people differ, widen it: without them a sample in which the model happens to err nowhere would call the
estimate exact (coverage of 20 to 90 % instead of 95 where labels are rare; `scripts/coverage` measures it).

Letters: n articles labelled by people, N in all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.interval import CONFIDENCE

if TYPE_CHECKING:
    from annotation.agreement.distances import Floats

FOLDS = 5
INVENTED = 2
"""Articles of average weight on which model and people differ, added to the variance."""
LEAST_SAMPLE = 20
"""Articles that people labelled, below which no share is estimated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLabel:
    """One label as people and a model gave it."""

    people: Floats
    """(n,) share of people's verdict on each article that is this label, mostly 0 or 1."""
    model: Floats
    """(n,) whether the model says it of the same articles, 0 or 1."""
    probability: Floats
    """(n,) with which each was drawn."""
    everywhere: Floats
    """(N,) whether the model says it, of all articles, the sample among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareEstimate:
    """An estimated share and its 95 % interval, all from 0 to 1."""

    share: float
    low: float
    high: float


def people_alone(label: SharedLabel) -> ShareEstimate:
    """The share by the sample alone, weighted by the design."""
    return _estimate(label, np.zeros_like(label.people), 0.0)


def model_alone(label: SharedLabel) -> ShareEstimate:
    """The share of the model's labels as if they were true, with the interval that is usual then. Biased."""
    from annotation.agreement.wilson import wilson  # noqa: PLC0415 -- beside the estimate that it is for

    hits, n = int(label.everywhere.sum()), len(label.everywhere)
    low, high = wilson(hits, n)
    return ShareEstimate(share=hits / n, low=low, high=high)


def prediction_powered(label: SharedLabel) -> ShareEstimate:
    """The share by prediction-powered inference; how far the model is trusted is tuned on the sample, from 0 to 1."""
    weights = _weights(label)
    shares = weights / weights.sum()
    apart = label.model - shares @ label.model
    spread = float(shares @ apart**2)
    power = float(np.clip(shares @ (apart * label.people) / spread, 0, 1)) if spread else 0.0
    return _estimate(label, power * label.model, power * float(label.everywhere.mean()))


def design_based(label: SharedLabel) -> ShareEstimate:
    """The share by design-based supervised learning, cross-fitted in ``FOLDS`` parts of the sample as it is ordered."""
    weights, fold = _weights(label), np.arange(len(label.people)) % FOLDS
    learnt = [_learnt(label, weights, fold != one) for one in range(FOLDS)]
    expected = np.array([learnt[part][int(said)] for part, said in zip(fold, label.model, strict=True)])
    means = np.mean(learnt, axis=0)
    return _estimate(label, expected, float(means[label.everywhere.astype(int)].mean()))


def _learnt(label: SharedLabel, weights: Floats, part: Floats) -> Floats:
    """(2,) the expected answer of people where the model does not say it, and where it does; from ``part``.

    One invented article of the average share keeps it defined where the model said so nowhere.
    """
    usual = float(weights[part] @ label.people[part] / weights[part].sum())
    found = []
    for said in (0.0, 1.0):
        own = part & (label.model == said)
        found.append(
            (weights[own] @ label.people[own] + usual * weights.mean()) / (weights[own].sum() + weights.mean())
        )
    return np.array(found)


def _weights(label: SharedLabel) -> Floats:
    """(n,) how many articles each stands for; they sum to N."""
    weights = 1 / label.probability
    return np.asarray(weights * len(label.everywhere) / weights.sum())


def _estimate(label: SharedLabel, expected: Floats, everywhere: float) -> ShareEstimate:
    """The mean of what is ``expected`` (``everywhere``), and the mean by which people depart from it in the sample."""
    from scipy.stats import t  # noqa: PLC0415 -- half a second

    n, total = len(label.people), len(label.everywhere)
    weights, off = _weights(label), label.people - expected
    correction = float(weights @ off) / total
    parts = weights * (off - correction) / total
    variance = n / (n - 1) * float((1 - label.probability) @ parts**2)
    invented = INVENTED * (1 - min(n / total, 1.0)) / n**2
    half = float(t.ppf((1 + CONFIDENCE) / 2, n - 1)) * np.sqrt(variance + invented)
    share = min(max(everywhere + correction, 0.0), 1.0)
    return ShareEstimate(share=share, low=max(float(share - half), 0.0), high=min(float(share + half), 1.0))
