"""Each annotator against the rest: to find who reads the guidelines differently, or not at all.

For the coordinator's talk with people, not for firing them: with few shared units the figures are noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.alpha import alpha
from annotation.agreement.coincidences import by_annotator, coincidences
from annotation.agreement.distances import distances
from annotation.agreement.interval import part_intervals
from annotation.agreement.rating_columns import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotation.agreement.coincidences import Coincidences
    from annotation.agreement.distances import Floats, Level
    from annotation.agreement.rating import Rating
    from annotation.agreement.rating_columns import RatingColumns


@dataclass(frozen=True, slots=True, kw_only=True)
class RestAgreement:
    """One annotator and everybody else."""

    annotator: str
    n_answers: int
    n_units: int
    """Units that someone else answered too."""
    percent: float | None
    """Share of equal answers among this person's pairs with others, the mean over units."""
    alpha: float | None
    """Alpha from the pairs of which this person is one, against what chance gives among all: the weighted mean over
    annotators is alpha of the whole."""
    low: float | None
    """Lower end of its 95 % interval, by resampling clusters; None where there are too few."""
    high: float | None
    alpha_without: float | None
    """Alpha of the others, with this person's answers left out."""


def against_the_rest(
    ratings: Sequence[Rating] | RatingColumns, level: Level, *, seed: int = 0
) -> Iterator[RestAgreement]:
    """A row for each annotator, by name."""
    columns = columns_of(ratings)
    everyone, shares = coincidences(columns), by_annotator(columns)
    totals = np.bincount(everyone.first, everyone.weight, len(everyone.values)).astype(np.float64)
    between = distances(everyone.values, totals, level)[everyone.first, everyone.second]
    chance = _chance(everyone, totals, level)
    intervals = part_intervals(everyone, list(shares.values()), level, seed=seed)
    for person, (name, weight), (low, high) in zip(columns.present(), shares.items(), intervals, strict=True):
        equal, own = _equal_shares(columns, person), columns.annotator == person
        value = 1.0 - float(weight @ between / weight.sum()) / chance if chance and weight.any() else None
        yield RestAgreement(
            annotator=name,
            n_answers=int(own.sum()),
            n_units=len(equal),
            percent=float(np.mean(equal)) if len(equal) else None,
            alpha=value,
            low=None if value is None or low is None else min(low, value),
            high=None if value is None or high is None else max(high, value),
            alpha_without=alpha(coincidences(columns.where(~own)), level),
        )


def _chance(everyone: Coincidences, totals: Floats, level: Level) -> float:
    """Mean distance of any two values that were given; 0 without any."""
    n = float(totals.sum())
    return float(totals @ distances(everyone.values, totals, level) @ totals) / (n * (n - 1)) if n else 0.0


def _equal_shares(columns: RatingColumns, person: int) -> Floats:
    """The share of the others who gave this person's answer, of each unit where there are both."""
    first, second = columns.pairs()
    sides = (columns.annotator[first] == person) & (columns.annotator[second] != person)
    first, second, units = first[sides], second[sides], columns.rows()[first[sides]]
    equal = columns.value[first] == columns.value[second]
    others = np.bincount(units)
    return np.asarray(np.bincount(units[equal], minlength=len(others))[others > 0] / others[others > 0])
