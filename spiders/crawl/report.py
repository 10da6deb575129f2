"""What a crawl did: events while it runs, and at its end a table per section and day. No Scrapy here."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date


# --- while it runs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What part of a portal an address was found in."""

    portal: str
    section: str
    day: date | None
    """The listed day, in the portal's zone; None for lists that cannot be asked for one day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of a list was read."""

    place: Place
    url: str
    articles: int
    """Addresses on it that no earlier page had."""
    held: bool
    """Answered from the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An article is in the archive, and part of it at least was fetched just now."""

    place: Place
    url: str
    pages: int
    """Addresses that it was spread over: page 1 and what page 1 announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An article had been archived in full before: nothing was requested from the portal."""

    place: Place
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An article or a list that we may not fetch: robots.txt forbids it, or it lies off the portal's hosts."""

    place: Place
    url: str
    reason: str
    article: bool = True
    """False for a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An article or a list that could not be fetched, or not in full; the next crawl tries again."""

    place: Place
    url: str
    reason: str
    article: bool = True
    """False for a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveEvent:
    """One response was written to the archive; robots.txt, redirects, errors and truncated ones too."""

    url: str
    status: int
    size: int
    """Bytes as they went over the wire."""


CrawlEvent = Listed | Fetched | Held | Refused | Failed | ArchiveEvent


# --- at its end -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One line of the table; ``found = fetched + held + refused + failed + pending``."""

    place: Place
    lists: int = 0
    """Pages of lists that were read."""
    unread: int = 0
    """Pages of lists that were refused or could not be fetched: what they listed is not known."""
    found: int = 0
    fetched: int = 0
    pages: int = 0
    """Of the articles that were fetched: one that is printed on three pages counts three."""
    held: int = 0
    refused: int = 0
    failed: int = 0

    @property
    def pending(self) -> int:
        """Articles that were found but not processed, because the crawl was interrupted."""
        return self.found - self.fetched - self.held - self.refused - self.failed


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """The outcome of a crawl."""

    coverage: tuple[Coverage, ...]
    """By portal, section and day."""
    faults: tuple[Refused | Failed, ...]
    """What was refused and what failed, in the order in which it happened."""
    remarks: tuple[str, ...]
    """What a reader should know: lists without dates, unreachable robots.txt, limits that were reached."""
    requests: int
    """Sent over the network, robots.txt and retries included; 0 for a replay."""
    archived: int
    """Responses written to ``captures/``."""
    missing: int
    """Addresses that a replay did not find in its archives."""
    interrupted: bool
    seconds: float
    """Of wall time."""

    def total(self, name: str) -> int:
        """The sum of a column of the table, e.g. ``found``."""
        return sum(getattr(line, name) for line in self.coverage)


@dataclass(slots=True)
class _Line:
    lists: int = 0
    unread: int = 0
    found: int = 0
    fetched: int = 0
    pages: int = 0
    held: int = 0
    refused: int = 0
    failed: int = 0


@dataclass(slots=True)
class Tally:
    """Counts events while a crawl runs, and passes them to the listener; one for all portals of a crawl."""

    listener: Callable[[CrawlEvent], None] | None = None
    requests: int = 0
    answers: int = 0
    """Responses that came over the network, of whatever status."""
    archived: int = 0
    missing: int = 0
    interrupted: bool = False
    listener_error: Exception | None = None
    """What the listener raised: it ends the crawl and is raised to the caller."""
    _lines: dict[Place, _Line] = field(default_factory=dict)
    _faults: list[Refused | Failed] = field(default_factory=list)
    _remarks: dict[str, None] = field(default_factory=dict)

    def expect(self, place: Place) -> None:
        """A place that the crawl will request: it gets its line even if nothing is found."""
        self._lines.setdefault(place, _Line())

    def expect_anew(self, place: Place) -> None:
        """A place that is requested once more from its start, because a lease was lost half-way: counted afresh."""
        self._lines[place] = _Line()

    def line(self, place: Place) -> Coverage:
        """How a place stands."""
        return Coverage(place=place, **{f.name: getattr(self._lines[place], f.name) for f in fields(_Line)})

    def take_on(self, place: Place) -> None:
        """An article that no list names is asked for by its address."""
        self._lines.setdefault(place, _Line()).found += 1

    def remark(self, text: str) -> None:
        """Something for the reader of the report; said once."""
        self._remarks.setdefault(text)

    def reasons(self) -> tuple[str, ...]:
        """Why things were refused or failed, each reason once."""
        return tuple(dict.fromkeys(fault.reason for fault in self._faults))

    def tell(self, event: CrawlEvent) -> None:
        """Count an event, and hand it to the listener."""
        if isinstance(event, ArchiveEvent):
            self.archived += 1
        else:
            self._count(event, self._lines.setdefault(event.place, _Line()))
        if self.listener and self.listener_error is None:
            try:
                self.listener(event)
            except Exception as error:  # noqa: BLE001 -- an event may come from between the network and the archive
                self.listener_error = error

    def archive(self, url: str, status: int, size: int) -> None:
        """A response was written."""
        self.tell(ArchiveEvent(url=url, status=status, size=size))

    def _count(self, event: Listed | Fetched | Held | Refused | Failed, line: _Line) -> None:
        if isinstance(event, Refused | Failed):
            self._faults.append(event)
        match event:
            case Listed(articles=articles):
                line.lists += 1
                line.found += articles
            case Fetched(pages=pages):
                line.fetched += 1
                line.pages += pages
            case Held():
                line.held += 1
            case Refused(article=True):
                line.refused += 1
            case Failed(article=True):
                line.failed += 1
            case _:
                line.unread += 1

    def report(self, seconds: float) -> CrawlReport:
        """The state of things, as a value."""
        return CrawlReport(
            coverage=tuple(sorted(self._coverage(), key=_order)),
            faults=tuple(self._faults),
            remarks=tuple(self._remarks),
            requests=self.requests,
            archived=self.archived,
            missing=self.missing,
            interrupted=self.interrupted,
            seconds=seconds,
        )

    def _coverage(self) -> Iterator[Coverage]:
        return map(self.line, self._lines)


def _order(line: Coverage) -> tuple[str, str, str]:
    """By portal, section and day; lists without a day come first."""
    day = line.place.day
    return (line.place.portal, line.place.section, day.isoformat() if day else "")
