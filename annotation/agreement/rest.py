"""Each annotator against the rest: to find who reads the guidelines differently, or not at all.

For the coordinator's talk with people, not for firing them: with few shared units the figures are noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.alpha import alpha
from annotation.agreement.coincidences import by_unit, coincidences
from annotation.agreement.distances import distances

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotation.agreement.coincidences import Coincidences, Rating
    from annotation.agreement.distances import Floats, Level


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
    alpha_without: float | None
    """Alpha of the others, with this person's answers left out."""


def against_the_rest(ratings: Sequence[Rating], level: Level) -> Iterator[RestAgreement]:
    """A row for each annotator, by name."""
    everyone = coincidences(ratings)
    totals = np.bincount(everyone.first, everyone.weight, len(everyone.values)).astype(np.float64)
    between = distances(everyone.values, totals, level)
    n = float(totals.sum())
    expected = float(totals @ between @ totals) / (n * (n - 1)) if n else 0.0
    for name in sorted({rating.annotator for rating in ratings}):
        shares = [share for unit in by_unit(ratings) if (share := _equal_share(unit, name)) is not None]
        observed = _observed(coincidences(ratings, involving=name), everyone, between)
        yield RestAgreement(
            annotator=name,
            n_answers=sum(rating.annotator == name for rating in ratings),
            n_units=len(shares),
            percent=float(np.mean(shares)) if shares else None,
            alpha=None if observed is None or not expected else 1.0 - observed / expected,
            alpha_without=alpha(coincidences([r for r in ratings if r.annotator != name]), level),
        )


def _equal_share(unit: Sequence[Rating], name: str) -> float | None:
    """How many of the others gave this person's answer; None where one of the two sides is missing."""
    own = [rating.value for rating in unit if rating.annotator == name]
    others = [rating.value for rating in unit if rating.annotator != name]
    return sum(value == own[0] for value in others) / len(others) if own and others else None


def _observed(theirs: Coincidences, everyone: Coincidences, between: Floats) -> float | None:
    """Mean distance in one person's pairs, by the distances among everybody's values."""
    if not theirs.n_clusters:
        return None
    place = {value: index for index, value in enumerate(everyone.values)}
    index = np.array([place[value] for value in theirs.values])
    apart = between[index[theirs.first], index[theirs.second]]
    return float(theirs.weight @ apart / theirs.weight.sum())
