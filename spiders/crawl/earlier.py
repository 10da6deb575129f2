"""What the archive remembers of the crawls before: when each host was last asked, and what it asked for.

So the pace outlives a crawl that was killed, and a host that said "in an hour" is asked in an hour, by whichever crawl
that archives in the same folder. Nothing is kept beside the archive that could contradict it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from corpus.errors import DataError
from corpus.urls import host
from spiders.crawl.retry_after import REPEATABLE, seconds_asked

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.archive.cdxj import IndexEntry
    from corpus.archive.holdings import Holdings
    from spiders.crawl.circuit import Circuit
    from spiders.crawl.limits import Limits
    from spiders.crawl.rests import Rests


def rest_as_before(  # noqa: PLR0913 -- each is another thing
    rests: Rests, circuit: Circuit, holdings: Holdings, folder: str, *, pace: float, limits: Limits
) -> None:
    """Give hosts the rest that the answers in a folder of the archive leave them; ``pace`` is this crawl's, in seconds.

    A host that asked for more than a crawl waits for is left alone, until a later crawl.
    """
    now = rests.clock()
    recent = list(holdings.since(folder, now - timedelta(hours=limits.rest_hours)))
    for entry in recent:
        own = max(pace, min(_crawl_delay(entry), limits.longest_pace))
        rests.pace(host(entry.url), min(entry.fetched_at, now) + timedelta(seconds=own))
    for entry in recent:
        asked = min(_retry_after(holdings, entry), limits.rest_hours * 3600)
        until = rests.obey(host(entry.url), asked, min(entry.fetched_at, now)) if asked else now
        if (until - now).total_seconds() > limits.longest_wait:
            circuit.leave(host(entry.url), _told(entry, until))


def _retry_after(holdings: Holdings, entry: IndexEntry) -> float:
    """Seconds for which an answer asked to be left alone; 0 for one that is no refusal."""
    if entry.status not in REPEATABLE:
        return 0.0
    try:
        return seconds_asked(holdings.read(entry).header("Retry-After") or "", entry.fetched_at)
    except DataError:  # a damaged record asks for nothing; `verify` tells of it
        return 0.0


def _crawl_delay(entry: IndexEntry) -> float:
    """Seconds between two requests that robots.txt asked for when an answer was fetched; 0 where it asked for none."""
    try:
        seconds = float(entry.metadata.get("robots-crawl-delay", 0))
    except ValueError:  # an archive of somebody else may say anything
        return 0.0
    return seconds if seconds > 0 else 0.0


def _told(entry: IndexEntry, until: datetime) -> str:
    return (
        f"it answered {entry.status} at {entry.fetched_at:%Y-%m-%d %H:%M} and wants to be left alone "
        f"until {until:%Y-%m-%d %H:%M} (UTC)"
    )
