"""The plot of coverage: articles by day of publication, portal by portal, with the days that have none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

from corpus.numbers import counted, number
from corpus.release.papers.coverage import PortalDays, coverage
from corpus.release.papers.svg import BARS, FAINT, LEFT, LINE, bar, picture, short, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.release.papers.papers import Papers

MOST_BINS = 300
"""Bars of a row; of a longer period each stands for several days."""
MOST_PORTALS = 12
"""Portals with a row of their own."""
ROW = 54
THERE, GAP = "#3b6ea5", "#c0392b"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """The days of a plot, cut into bins of equal length."""

    first: date
    bins: int
    days: int
    """Of one bin."""

    def bin_of(self, day: date) -> int:
        return (day - self.first).days // self.days

    def x(self, place: float) -> float:
        return LEFT + BARS * place / self.bins


def coverage_plot(papers: Papers) -> str:
    """Articles by day of publication (UTC), a row for each portal; under it in red the days without any."""
    rows = _largest(coverage(papers.figures))
    if not rows:
        return picture(LINE, "No article has a date.", [words(8, 15, "No article has a date.")])
    axis = _axis(rows)
    unit = "day" if axis.days == 1 else f"{axis.days} days"
    parts = [words(LEFT, 15, f"articles per {unit} of publication (UTC); red: none")]
    for place, one in enumerate(rows):
        parts += _portal(one, axis, top=LINE + place * ROW)
    height = LINE + len(rows) * ROW + LINE
    parts += _dates(axis, rows, height)
    told = "; ".join(f"{one.portal}: {counted(one.articles, 'article')}, {one.empty} days without" for one in rows)
    return picture(height, f"Articles per day. {told}.", parts)


def _largest(rows: Sequence[PortalDays]) -> list[PortalDays]:
    """The portals with most articles, and the others together."""
    ordered = sorted(rows, key=lambda one: (-one.articles, one.portal))
    kept, rest = ordered[:MOST_PORTALS], ordered[MOST_PORTALS:]
    if not rest:
        return kept
    days = sorted({day for one in rest for day in one.by_day})
    together = PortalDays(
        portal=counted(len(rest), "other portal"),
        first=min(one.first for one in rest),
        last=max(one.last for one in rest),
        by_day={day: sum(one.by_day.get(day, 0) for one in rest) for day in days},
    )
    return [*kept, together]


def _axis(rows: Sequence[PortalDays]) -> _Axis:
    first, last = min(one.first for one in rows), max(one.last for one in rows)
    days = (last - first).days + 1
    length = ceil(days / MOST_BINS)
    return _Axis(first=first, bins=ceil(days / length), days=length)


def _portal(one: PortalDays, axis: _Axis, top: int) -> Iterator[str]:
    """Bars as high as the portal's best bin allows, and red marks where a bin of its period is empty."""
    found = [0] * axis.bins
    for day, n in one.by_day.items():
        found[axis.bin_of(day)] += n
    base, most = top + ROW - 14, max(found)
    wide = max(BARS / axis.bins - (1 if BARS / axis.bins > 4 else 0), 0.8)  # noqa: PLR2004 -- room for a line between
    yield words(LEFT - 8, base - 12, short(one.portal), anchor="end")
    yield words(LEFT - 8, base + 2, counted(one.articles, "article"), anchor="end", size=10)
    yield words(LEFT + BARS + 6, top + 16, f"max {number(most)}", size=10)
    yield bar(axis.x(0), base, BARS, 1, FAINT)
    for place in range(axis.bin_of(one.first), axis.bin_of(one.last) + 1):
        height = (ROW - 24) * found[place] / most
        yield (
            bar(axis.x(place), base - height, wide, height, THERE)
            if height
            else bar(axis.x(place), base + 2, wide, 4, GAP)
        )


def _dates(axis: _Axis, rows: Sequence[PortalDays], height: int) -> Iterator[str]:
    """The first and the last day of the axis."""
    last = max(one.last for one in rows)
    yield words(LEFT, height - 5, axis.first.isoformat(), size=10)
    yield words(LEFT + BARS, height - 5, last.isoformat(), size=10, anchor="end")
    middle = axis.first + timedelta(days=(last - axis.first).days // 2)
    if middle not in {axis.first, last}:
        yield words(LEFT + BARS / 2, height - 5, middle.isoformat(), size=10, anchor="middle")
