"""Agreement on the answers of an ordered question, where a near miss counts for more than a far one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement import coefficients, kappa
from annotation.agreement.alpha import Estimate, estimate
from annotation.agreement.coefficient_interval import gwet_with_interval
from annotation.agreement.coincidences import pair_counts, shared_by_pairs, unit_clusters, value_counts
from annotation.agreement.rating_columns import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotation.agreement.rating import Rating
    from annotation.agreement.rating_columns import RatingColumns
    from annotation.agreement.statistic import Statistic


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedKappa:
    """Two annotators on the units that both placed on the scale."""

    first: str
    second: str
    n_units: int
    linear: float | None
    """Cohen's weighted kappa; None where chance alone would agree on everything."""
    quadratic: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleAgreement:
    """The answers that stand on the scale of a question."""

    codes: tuple[str, ...]
    """From one end to the other."""
    ordinal: Estimate
    """Alpha at the ordinal level."""
    gwet: Statistic
    """AC2 with quadratic weights."""
    pairs: tuple[WeightedKappa, ...]
    n_left_out: int
    """Answers that do not stand on the scale."""


def scale_agreement(
    ratings: Sequence[Rating] | RatingColumns, codes: Sequence[str], *, seed: int = 0
) -> ScaleAgreement:
    """Measure nominal ``ratings`` on the scale of ``codes``; other answers are left out, and counted."""
    place = {code: float(index) for index, code in enumerate(codes)}
    columns, places = columns_of(ratings), tuple(place.values())
    steps = np.array([place.get(str(value), -1) for value in columns.values], dtype=np.intp)
    placed = columns.where(steps[columns.value] >= 0).revalued(places, steps)
    counts = value_counts(placed, places)
    return ScaleAgreement(
        codes=tuple(codes),
        ordinal=estimate(placed, "ordinal", seed=seed),
        gwet=gwet_with_interval(counts, unit_clusters(placed), coefficients.quadratic(len(codes)), seed=seed),
        pairs=tuple(_pairs(placed, places)),
        n_left_out=len(columns) - len(placed),
    )


def _pairs(placed: RatingColumns, places: Sequence[float]) -> Iterator[WeightedKappa]:
    for first, second, one, other in shared_by_pairs(placed):
        table = pair_counts(placed, one, other, places)
        yield WeightedKappa(
            first=first,
            second=second,
            n_units=len(one),
            linear=kappa.weighted_cohen(table, coefficients.linear(len(places))),
            quadratic=kappa.weighted_cohen(table, coefficients.quadratic(len(places))),
        )
