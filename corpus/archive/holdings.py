"""What is already archived, looked up by address: the crawl asks here before it asks the network."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive.captures import read_capture, read_message
from corpus.archive.cdxj import index, index_folder
from corpus.archive.status import is_redirect, is_success
from corpus.schema import ROW_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from typing import Self

    from corpus.archive.cdxj import IndexEntry
    from corpus.archive.records import Report
    from corpus.schema import Capture


class Holdings:
    """The latest capture of each address in an archive, or in a set of WARC files."""

    def __init__(self, captures: Path, entries: Iterable[IndexEntry]) -> None:
        self._captures = captures
        self._good: dict[str, IndexEntry] = {}
        self._any: dict[str, IndexEntry] = {}
        self._days: Counter[tuple[str, date]] = Counter()
        for entry in entries:
            self.add(entry)

    @classmethod
    def from_folder(cls, captures: Path, on_fault: Report | None = None) -> Self:
        """Everything under ``captures/``.

        Raises:
            DataError: A file is damaged, and there is no ``on_fault`` to tell.
        """
        return cls(captures, index_folder(captures, on_fault))

    @classmethod
    def from_files(cls, warcs: Iterable[Path], on_fault: Report | None = None) -> Self:
        """What the named WARC files hold, wherever they lie.

        Raises:
            DataError: A file is missing, is damaged with no ``on_fault`` to tell, or does not allow random access.
        """
        root = Path("/")
        return cls(root, (entry for warc in warcs for entry in index(root, warc.resolve(), on_fault)))

    def __len__(self) -> int:
        return len(self._any)

    def add(self, entry: IndexEntry) -> None:
        """Count ``entry`` among what is held; the row of a table is not the page at its address."""
        if entry.mime == ROW_TYPE:
            return
        self._days[entry.warc_file.partition("/")[0], entry.fetched_at.date()] += 1
        key = _key(entry.url)
        if _is_newer(entry, self._any.get(key)):
            self._any[key] = entry
        good = (is_success(entry.status) or is_redirect(entry.status)) and not entry.flaw
        if good and _is_newer(entry, self._good.get(key)):
            self._good[key] = entry

    def latest(self, url: str) -> IndexEntry | None:
        """The latest capture of ``url`` that is complete and was answered with 2xx or 3xx."""
        return self._good.get(_key(url))

    def latest_of_any_status(self, url: str) -> IndexEntry | None:
        """The latest capture of ``url``, whatever its status: for replay, where a 404 is an answer like any other."""
        return self._any.get(_key(url))

    def days_of(self, folder: str) -> dict[date, int]:
        """How many answers of each day (UTC) a folder of the archive holds."""
        return {day: count for (own, day), count in self._days.items() if own == folder}

    def since(self, folder: str, when: datetime) -> Iterator[IndexEntry]:
        """The latest captures of all addresses in a folder of the archive that were fetched at that time or later."""
        return (
            entry
            for entry in self._any.values()
            if entry.fetched_at >= when and entry.warc_file.startswith(f"{folder}/")
        )

    def read(self, entry: IndexEntry) -> Capture:
        """The capture, opened; see :func:`corpus.archive.captures.read_capture`."""
        return read_capture(self._captures, entry)

    def exchange(self, entry: IndexEntry) -> bytes:
        """The HTTP response as it was sent, head and payload, to be answered once more.

        A page that was archived without its head (a resource record) gets a plain one.

        Raises:
            DataError: As :func:`corpus.archive.captures.read_message`.
        """
        message = read_message(self._captures, entry.ref)
        if message.head or not message.status:
            return message.head + message.payload
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {entry.mime}\r\nContent-Length: {len(message.payload)}\r\n\r\n"
        return head.encode() + message.payload


def _is_newer(entry: IndexEntry, than: IndexEntry | None) -> bool:
    return than is None or _order(entry) > _order(than)


def _order(entry: IndexEntry) -> tuple[datetime, str, int]:
    """Of two captures of one instant the later in the archive counts, whatever the order of reading."""
    return entry.fetched_at, entry.warc_file, entry.offset


def _key(url: str) -> str:
    return url.partition("#")[0]
