"""Krippendorff's alpha, for any number of annotators, any level of measurement, and missing answers.

K. Krippendorff, *Content Analysis*, 2nd ed., Sage 2004, chapter 11; *Computing Krippendorff's Alpha-Reliability*
(2011). 1 is perfect agreement, 0 what chance would give, negative is worse than chance. Where nothing can be said
(no two answers to one unit, or no variation at all) it is undefined: never 0, never 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.bootstrap import interval
from annotation.agreement.coincidences import by_unit, coincidences
from annotation.agreement.distances import Level, distances

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotation.agreement.coincidences import Coincidences, Rating
    from annotation.agreement.distances import Floats

NOTHING_SHARED = "no unit has answers of two annotators"
NO_VARIATION = "every answer is the same: without variation, agreement cannot be told from chance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Alpha of one table of answers, with its interval and what it rests on."""

    alpha: float | None
    low: float | None
    """Lower end of the 95 % interval; None where there are too few clusters to resample."""
    high: float | None
    percent: float | None
    """Share of equal answers among pairs of answers to one unit, the mean over units; None without pairs."""
    n_units: int
    """Units with an answer."""
    n_pairable_units: int
    """Units with answers of two or more annotators."""
    n_pairable: int
    """Answers to those units: the n of Krippendorff's formula."""
    n_annotators: int
    reason: str | None
    """Why alpha is undefined; None where it is defined."""


def alpha(found: Coincidences, level: Level) -> float | None:
    """Alpha of a table of pairs; None where it is undefined."""
    return resampled_alpha(found, level)(np.ones(found.n_clusters))


def resampled_alpha(found: Coincidences, level: Level) -> Callable[[Floats], float | None]:
    """A function that gives alpha with each cluster taken as often as its argument, (C,), says."""
    # Only the ordinal distance depends on how often each value was given; the others are computed once.
    fixed = None if level == "ordinal" else distances(found.values, np.zeros(len(found.values)), level)

    def statistic(multiplicity: Floats) -> float | None:
        weight = found.weight * multiplicity[found.cluster]
        totals = np.bincount(found.first, weight, len(found.values)).astype(np.float64)
        between = distances(found.values, totals, level) if fixed is None else fixed
        observed = float(weight @ between[found.first, found.second])
        expected = float(totals @ between @ totals)
        return None if expected == 0 else 1.0 - (float(totals.sum()) - 1.0) * observed / expected

    return statistic


def estimate(ratings: Sequence[Rating], level: Level, *, seed: int = 0) -> Estimate:
    """Alpha of ``ratings`` with its 95 % interval, by resampling clusters with a fixed ``seed``."""
    found = coincidences(ratings)
    shared = [unit for unit in by_unit(ratings) if len(unit) > 1]
    statistic = resampled_alpha(found, level)
    value = statistic(np.ones(found.n_clusters))
    low, high = (None, None) if value is None else interval(statistic, found.n_clusters, seed=seed)
    return Estimate(
        alpha=value,
        low=low,
        high=high,
        percent=float(np.mean([_equal_pairs(unit) for unit in shared])) if shared else None,
        n_units=len({rating.unit for rating in ratings}),
        n_pairable_units=len(shared),
        n_pairable=sum(map(len, shared)),
        n_annotators=len({rating.annotator for rating in ratings}),
        reason=None if value is not None else NO_VARIATION if shared else NOTHING_SHARED,
    )


def _equal_pairs(unit: Sequence[Rating]) -> float:
    """Share of equal answers among the pairs of one unit."""
    n = len(unit)
    equal = sum(a.value == b.value for i, a in enumerate(unit) for b in unit[:i])
    return equal / (n * (n - 1) / 2)
