"""Answers as pairs: what two people said of the same thing. All that alpha needs of a table of answers.

Letters: V distinct values, P kinds of pairs, C clusters, U units.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.distances import ascending
from annotation.agreement.rating_columns import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from annotation.agreement.distances import Floats, Value
    from annotation.agreement.rating import Rating
    from annotation.agreement.rating_columns import Places, RatingColumns


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


def coincidences(ratings: Iterable[Rating] | RatingColumns, *, involving: str | None = None) -> Coincidences:
    """The pairs of answers in ``ratings``, whatever their order; with ``involving`` only those of one annotator."""
    columns = columns_of(ratings)
    first, second, share = _pairs(columns)
    if involving is not None:
        who = [name == involving for name in columns.annotators]
        own = np.array(who, dtype=bool)[columns.annotator]
        rows = own[first] | own[second]
        first, second, share = first[rows], second[rows], share[rows]
    kinds, place = _kinds(columns, first, second)
    cells, cluster_of = _cells(columns, kinds)
    clusters, cluster = np.unique(cluster_of, return_inverse=True)
    used = np.unique(cells)
    return Coincidences(
        values=tuple(columns.values[value] for value in used),
        first=np.searchsorted(used, cells[0]),
        second=np.searchsorted(used, cells[1]),
        cluster=cluster,
        weight=np.bincount(place, share, len(kinds)).astype(np.float64),
        n_clusters=len(clusters),
    )


def by_annotator(ratings: Iterable[Rating] | RatingColumns) -> dict[str, Floats]:
    """Annotator -> (P,) weight of the pairs of that person in the matrix of the same ratings; by name."""
    columns = columns_of(ratings)
    first, second, share = _pairs(columns)
    kinds, place = _kinds(columns, first, second)
    shares = {}
    for person in columns.present():
        sides = (columns.annotator[first] == person).astype(np.intp) + (columns.annotator[second] == person)
        rows = np.repeat(np.arange(len(sides)), sides)
        shares[columns.annotators[person]] = np.bincount(place[rows], share[rows], len(kinds)).astype(np.float64)
    return shares


def _pairs(columns: RatingColumns) -> tuple[Places, Places, Floats]:
    """Of each ordered pair the two rows, and what it weighs."""
    first, second = columns.pairs()
    sizes = columns.sizes()
    return first, second, 1 / (np.repeat(sizes, sizes)[first] - 1)


def _kinds(columns: RatingColumns, first: Places, second: Places) -> tuple[Places, Places]:
    """(P,) a number for each kind of pair, ascending by cluster and both values, and of each pair its place in them."""
    n = len(columns.values)
    numbers = (columns.cluster[first] * n + columns.value[first]) * n + columns.value[second]
    kinds, place = np.unique(numbers, return_inverse=True)
    return kinds, place


def _cells(columns: RatingColumns, kinds: Places) -> tuple[Places, Places]:
    """(2, P) both values of each kind, and (P,) its cluster."""
    n = max(len(columns.values), 1)
    return np.stack([kinds // n % n, kinds % n]), kinds // (n * n)


def from_weights(weights: Mapping[Pair, float]) -> Coincidences:
    """The matrix of pairs that were weighed already, whatever their order."""
    values = tuple(ascending({value for _, value, _ in weights}))
    place = {value: index for index, value in enumerate(values)}
    names = {name: index for index, name in enumerate(sorted({name for name, _, _ in weights}))}
    keys = sorted(weights, key=lambda key: (key[0], place[key[1]], place[key[2]]))
    return Coincidences(
        values=values,
        first=np.array([place[a] for _, a, _ in keys], dtype=np.intp),
        second=np.array([place[b] for _, _, b in keys], dtype=np.intp),
        cluster=np.array([names[name] for name, _, _ in keys], dtype=np.intp),
        weight=np.array([weights[key] for key in keys], dtype=np.float64),
        n_clusters=len(names),
    )


def value_counts(ratings: Iterable[Rating] | RatingColumns, values: Iterable[Value] = ()) -> Floats:
    """(U, V): how many annotators chose each value of each unit, in order of their names.

    The V values are those that were given and ``values``, ascending.
    """
    columns = columns_of(ratings)
    place, n = _among(columns, columns.value, values)
    cells = columns.rows() * n + place
    return np.bincount(cells, minlength=len(columns.starts()) * n).astype(np.float64).reshape(len(columns.starts()), n)


def unit_clusters(ratings: Iterable[Rating] | RatingColumns) -> list[str]:
    """(U,) the cluster of each unit, in the order of :func:`value_counts`."""
    columns = columns_of(ratings)
    return [columns.clusters[place] for place in columns.cluster[columns.starts()]]


def shared_by_pairs(columns: RatingColumns) -> Iterator[tuple[str, str, Places, Places]]:
    """Every two annotators that share a unit, by name, and the rows in which each answers those units, by unit."""
    rows = {person: _last_rows(columns, person) for person in columns.present()}
    for one, other in combinations(rows, 2):
        shared, first, second = np.intersect1d(
            columns.unit[rows[one]], columns.unit[rows[other]], assume_unique=True, return_indices=True
        )
        if len(shared):
            yield columns.annotators[one], columns.annotators[other], rows[one][first], rows[other][second]


def _last_rows(columns: RatingColumns, person: int) -> Places:
    """The last row of each unit that this person answered."""
    rows = np.flatnonzero(columns.annotator == person)
    return np.asarray(rows[np.diff(columns.unit[rows], append=-1) != 0])


def pair_counts(columns: RatingColumns, first: Places, second: Places, values: Iterable[Value] = ()) -> Floats:
    """(V, V): how often row ``first`` says i where ``second`` says j; V as of :func:`value_counts`."""
    given = columns.value[np.concatenate([first, second])]
    place, n = _among(columns, given, values)
    one, other = place[: len(first)], place[len(first) :]
    return np.bincount(one * n + other, minlength=n * n).astype(np.float64).reshape(n, n)


def _among(columns: RatingColumns, given: Places, values: Iterable[Value]) -> tuple[Places, int]:
    """The place of each value of ``given`` among all of these and ``values``, ascending, and how many there are."""
    used = np.unique(given)
    names = ascending({*values, *(columns.values[value] for value in used)})
    place = {name: index for index, name in enumerate(names)}
    new = np.array([place[columns.values[value]] for value in used], dtype=np.intp)
    return new[np.searchsorted(used, given)], len(names)


def by_unit(ratings: Iterable[Rating]) -> Iterator[Sequence[Rating]]:
    """The ratings of each unit, units and annotators in order of their names."""
    ordered = sorted(ratings, key=attrgetter("unit", "annotator"))
    for _, unit in groupby(ordered, key=attrgetter("unit")):
        yield list(unit)
