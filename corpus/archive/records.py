"""WARC records in sequence: where each one is, what it says, and where a file is damaged.

FastWARC reads, but it ends in silence where a file ends too early, and gives up at the first damaged
byte. Here each block is measured against its Content-Length, the last record is followed to its end,
and after damage reading goes on at the next record that begins a gzip member.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import SEEK_END
from typing import TYPE_CHECKING, BinaryIO

from fastwarc.warc import ArchiveIterator

from corpus.archive.members import GZIP, WARC, excess, follow, next_record, plain_end
from corpus.archive.reread import reread
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping
    from pathlib import Path

    from fastwarc.warc import WarcRecord

    Report = Callable[[DataError], None]

MAX_BLOCK = 256 * 1024 * 1024
"""Bytes of the largest block that is read into memory; a larger record (a video) is skipped and reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One WARC record."""

    kind: str
    """WARC-Type: ``response``, ``request``, ``metadata`` …"""
    id: str
    """``urn:uuid:…``, without angle brackets."""
    url: str
    """WARC-Target-URI; empty where there is none."""
    date: datetime | None
    """WARC-Date in UTC; None where it is missing or unreadable."""
    headers: Mapping[str, str]
    """WARC headers, names in lower case."""
    size: int
    """Content-Length, bytes; -1 where the headers end before they state it."""
    block: bytes = field(repr=False)
    offset: int
    """Where the record (its gzip member) begins in the file."""
    length: int
    """Bytes in the file up to the next record."""

    @property
    def misread(self) -> bool:
        """Whether FastWARC misread the headers, see :mod:`corpus.archive.reread`."""
        return (not self.block and self.size > 0 and self.size <= MAX_BLOCK) or "\n" in self.headers.get(
            "warc-type", "\n"
        )


def read_records(warc: Path, on_fault: Report) -> Iterator[Record]:
    """Every record of ``warc`` that can be read; what cannot is passed to ``on_fault``, and reading goes on.

    WARC 1.0 and 1.1; a gzip member per record, one gzip stream, or not compressed. At most two blocks are in memory.

    Raises:
        DataError: There is no such file.
    """
    try:
        stream = warc.open("rb")
    except OSError as error:
        message = f"{warc}: cannot be opened ({error.strerror}); name an existing WARC file"
        raise DataError(message) from error
    with stream, warc.open("rb") as beside:  # FastWARC goes on where it stopped in the first
        start: int | None = 0
        if not stream.read(1):
            on_fault(DataError(f"{warc}: byte 0: the file is empty; a WARC file holds at least one record"))
            return
        while start is not None:
            start = yield from _run(stream, _Checks(beside, warc, on_fault), start)


def record_at(warc: Path, offset: int) -> Record:
    """The one record that begins at ``offset`` of ``warc``.

    Raises:
        DataError: The file is missing, or no whole record begins there.
    """
    try:
        with warc.open("rb") as stream:
            stream.seek(offset)
            raw = next(iter(ArchiveIterator(stream, parse_http=False, fsspec_args=False)), None)
            record = _opened(raw) if raw and raw.stream_pos == offset else None
            if record and record.misread:
                record = _again(stream, record.offset)
    except OSError as error:
        message = f"{warc}: byte {offset}: no record can be read ({error.strerror or error}); restore it from a copy"
        raise DataError(message) from error
    if record is None or len(record.block) < record.size or record.misread:
        message = f"{warc}: byte {offset}: no whole record begins here; the file was changed since it was indexed"
        raise DataError(message)
    return record


@dataclass(frozen=True, slots=True)
class _Checks:
    """What is asked of every record before it is given out, and where flaws are told."""

    stream: BinaryIO
    warc: Path
    tell: Report

    def passed(self, record: Record) -> Iterator[Record]:
        """The record, if it is no larger than a page, and neither shorter nor longer than it says."""
        where = f"{self.warc}: byte {record.offset}"
        if record.size > MAX_BLOCK:
            self.tell(DataError(f"{where}: a record of {record.size:,} bytes was skipped; no page is that large"))
        elif said := self._not_whole(record):
            stated = f"its Content-Length says {record.size:,} bytes, {said}"
            self.tell(DataError(f"{where}: a record that is not whole was skipped ({stated}); copy the file again"))
        else:
            yield record

    def _not_whole(self, record: Record) -> str:
        """What there is instead of a block as long as it says; empty where that is what there is."""
        more = excess(self.stream, record.offset, record.offset + record.length, record.size)
        if more < 0:
            return f"and {record.size + more:,} are there"
        return f"and {more:,} more follow" if more else ""


def _run(stream: BinaryIO, checks: _Checks, start: int) -> Generator[Record, None, int | None]:
    """Records from ``start`` up to the first damage; returns where reading can go on, None at the end."""
    last: Record | None = None
    reason = "it ends too early"
    stream.seek(start)
    try:
        for raw in ArchiveIterator(stream, parse_http=False, fsspec_args=False):
            if last:
                yield from checks.passed(replace(last, length=raw.stream_pos - last.offset))
            last = _opened(raw)
            if last.misread and (record := _again(stream, last.offset)):
                yield record
                return _onward(record, stream.seek(0, SEEK_END))
    except OSError as error:  # FastWARC's word for damage of any kind
        reason = str(error).rstrip(".")
    size = stream.seek(0, SEEK_END)
    trusted, end = _judge(stream, last, size) if last else (False, start)
    if last and trusted:
        after = end if end > last.offset else size
        yield from checks.passed(replace(last, length=after - last.offset))
    if end == size:
        return None
    if record := _again(stream, end):
        yield record
        return _onward(record, size)
    resumed = next_record(stream, end + 1)
    extent = f"from byte {end} on" if resumed is None else f"from byte {end} to byte {resumed}"
    remedy = "copy the file again, or go on with what could be read"
    checks.tell(DataError(f"{checks.warc}: damaged {extent} ({reason}); {remedy}"))
    return resumed


def _again(stream: BinaryIO, offset: int) -> Record | None:
    """The record at ``offset`` read without FastWARC; None where no whole record begins there."""
    found = reread(stream, offset, MAX_BLOCK)
    if found is None or "warc-type" not in found.headers:
        return None
    stream.seek(offset)
    if stream.read(len(WARC)) == WARC and not _ends_there(stream, found.end):
        return None
    return replace(_record(found.headers, found.block, offset), length=found.end - offset)


def _onward(record: Record, size: int) -> int | None:
    """Where reading goes on behind ``record``; None at the end of the file."""
    end = record.offset + record.length
    return end if end < size else None


def _judge(stream: BinaryIO, last: Record, size: int) -> tuple[bool, int]:
    """Whether the block of the last record read can be trusted, and up to which byte the file is whole."""
    complete = len(last.block) == last.size or last.size > MAX_BLOCK
    stream.seek(last.offset)
    begins = stream.read(5)
    if begins.startswith(GZIP):
        end, whole = follow(stream, last.offset)
        # An empty block is no sign that the headers before it were whole.
        return complete and end > last.offset and (whole or last.size > 0), end if whole and complete else last.offset
    if begins == WARC:
        end = plain_end(stream, last.offset, last.size)
        return (True, end) if complete and end <= size and _ends_there(stream, end) else (False, last.offset)
    # One compressed stream for the whole file: offsets say little, and only gzip can be followed.
    stream.seek(0)
    whole = stream.read(2) != GZIP[:2] or follow(stream, 0)[1]
    return complete, size if whole and complete else min(last.offset, size - 1)


def _ends_there(stream: BinaryIO, end: int) -> bool:
    """Whether a record ends before ``end``: what goes on without a line end has another length than its header says."""
    stream.seek(end - 1)
    before, after = stream.read(1), stream.read(len(WARC))
    return before in {b"\n", b"\r"} or after in {b"", WARC}


def _opened(raw: WarcRecord) -> Record:
    headers = {name.lower(): value for name, value in raw.headers.to_tuples()}
    large = _size(headers) > MAX_BLOCK
    return _record(headers, b"" if large else raw.reader.read(), raw.stream_pos)


def _record(headers: Mapping[str, str], block: bytes, offset: int) -> Record:
    return Record(
        kind=headers.get("warc-type", "").lower(),
        id=headers.get("warc-record-id", "").strip("<> "),
        # wget puts the address in angle brackets, as the examples of WARC 1.0 do.
        url=headers.get("warc-target-uri", "").strip("<> "),
        date=_instant(headers.get("warc-date", "")),
        headers=headers,
        size=_size(headers),
        block=block,
        offset=offset,
        length=0,
    )


def _size(headers: Mapping[str, str]) -> int:
    stated = headers.get("content-length", "")
    return int(stated) if stated.isdecimal() else -1


def _instant(stated: str) -> datetime | None:
    """WARC-Date (ISO 8601; or the fourteen digits of older tools) in UTC; None where it is none."""
    text = stated.strip()
    try:
        digits = len(text) == len("20240625050000") and text.isdecimal()
        moment = datetime.fromisoformat(f"{text[:8]}T{text[8:]}" if digits else text)
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
