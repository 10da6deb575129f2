"""Fetching politely and keeping every byte: the Scrapy side of Kliping.

::

    lists ─▶ articles ─▶ further pages        spider, story
      every request: archive first ─▶ robots.txt ─▶ network, or replay      replay, robots, wire
      every answer:  written to the WARC ─▶ retried if necessary ─▶ the spider      archiving, backoff

Only this package and :mod:`spiders.settings` import Scrapy; importing the package itself does not load it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spiders.crawl.asked_page import AskedPage
from spiders.crawl.hosts import HostMap
from spiders.crawl.limits import Limits
from spiders.crawl.report import (
    ArchiveEvent,
    Coverage,
    CrawlEvent,
    CrawlReport,
    Failed,
    Fetched,
    Held,
    Listed,
    Place,
    Refused,
    Tally,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from corpus.config import CrawlConfig
    from corpus.project import Project
    from spiders.portals import Portals

__all__ = [
    "ArchiveEvent",
    "AskedPage",
    "Coverage",
    "CrawlEvent",
    "CrawlReport",
    "Failed",
    "Fetched",
    "Held",
    "Limits",
    "Listed",
    "Place",
    "Refused",
    "crawl",
    "fetch",
]


def crawl(  # noqa: PLR0913 -- one argument an option of the command
    project: Project,
    jobs: Sequence[CrawlConfig],
    *,
    replay: Sequence[Path] = (),
    hosts: Mapping[str, str] | None = None,
    on_event: Callable[[CrawlEvent], None] | None = None,
    delay: float | None = None,
    lease: str = "",
    lease_seconds: float = 30.0,
    insecure: Sequence[str] = (),
    limits: Limits | None = None,
) -> CrawlReport:
    """Fetch what ``jobs`` ask for into ``captures/`` of the project; what is archived already is not fetched again.

    Runs Twisted's reactor, and therefore only once per process. Ctrl-C ends it in good order: the report says
    ``interrupted``, and the next crawl goes on. Nothing is printed; to see Scrapy's own messages, set up
    :mod:`logging`.

    Args:
        project: Where ``captures/`` lies, and whose contact the user agent names.
        jobs: What to fetch; jobs of one portal share its pace.
        replay: WARC files, or folders of them, that answer every request in place of the network. What they answer is
            copied into the archive; what they lack is reported as failed.
        hosts: Host, or ``*.domain``, -> origin that answers for it (``http://127.0.0.1:8000``).
        on_event: Called in this thread for every event, between two requests: it should be quick.
        delay: Seconds between two requests to one host, in place of that of the jobs. 0 for none, and where all hosts
            are this machine also many requests at once. A longer crawl-delay of robots.txt is kept all the same.
        lease: Store of the work list that several crawlers share (``sqlite:PATH``, ``redis://HOST:PORT/NUMBER``): each
            portal is fetched from by one of them at a time.
        lease_seconds: How long a portal waits for a crawler that died.
        insecure: Hosts, or ``*.domain``, whose certificates are not looked at; their captures say so.
        limits: What a server may cost, and how much of a portal is taken; by default :class:`Limits`.

    Raises:
        ConfigError: An unknown portal or section, a range whose end is before its start, a host mapped to no origin, or
            no contact although a foreign host would be contacted.
        DataError: A WARC file to replay is missing or cannot be read.
        ServiceError: No host could be reached, the disk is full, another crawl is writing in the same folder, or
            the store of ``lease`` cannot be reached.
    """
    from spiders.crawl.begin import Order  # noqa: PLC0415 -- what a crawl needs is loaded when there is one
    from spiders.crawl.run import run  # noqa: PLC0415 -- Scrapy takes half a second to load
    from spiders.crawl.sharing import Sharing  # noqa: PLC0415 -- as above
    from spiders.portals.sources import known_portals  # noqa: PLC0415 -- reads every portal's rules

    order = Order(
        captures=project.captures,
        contact=project.config.corpus.contact,
        jobs=tuple(job if delay is None else replace(job, delay_seconds=delay) for job in jobs),
        portals=known_portals(project.root),
        hosts=HostMap.of(hosts or {}),
        replay=tuple(replay),
        sharing=Sharing.of(lease, project.config.corpus.name, lease_seconds) if lease else None,
        insecure=frozenset(insecure),
        limits=limits or Limits(),
    )
    return run(order, Tally(on_event))


def fetch(  # noqa: PLR0913 -- one argument an option of the command
    captures: Path,
    wanted: Sequence[AskedPage],
    portals: Portals,
    *,
    contact: str = "",
    hosts: Mapping[str, str] | None = None,
    on_event: Callable[[CrawlEvent], None] | None = None,
    delay: float = 1.0,
    insecure: Sequence[str] = (),
) -> CrawlReport:
    """Fetch articles by their addresses into ``captures``, as :func:`crawl` does; no list is asked.

    Args:
        captures: The folder of the archive; ``tombstones.jsonl`` beside it names what is not asked for.
        wanted: What to fetch; what is archived already is not fetched again.
        portals: Those whose articles are wanted.
        contact: Mail or web address of the person who asks; needed where a foreign host is asked.
        hosts: As for :func:`crawl`.
        on_event: As for :func:`crawl`.
        delay: Seconds between two requests to one host.
        insecure: As for :func:`crawl`.

    Raises:
        ConfigError: As :func:`crawl`.
        ServiceError: As :func:`crawl`.
    """
    from spiders.crawl.begin import Order  # noqa: PLC0415 -- as above
    from spiders.crawl.run import run  # noqa: PLC0415 -- as above

    order = Order(
        captures=captures,
        contact=contact,
        wanted=tuple(wanted),
        pace=delay,
        portals=portals,
        hosts=HostMap.of(hosts or {}),
        insecure=frozenset(insecure),
    )
    return run(order, Tally(on_event))
