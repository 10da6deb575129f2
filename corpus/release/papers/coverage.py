"""From which days a release has articles, portal by portal, and where it has none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.tables.figures import Figures

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days in a row without an article."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalDays:
    """The days of one portal, in UTC."""

    portal: str
    first: date
    """The first day that was asked for or has an article, whichever is earlier."""
    last: date
    """Likewise the last."""
    by_day: Mapping[date, int]
    """Days with articles -> articles."""

    @property
    def days(self) -> int:
        """From the first to the last, both included."""
        return (self.last - self.first).days + 1

    @property
    def articles(self) -> int:
        """Of all days."""
        return sum(self.by_day.values())

    @property
    def empty(self) -> int:
        """Days without an article."""
        return self.days - len(self.by_day)

    @property
    def gaps(self) -> list[Gap]:
        """The runs of days without an article, in order."""
        return list(_gaps(self))

    @property
    def longest(self) -> Gap | None:
        """The first of the longest gaps."""
        return max(self.gaps, key=lambda gap: gap.days, default=None)


def coverage(figures: Figures) -> list[PortalDays]:
    """Every portal in alphabetical order.

    A day is counted although the portal may have published nothing on it: a gap is a question, not a fault.
    """
    return [_of_portal(figures, portal, days) for portal, days in sorted(figures.articles.by_day.items())]


def _of_portal(figures: Figures, portal: str, days: Mapping[str, int]) -> PortalDays:
    by_day = {date.fromisoformat(day): n for day, n in days.items()}
    asked = [one for one in figures.asked if one.portal == portal]
    return PortalDays(
        portal=portal,
        first=min([*by_day, *(one.since for one in asked)]),
        last=max([*by_day, *(one.until for one in asked)]),
        by_day=by_day,
    )


def _gaps(of: PortalDays) -> Iterator[Gap]:
    """Between each two days with articles, and at both ends."""
    before = of.first - DAY
    for day in [*sorted(of.by_day), of.last + DAY]:
        if day - before > DAY:
            yield Gap(first=before + DAY, last=day - DAY)
        before = day
