"""What ``kliping hydrate`` does, step by step: the release from the ground, fetching and reading from a wing."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ConfigError
from corpus.lock import locked
from corpus.release.hub.download import NAMED, download_release
from corpus.release.hydrate.claim import DOWNLOADED, claim, require_free
from corpus.release.hydrate.dehydrated import open_dehydrated
from corpus.release.hydrate.result import ReadBy
from corpus.release.hydrate.write import hydrate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from corpus.errors import DataError
    from corpus.release.hydrate.dehydrated import Dehydrated
    from corpus.release.hydrate.result import Hydrated
    from spiders.crawl import CrawlEvent, CrawlReport
    from spiders.portals import Portals
    from spiders.refill.journal import Note
    from spiders.refill.lookup import Lookup


def _quiet() -> AbstractContextManager[Callable[..., None]]:
    return nullcontext(lambda *_: None)


@dataclass(frozen=True, kw_only=True)
class Ways:
    """How pages are come by."""

    replay: tuple[Path, ...] = ()
    """Archives that answer in place of the web."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    insecure: tuple[str, ...] = ()
    """Hosts whose certificates are not looked at."""
    contact: str = ""
    delay: float = 1.0
    workers: int = 1
    """Processes that read pages."""
    following: Callable[[], AbstractContextManager[Callable[[CrawlEvent], None]]] = _quiet
    """Gives what is called for everything that happens while pages are fetched."""
    reading: Callable[[], AbstractContextManager[Callable[[int, int], None]]] = _quiet
    """Gives what is called with (articles done, articles) while they are read."""
    told: Callable[[str], None] = print

    def on_fault(self, fault: DataError) -> None:
        """Tell of a damaged place in an archive; what it held is not found."""
        self.told(f"note: {fault}")


def folder_for(dataset: str) -> Path:
    """Where a refilled release goes unless somebody says otherwise."""
    place = Path(dataset)
    return Path("hydrated") / (place.resolve().name if place.is_dir() else dataset.replace("/", "--"))


def refill(dataset: str, out: Path, root: Path, ways: Ways) -> tuple[Hydrated, CrawlReport | None]:
    """Refill the release ``dataset``, a folder or ``ns/name`` of the Hub, into ``out``.

    Args:
        dataset: The release.
        out: Where to; a run that was killed, or had failures, goes on there.
        root: The project whose own portals are known too; any folder where there is none.
        ways: How pages are come by.

    Returns:
        What came of it, and what the crawl did (None where nothing was asked).

    Raises:
        ConfigError: ``dataset`` is neither, carries its texts, or has no addresses and there is no archive; ``out``
            holds something else; or nobody is named as the one who asks.
        DataError: The release, or an archive, is damaged.
        ServiceError: The Hub or no host answers, or another run is at work in ``out``.
    """
    from spiders.portals.sources import known_portals  # noqa: PLC0415 -- a wing

    place = Path(dataset)
    if not place.is_dir() and (place.exists() or not NAMED.fullmatch(dataset)):
        message = f"{dataset}: neither the folder of a release nor the name of a dataset on the Hub, such as 'ns/name'"
        raise ConfigError(message)
    require_free(out)
    with locked(out):
        if not place.is_dir():
            place = out / DOWNLOADED
            download_release(dataset, place, ways.told)
        release = open_dehydrated(place)
        _require_way(release, ways)
        claim(out, release)
        return _refill(release, out, known_portals(root), ways)


def _require_way(release: Dehydrated, ways: Ways) -> None:
    if not release.has_addresses and not ways.replay:
        message = (
            f"{release.folder}: carries no addresses (--no-urls), only digests and places in an archive: name the "
        )
        message += "archive by --replay; ask the makers of the release for it"
        raise ConfigError(message)


def _refill(release: Dehydrated, out: Path, portals: Portals, ways: Ways) -> tuple[Hydrated, CrawlReport | None]:
    from spiders.articles.reader_digest import reader_digest  # noqa: PLC0415 -- a wing
    from spiders.refill.lookup import look_up  # noqa: PLC0415

    archive, notes, report = _archive(release, out, portals, ways)
    rules = {name: portals.source(name).sha256 for name in portals}
    reading = ReadBy(reader=reader_digest(), portals=rules)
    source = "archives" if ways.replay else "web"
    with ways.reading() as on_progress:
        found = look_up(release.articles, archive, notes, on_progress, workers=ways.workers)
        return hydrate(release, found, reading, out, source=source), report


def _archive(
    release: Dehydrated, out: Path, portals: Portals, ways: Ways
) -> tuple[Lookup, Mapping[str, Note], CrawlReport | None]:
    """Where pages are looked up, what a crawl noted of them, and what it did."""
    from spiders.refill.fetch import CAPTURES  # noqa: PLC0415 -- a wing
    from spiders.refill.journal import NAME, RefillJournal  # noqa: PLC0415
    from spiders.refill.lookup import Lookup  # noqa: PLC0415

    if ways.replay:
        return Lookup.in_files(ways.replay, portals, ways.on_fault), {}, None
    report = _fetch(release, out, portals, ways)
    return Lookup.in_folder(out / CAPTURES, portals, ways.on_fault), RefillJournal(out / NAME).read(), report


def _fetch(release: Dehydrated, out: Path, portals: Portals, ways: Ways) -> CrawlReport | None:
    from spiders.refill.fetch import fetch_missing  # noqa: PLC0415 -- brings in Scrapy

    with ways.following() as on_event:
        return fetch_missing(
            release.articles,
            out,
            portals,
            contact=ways.contact,
            hosts=ways.hosts,
            delay=ways.delay,
            insecure=ways.insecure,
            on_event=on_event,
        )
