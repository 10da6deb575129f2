"""The days of a crawl: as they are written on the command line, and that no portal has news of tomorrow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.config import CrawlConfig
    from spiders.portals import Portals


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in its stubs alone
    """A day as ``2024-06-20``."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error that shows the right form where it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write year-month-day, such as 2024-06-20", param, ctx)


def until_today(
    jobs: Iterable[CrawlConfig], portals: Portals, now: datetime, told: Callable[[str], None]
) -> list[CrawlConfig]:
    """The jobs without the days that have not come yet.

    Args:
        jobs: What to crawl.
        portals: The portals that are known; a day begins in the portal's own zone.
        now: The instant (aware).
        told: Called with a sentence where days are left out.

    Raises:
        ConfigError: An unknown portal, or a job whose first day has not come yet.
    """
    return [_until_today(job, portals.named(job.portal).zone, now, told) for job in jobs]


def _until_today(job: CrawlConfig, zone: str, now: datetime, told: Callable[[str], None]) -> CrawlConfig:
    today = now.astimezone(ZoneInfo(zone)).date()
    if job.since > today:
        message = f"{job.portal}: the first day, {job.since}, has not come yet: today is {today} in {zone}"
        raise ConfigError(message)
    if job.until <= today:
        return job
    told(f"{job.portal}: crawled until today, {today} in {zone}; the days until {job.until} have not come yet")
    return replace(job, until=today)
