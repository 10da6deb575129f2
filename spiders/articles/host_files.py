"""The archived files that speak for whole hosts, robots.txt and tdmrep.json: which of them applied to a page.

They are read from the archive, so that old archives say what a site allowed without anything being fetched. A page's
own note of the robots.txt that let it pass (``robots-sha256``) takes precedence. Otherwise the latest answer before the
page was fetched applies; else the first within a day after it, since some tools fetch a page and then its host's files.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from corpus.archive.captures import read_capture
from corpus.archive.status import is_redirect, is_success
from corpus.errors import DataError
from corpus.urls import host
from spiders.rights.host_signals import host_signals
from spiders.rights.tdmrep import PATH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.archive.cdxj import IndexEntry
    from corpus.depot.depot import Folder
    from corpus.schema import Capture
    from spiders.rights.signal import Signal

ROBOTS = "/robots.txt"
_PATHS = frozenset({ROBOTS, PATH})
# RFC 9309 (2.4) lets a robots.txt be used for a day.
AFTER = timedelta(days=1)
"""How long after a page a host's file still speaks for it."""
_HOPS = 5
_TOO_MANY, _TROUBLE = 429, 500
_Place = tuple[str, str]
"""Host and path."""


class HostFiles:
    """Every such answer of an archive; opened files are cached.

    Answers that say nothing (5xx, 429, truncated ones) do not count.
    """

    def __init__(self, captures: Folder, entries: Iterable[IndexEntry]) -> None:
        self._captures = captures
        self._by_place: dict[_Place, list[IndexEntry]] = {}
        self._by_digest: dict[str, IndexEntry] = {}
        self._opened: dict[tuple[str, int], Capture | None] = {}
        for entry in sorted(filter(speaks_for_host, entries), key=attrgetter("fetched_at", "warc_file", "offset")):
            self._by_place.setdefault(_place(entry.url), []).append(entry)
            self._by_digest.setdefault(entry.payload_sha256, entry)

    def signals(self, page: IndexEntry) -> tuple[Signal, ...]:
        """What the files of its host say of ``page``; a file that cannot be read says nothing."""
        robots, tdmrep = map(self._body, self.of(page))
        return host_signals(page.url, robots=robots, tdmrep_json=tdmrep)

    def of(self, page: IndexEntry) -> tuple[IndexEntry | None, IndexEntry | None]:
        """The robots.txt and tdmrep.json that applied to ``page``; None if none is archived, or there was none."""
        noted = self._by_digest.get(page.metadata.get("robots-sha256", ""))
        robots = self._held(page, ROBOTS) if noted is None else noted if is_success(noted.status) else None
        return robots, self._held(page, PATH)

    def _held(self, page: IndexEntry, path: str) -> IndexEntry | None:
        """The answer that applied; redirects within the archive are followed."""
        entry = self._nearest((host_of(page.url), path), page)
        for _ in range(_HOPS):
            if entry is None or not is_redirect(entry.status):
                break
            opened = self._open(entry)
            target = opened.header("Location") if opened else None
            entry = self._nearest(_place(urljoin(entry.url, target)), page) if target else None
        return entry if entry and is_success(entry.status) else None

    def _nearest(self, place: _Place, page: IndexEntry) -> IndexEntry | None:
        answers = self._by_place.get(place, [])
        at = bisect_right(answers, page.fetched_at, key=attrgetter("fetched_at"))
        if at:
            return answers[at - 1]
        return next((answer for answer in answers[:1] if answer.fetched_at - page.fetched_at <= AFTER), None)

    def _body(self, entry: IndexEntry | None) -> bytes | None:
        opened = self._open(entry) if entry else None
        return opened.body if opened else None

    def _open(self, entry: IndexEntry) -> Capture | None:
        place = entry.warc_file, entry.offset
        if place not in self._opened:
            try:
                self._opened[place] = read_capture(self._captures, entry)
            except DataError:  # reported where the archive is read as a whole
                self._opened[place] = None
        return self._opened[place]


def speaks_for_host(entry: IndexEntry) -> bool:
    """Whether an answer is such a file, or the target of a redirect from one, and says anything."""
    told = 0 < entry.status < _TROUBLE and entry.status != _TOO_MANY and not entry.flaw
    return told and not _PATHS.isdisjoint({_path(entry.url), _path(entry.metadata.get("via", ""))})


def _place(url: str) -> _Place:
    return host_of(url), _path(url)


def host_of(url: str) -> str:
    """The host of an address; empty where it has none."""
    try:
        return host(url)
    except ValueError:  # what another tool archived need not be an address
        return ""


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # as above
        return ""
