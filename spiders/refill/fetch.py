"""The pages of a release fetched by their addresses: by the spider of the crawl, into an archive of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from corpus.urls import host, is_web_address
from spiders.crawl import AskedPage, fetch
from spiders.portal import FIRST_DAY, Portal
from spiders.portals import Portals, Source
from spiders.refill.journal import NAME, RefillJournal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from corpus.release.hydrate.found import Withheld
    from spiders.crawl import CrawlEvent, CrawlReport

CAPTURES = "captures"


def fetch_missing(  # noqa: PLR0913 -- one argument an option of the command
    articles: Sequence[Withheld],
    folder: Path,
    portals: Portals,
    *,
    contact: str,
    hosts: Mapping[str, str],
    delay: float,
    insecure: Sequence[str] = (),
    on_event: Callable[[CrawlEvent], None],
) -> CrawlReport | None:
    """Fetch into ``folder/captures`` what no earlier run has settled; ``asked.jsonl`` beside it says what became of it.

    Args:
        articles: Those of the release.
        folder: Where the refilled release is being made.
        portals: Those that are known; a host of none is asked as a portal of its own.
        contact: Mail or web address of the person who asks.
        hosts: Host -> origin that answers for it.
        delay: Seconds between two requests to one host.
        insecure: Hosts whose certificates are not looked at.
        on_event: Called for everything that happens.

    Returns:
        What the crawl did; None where nothing was left to be asked.

    Raises:
        ConfigError: Nobody is named as the one who asks.
        ServiceError: No host could be reached, or another run writes in the same folder.
    """
    journal = RefillJournal(folder / NAME)
    settled = {url for url, note in journal.read().items() if note.is_settled}
    urls = [one for one in articles if one.url and is_web_address(one.url) and one.url not in settled]
    if not urls:
        return None

    def note(event: CrawlEvent) -> None:
        journal.write(event)
        on_event(event)

    known = with_sites(portals, [one.url for one in urls if one.url])
    wanted = [_wanted(one.url, one.section, known) for one in urls if one.url]
    return fetch(
        *(folder / CAPTURES, wanted, known),
        contact=contact,
        hosts=hosts,
        on_event=note,
        delay=delay,
        insecure=insecure,
    )


def with_sites(portals: Portals, urls: Sequence[str]) -> Portals:
    """``portals``, and for each host of none a portal without rules, on which every page may be an article."""
    names = {_site_name(url) for url in urls if portals.of(url) is None}
    made = [Source(portal=_site(name), origin="", sha256="") for name in sorted(names)]
    return Portals([*(portals.source(name) for name in portals), *made])


def _wanted(url: str, section: str | None, known: Portals) -> AskedPage:
    portal = known.of(url)
    assert portal is not None  # with_sites made one
    return AskedPage(url=url, portal=portal.name, section=section or "")


def _site_name(url: str) -> str:
    return host(url).removeprefix("www.")


def _site(name: str) -> Portal:
    return Portal(
        name=name,
        title=name,
        home=f"https://{name}/",
        domains=(name,),
        born=FIRST_DAY,
        sections=(),
        articles=(".+",),
        listings=(),
        editions=(),
        checked=date.min,
    )
