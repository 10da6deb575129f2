"""How long a crawl will go on, by the days that are listed so far and those that are still to come."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.config import CrawlConfig
    from spiders.crawl.report import Place
    from spiders.portals import Portals

LEAST_ARTICLES, LEAST_SECONDS = 20, 10.0
"""What must be done before anything is said."""
_MINUTE, _HOUR = 60, 3600


class TimeLeft:
    """Takes in what a crawl found and did, and says how much of it is left."""

    def __init__(self, expected: int = 0, limit: int = 0, clock: Callable[[], float] = monotonic) -> None:
        """Begin now.

        Args:
            expected: Sections and days that will be listed; 0 where they cannot be known.
            limit: Articles at most; 0 for no limit.
            clock: Seconds of a clock that never goes back.
        """
        self._expected = expected
        self._limit = limit
        self._clock = clock
        self._since = clock()
        self._listed: set[Place] = set()

    def listed(self, place: Place) -> None:
        """A list of this place was read."""
        if place.day is not None:
            self._listed.add(place)

    def left(self, found: int, done: int) -> str:
        """``about 12 min left``; empty as long as nothing can be said.

        Args:
            found: Articles that lists have named so far.
            done: Those that were fetched, held, refused or failed.
        """
        passed = self._clock() - self._since
        if not self._listed or not self._expected or done < LEAST_ARTICLES or passed < LEAST_SECONDS:
            return ""
        in_all = found * max(self._expected / len(self._listed), 1)
        if self._limit:
            in_all = min(in_all, self._limit)
        seconds = passed * max(in_all - done, 0) / done
        return f"about {in_words(seconds)} left" if seconds >= 1 else ""


def in_words(seconds: float) -> str:
    """A duration that is not known exactly: ``40 s``, ``12 min``, ``3 h 20 min``."""
    if seconds < _MINUTE:
        return f"{max(round(seconds, -1), 10):.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    minutes = round(seconds / _MINUTE, -1)
    return f"{minutes // _MINUTE:.0f} h {minutes % _MINUTE:.0f} min"


def expected_places(jobs: Iterable[CrawlConfig], portals: Portals) -> int:
    """Sections and days that jobs ask for, of portals whose lists can be asked for a day.

    Raises:
        ConfigError: There is no such portal or section.
    """
    from spiders.lists.steps import first_steps  # noqa: PLC0415 -- a wing

    steps = (
        (job.portal, step.section, step.day)
        for job in jobs
        for step in first_steps(portals.named(job.portal), job.sections, job.since, job.until)
    )
    return len({place for place in steps if place[2] is not None})
