"""Agreement on the answers of an ordered question, where a near miss counts for more than a far one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement import coefficients, kappa
from annotation.agreement.alpha import Estimate, estimate
from annotation.agreement.coincidences import Rating, by_unit
from annotation.agreement.statistic import Statistic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotation.agreement.distances import Floats


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


def scale_agreement(ratings: Sequence[Rating], codes: Sequence[str], *, seed: int = 0) -> ScaleAgreement:
    """Measure nominal ``ratings`` on the scale of ``codes``; other answers are left out, and counted."""
    place = {code: index for index, code in enumerate(codes)}
    placed = [
        Rating(unit=r.unit, annotator=r.annotator, cluster=r.cluster, value=float(place[r.value]))
        for r in ratings
        if isinstance(r.value, str) and r.value in place
    ]
    counts = _counts(placed, len(codes))
    return ScaleAgreement(
        codes=tuple(codes),
        ordinal=estimate(placed, "ordinal", seed=seed),
        gwet=Statistic.of(coefficients.gwet(counts, coefficients.quadratic(len(codes))), counts),
        pairs=tuple(_pairs(placed, len(codes))),
        n_left_out=len(ratings) - len(placed),
    )


def _counts(placed: Sequence[Rating], n_codes: int) -> Floats:
    """(N, V): how many annotators chose each code of the scale, by unit."""
    units = list(by_unit(placed))
    counts = np.zeros((len(units), n_codes))
    for row, unit in enumerate(units):
        np.add.at(counts[row], [_index(rating) for rating in unit], 1)
    return counts


def _pairs(placed: Sequence[Rating], n_codes: int) -> Iterator[WeightedKappa]:
    given: dict[str, dict[str, Rating]] = {}
    for rating in placed:
        given.setdefault(rating.annotator, {})[rating.unit] = rating
    for first, second in combinations(sorted(given), 2):
        table = _table(given[first], given[second], n_codes)
        if table.any():
            yield WeightedKappa(
                first=first,
                second=second,
                n_units=int(table.sum()),
                linear=kappa.weighted_cohen(table, coefficients.linear(n_codes)),
                quadratic=kappa.weighted_cohen(table, coefficients.quadratic(n_codes)),
            )


def _table(one: Mapping[str, Rating], other: Mapping[str, Rating], n_codes: int) -> Floats:
    """(V, V): how often one chose i where the other chose j."""
    table = np.zeros((n_codes, n_codes))
    for unit in one.keys() & other.keys():
        table[_index(one[unit]), _index(other[unit])] += 1
    return table


def _index(rating: Rating) -> int:
    assert isinstance(rating.value, float)
    return int(rating.value)
