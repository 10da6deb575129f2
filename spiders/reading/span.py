"""When an article of a portal can have been published: a date outside is an error of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from spiders.portal import FIRST_DAY

if TYPE_CHECKING:
    from spiders.portal import Portal

IMPLAUSIBLE = "date-implausible"
"""Remark where a date that the page states was passed over, because it lies outside the span."""
_SLACK = timedelta(days=1)
_NO_END = datetime(9999, 12, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The moments from ``first`` to ``last``, both included; aware."""

    first: datetime
    last: datetime

    def holds(self, at: datetime) -> bool:
        """Whether an aware moment lies in the span."""
        return self.first <= at <= self.last

    def __str__(self) -> str:
        return f"{self.first:%Y-%m-%d} to {self.last:%Y-%m-%d}"


def span_of(portal: Portal | None, fetched_at: datetime) -> TimeSpan:
    """From the day on which the portal was born to the fetch, with a day to spare at either end for zones and clocks.

    A page that was fetched before its portal was born has a wrong clock, which then proves nothing.
    """
    born = portal.born if portal else FIRST_DAY
    first = datetime.combine(born, time(), tzinfo=UTC) - _SLACK
    return TimeSpan(first, fetched_at + _SLACK if fetched_at >= first else _NO_END)
