"""Krippendorff's alpha, for any number of annotators, any level of measurement, and missing answers.

K. Krippendorff, *Content Analysis*, 2nd ed., Sage 2004, chapter 11; *Computing Krippendorff's Alpha-Reliability*
(2011). 1 is perfect agreement, 0 what chance would give, negative is worse than chance. Where nothing can be said
(no two answers to one unit, or no variation at all) it is undefined: never 0, never 1.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.coincidences import coincidences
from annotation.agreement.distances import Level, distances
from annotation.agreement.interval import interval, intervals
from annotation.agreement.rating_columns import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotation.agreement.coincidences import Coincidences
    from annotation.agreement.distances import Floats, Value
    from annotation.agreement.interval import Ends
    from annotation.agreement.rating import Rating
    from annotation.agreement.rating_columns import RatingColumns

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
    totals = np.bincount(found.first, found.weight, len(found.values)).astype(np.float64)
    between = distances(found.values, totals, level)
    observed = float(found.weight @ between[found.first, found.second])
    expected = float(totals @ between @ totals)
    return None if expected == 0 else 1.0 - (float(totals.sum()) - 1.0) * observed / expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What a table of answers holds, counted; fields as :class:`Estimate` says."""

    n_units: int
    n_pairable_units: int
    n_pairable: int
    n_annotators: int
    percent: float | None


def estimate(ratings: Sequence[Rating] | RatingColumns, level: Level, *, seed: int = 0) -> Estimate:
    """Alpha of ``ratings`` with its 95 % interval, by resampling clusters with a fixed ``seed``."""
    return estimates([columns_of(ratings)], level, seed=seed)[0]


def estimates(tables: Sequence[RatingColumns], level: Level, *, seed: int = 0) -> list[Estimate]:
    """The same of each of several tables, in less time than one after the other."""
    found = [coincidences(columns) for columns in tables]
    ends = intervals(found, level, seed=seed)
    sizes = [_size(columns) for columns in tables]
    return [_estimate(*one, level) for one in zip(found, sizes, ends, strict=True)]


def estimate_pairs(found: Coincidences, size: Size, level: Level, *, seed: int = 0) -> Estimate:
    """Alpha of a table whose pairs and size are known, with its interval."""
    return _estimate(found, size, interval(found, level, seed=seed), level)


def _estimate(found: Coincidences, size: Size, ends: Ends, level: Level) -> Estimate:
    value = alpha(found, level)
    low, high = (None, None) if value is None else ends
    if value is not None and low is not None and high is not None:
        low, high = min(low, value), max(high, value)
    why = NO_VARIATION if size.n_pairable_units else NOTHING_SHARED
    return Estimate(alpha=value, low=low, high=high, reason=why if value is None else None, **asdict(size))


def _size(columns: RatingColumns) -> Size:
    sizes = columns.sizes()
    shared = sizes > 1
    return Size(
        n_units=len(sizes),
        n_pairable_units=int(shared.sum()),
        n_pairable=int(sizes[shared].sum()),
        n_annotators=len(columns.present()),
        percent=float(np.mean(_equal_shares(columns)[shared])) if shared.any() else None,
    )


def _equal_shares(columns: RatingColumns) -> Floats:
    """(U,) the share of equal answers among the pairs of answers to each unit; 0 without any."""
    first, second = columns.pairs()
    equal = columns.value[first] == columns.value[second]
    sizes = columns.sizes()
    found = np.bincount(columns.rows()[first][equal], minlength=len(sizes)) / 2
    return np.asarray(found / np.maximum(sizes * (sizes - 1) / 2, 1))


def equal_pairs(values: Sequence[Value]) -> float:
    """Share of equal answers among the pairs of answers to one unit, of which there are two or more."""
    n = len(values)
    equal = sum(a == b for i, a in enumerate(values) for b in values[:i])
    return equal / (n * (n - 1) / 2)
