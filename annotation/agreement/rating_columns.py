"""Ratings as columns of numbers: what is measured is counted by NumPy, ten thousand answers at a time.

Letters: N ratings, P ordered pairs of ratings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from annotation.agreement.distances import ascending

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from annotation.agreement.distances import Value
    from annotation.agreement.rating import Rating

    Places = NDArray[np.intp]
    Mask = NDArray[np.bool_]

_V = TypeVar("_V", bound="Value")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RatingColumns:
    """N ratings by unit, then by annotator. A number is a place in the names beside it."""

    unit: Places
    """(N,) ascending."""
    annotator: Places
    cluster: Places
    value: Places
    annotators: tuple[str, ...]
    """Ascending; some of them may have no rating here."""
    clusters: tuple[str, ...]
    values: tuple[Value, ...]

    @classmethod
    def placed(
        cls, *, units: Sequence[str], annotators: Sequence[str], clusters: Sequence[str], values: Sequence[Value]
    ) -> RatingColumns:
        """From what each of N ratings holds, by unit, then by annotator."""
        _, unit = _placed(units)
        who, annotator = _placed(annotators)
        groups, cluster = _placed(clusters)
        given, value = _placed(values)
        return cls(
            unit=unit,
            annotator=annotator,
            cluster=cluster,
            value=value,
            annotators=who,
            clusters=groups,
            values=given,
        )

    def __len__(self) -> int:
        return len(self.unit)

    def where(self, rows: Mask | Places) -> RatingColumns:
        """Some of the ratings: ``rows`` says of each whether, or names them, ascending."""
        return replace(
            self,
            unit=self.unit[rows],
            annotator=self.annotator[rows],
            cluster=self.cluster[rows],
            value=self.value[rows],
        )

    def revalued(self, values: Sequence[Value], place: Places) -> RatingColumns:
        """The same ratings with others of ``values``, ascending, which are given by V places for those of before."""
        return replace(self, values=tuple(values), value=place[self.value])

    def present(self) -> Places:
        """The annotators who have a rating here, ascending."""
        return np.flatnonzero(np.bincount(self.annotator, minlength=len(self.annotators)))

    def sizes(self) -> Places:
        """(U,) ratings of each unit that has one, in order."""
        return np.diff(np.append(self.starts(), len(self)))

    def starts(self) -> Places:
        """(U,) the first row of each unit that has one."""
        return np.flatnonzero(np.diff(self.unit, prepend=-1))

    def rows(self) -> Places:
        """(N,) which of the units that are here, counted from 0."""
        return np.repeat(np.arange(len(self.starts())), self.sizes())

    def pairs(self) -> tuple[Places, Places]:
        """(P,) and (P,) the rows of each ordered pair of ratings of one unit; by the one row, then by the other."""
        sizes = self.sizes()
        others = np.repeat(sizes - 1, sizes)
        first = np.repeat(np.arange(len(self)), others)
        within = np.arange(len(first)) - np.repeat(np.cumsum(others) - others, others)
        second = np.repeat(self.starts(), sizes)[first] + within
        return first, second + (second >= first)


def columns_of(ratings: RatingColumns | Iterable[Rating]) -> RatingColumns:
    """``ratings`` as columns, whatever their order."""
    if isinstance(ratings, RatingColumns):
        return ratings
    ordered = sorted(ratings, key=attrgetter("unit", "annotator"))
    return RatingColumns.placed(
        units=[one.unit for one in ordered],
        annotators=[one.annotator for one in ordered],
        clusters=[one.cluster or one.unit for one in ordered],
        values=[one.value for one in ordered],
    )


def _placed(given: Sequence[_V]) -> tuple[tuple[_V, ...], Places]:
    """The distinct ones, ascending, and (N,) the place of each."""
    names = tuple(ascending(set(given)))
    place = {name: index for index, name in enumerate(names)}
    return names, np.fromiter((place[one] for one in given), np.intp, len(given))
