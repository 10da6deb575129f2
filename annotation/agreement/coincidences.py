"""Answers as pairs: what two people said of the same thing. All that alpha needs of a table of answers.

Letters: V distinct values, P kinds of pairs, C clusters.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, groupby, permutations
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from annotation.agreement.distances import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One answer of one annotator about one unit."""

    unit: str
    """What was judged: an article, or an article and a target."""
    annotator: str
    value: Value
    cluster: str = ""
    """Units that are not independent, such as the targets of one article, share it; empty: the unit itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coincidences:
    """Krippendorff's coincidence matrix, kept in pieces by cluster so that it can be resampled.

    Each ordered pair of answers of two people to one unit weighs ``1 / (m - 1)``, with ``m`` answers to that unit.
    """

    values: tuple[Value, ...]
    """The V values that are part of a pair, ascending."""
    first: NDArray[np.intp]
    """(P,) index of the one value."""
    second: NDArray[np.intp]
    """(P,) index of the other."""
    cluster: NDArray[np.intp]
    """(P,) index of the cluster, 0 to C - 1."""
    weight: NDArray[np.float64]
    """(P,) summed weight."""
    n_clusters: int


PAIR = 2
"""Answers that make a pair."""
Pair = tuple[str, "Value", "Value"]
"""Cluster, one value, the other."""


def coincidences(ratings: Iterable[Rating], *, involving: str | None = None) -> Coincidences:
    """The pairs of answers in ``ratings``, whatever their order; with ``involving`` only those of one annotator."""
    return from_weights(_weights(ratings, involving))


def by_annotator(ratings: Sequence[Rating], found: Coincidences) -> dict[str, NDArray[np.float64]]:
    """Annotator -> (P,) weight of the pairs of that person in the matrix ``found`` of the same ratings; by name."""
    shares: dict[str, defaultdict[Pair, float]] = {
        name: defaultdict(float) for name in sorted({rating.annotator for rating in ratings})
    }
    weights: defaultdict[Pair, float] = defaultdict(float)
    for unit in by_unit(ratings):
        for a, b in permutations(unit, 2):
            key, share = (a.cluster or a.unit, a.value, b.value), 1 / (len(unit) - 1)
            for own in (weights, shares[a.annotator], shares[b.annotator]):
                own[key] += share
    keys = _ordered(weights)
    return {
        name: np.array([own.get(key, 0.0) for key in keys], dtype=np.float64).reshape(len(found.weight))
        for name, own in shares.items()
    }


def from_weights(weights: Mapping[Pair, float]) -> Coincidences:
    """The matrix of pairs that were weighed already, whatever their order."""
    values = tuple(ascending({value for _, value, _ in weights}))
    place = {value: index for index, value in enumerate(values)}
    names = {name: index for index, name in enumerate(sorted({name for name, _, _ in weights}))}
    keys = _ordered(weights)
    return Coincidences(
        values=values,
        first=np.array([place[a] for _, a, _ in keys], dtype=np.intp),
        second=np.array([place[b] for _, _, b in keys], dtype=np.intp),
        cluster=np.array([names[name] for name, _, _ in keys], dtype=np.intp),
        weight=np.array([weights[key] for key in keys], dtype=np.float64),
        n_clusters=len(names),
    )


def _weights(ratings: Iterable[Rating], involving: str | None = None) -> dict[Pair, float]:
    weights: defaultdict[Pair, float] = defaultdict(float)
    for unit in by_unit(ratings):
        if len(unit) > 1:
            for a, b in permutations(unit, 2):
                if involving in {None, a.annotator, b.annotator}:
                    weights[a.cluster or a.unit, a.value, b.value] += 1 / (len(unit) - 1)
    return weights


def _ordered(weights: Mapping[Pair, float]) -> list[Pair]:
    """By cluster, then by both values."""
    place = {value: index for index, value in enumerate(ascending({value for _, value, _ in weights}))}
    return sorted(weights, key=lambda key: (key[0], place[key[1]], place[key[2]]))


def value_counts(ratings: Iterable[Rating], values: Iterable[Value] = ()) -> NDArray[np.float64]:
    """(N, V): how many annotators chose each value of each unit, in order of their names.

    The V values are those that were given and ``values``, ascending.
    """
    units = list(by_unit(ratings))
    given = {rating.value for unit in units for rating in unit}
    place = {value: index for index, value in enumerate(ascending({*values, *given}))}
    counts = np.zeros((len(units), len(place)))
    for row, unit in enumerate(units):
        np.add.at(counts[row], [place[rating.value] for rating in unit], 1)
    return counts


def unit_clusters(ratings: Iterable[Rating]) -> list[str]:
    """(N,) the cluster of each unit, in the order of :func:`value_counts`."""
    return [unit[0].cluster or unit[0].unit for unit in by_unit(ratings)]


def shared_by_pairs(ratings: Iterable[Rating]) -> Iterator[tuple[str, str, list[tuple[Rating, Rating]]]]:
    """Every two annotators that share a unit, by name, and what both said of each, by unit."""
    given: defaultdict[str, dict[str, Rating]] = defaultdict(dict)
    for rating in ratings:
        given[rating.annotator][rating.unit] = rating
    for first, second in combinations(sorted(given), 2):
        if shared := sorted(given[first].keys() & given[second].keys()):
            yield first, second, [(given[first][unit], given[second][unit]) for unit in shared]


def pair_counts(pairs: Iterable[tuple[Rating, Rating]], values: Iterable[Value] = ()) -> NDArray[np.float64]:
    """(V, V): how often the one said i where the other said j; V as of :func:`value_counts`."""
    both = list(pairs)
    place = {
        value: index for index, value in enumerate(ascending({*values, *(r.value for pair in both for r in pair)}))
    }
    table = np.zeros((len(place), len(place)))
    for one, other in both:
        table[place[one.value], place[other.value]] += 1
    return table


def by_unit(ratings: Iterable[Rating]) -> Iterator[Sequence[Rating]]:
    """The ratings of each unit, units and annotators in order of their names."""
    ordered = sorted(ratings, key=attrgetter("unit", "annotator"))
    for _, unit in groupby(ordered, key=attrgetter("unit")):
        yield list(unit)


def ascending(values: Iterable[Value]) -> list[Value]:
    """Numbers by size, words by letters, sets by their sorted words."""
    return sorted(values, key=lambda value: sorted(value) if isinstance(value, frozenset) else value)
