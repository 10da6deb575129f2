"""Opening archived responses: one by its place, all of a file in a stream, a page from a plain file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive.cdxj import entry_of
from corpus.archive.exchanges import message_of, read_exchanges
from corpus.archive.records import record_at
from corpus.archive.salvage import OPEN
from corpus.errors import DataError
from corpus.schema import Capture, CaptureRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from corpus.archive.cdxj import IndexEntry
    from corpus.archive.exchanges import Archived
    from corpus.archive.message import Message
    from corpus.archive.records import Report
    from corpus.depot.depot import Folder


def read_capture(captures: Folder, entry: IndexEntry) -> Capture:
    """The response that ``entry`` points to, its digest checked, transfer and content codings undone.

    Raises:
        DataError: The record is not there, is not what the index says, or its body is too large to be a page.
    """
    return _capture(read_message(captures, entry.ref), entry.ref, entry.metadata)


def read_record(captures: Folder, ref: CaptureRef) -> bytes:
    """The payload that ``ref`` points to as it stands in the record, its digest checked.

    Raises:
        DataError: As :func:`read_capture`.
    """
    return read_message(captures, ref).payload


def read_message(captures: Folder, ref: CaptureRef) -> Message:
    """The HTTP response that ``ref`` points to, its digest checked, codings not undone; in an open file too.

    Raises:
        DataError: The record is not there, or not the one that was meant, or its payload has another digest.
    """
    if ref.warc_file is None or ref.warc_offset is None:
        message = f"{ref.url}: was read from a plain file and has no record in the archive; ingest the file to keep it"
        raise DataError(message)
    warc = captures / ref.warc_file
    if not warc.exists() and (being_written := warc.with_name(warc.name + OPEN)).exists():
        warc = being_written
    record = record_at(warc, ref.warc_offset)
    where = f"{warc}: byte {ref.warc_offset}"
    if record.id != ref.warc_record_id:
        message = (
            f"{where}: holds record {record.id}, not {ref.warc_record_id}; the file was changed since it was indexed"
        )
        raise DataError(message)
    found = message_of(record)
    if found.payload_sha256 != ref.payload_sha256:
        message = f"{where}: the payload of {ref.url} has sha256 {found.payload_sha256}, not {ref.payload_sha256}; "
        message += "restore the file from a copy, or remove it and fetch the page again"
        raise DataError(message)
    return found


def iter_captures(warc: Path, on_fault: Report | None = None) -> Iterator[Capture]:
    """Every response in ``warc`` in the order of the file, in constant memory.

    What cannot be read is passed to ``on_fault`` with file and offset; without it, the first fault is raised when all
    that can be read has been given.

    Raises:
        DataError: The file is missing, or part of it could not be read.
    """
    faults: list[DataError] = []
    report = on_fault or faults.append
    originals: dict[str, CaptureRef] = {}
    for found in read_exchanges(warc, report):
        try:
            yield _repeated(found, originals, warc) if found.is_revisit else _first(found, originals, warc)
        except DataError as fault:
            report(fault)
    if faults:
        raise faults[0]


def _first(found: Archived, originals: dict[str, CaptureRef], warc: Path) -> Capture:
    ref = entry_of(found, warc.as_posix()).ref
    originals |= dict.fromkeys(found.digests, ref)
    return _capture(found.message, ref, found.metadata)


def _repeated(found: Archived, originals: Mapping[str, CaptureRef], warc: Path) -> Capture:
    """The capture of a revisit: its address and time, and the record whose payload it repeats."""
    original = found.stated_digest and originals.get(found.stated_digest)
    if not original:
        raise found.orphaned(warc)
    message = found.repeating(read_message(Path(), original)).message
    return _capture(message, replace(original, url=found.record.url, fetched_at=found.fetched_at), found.metadata)


def page_capture(body: bytes, url: str, fetched_at: datetime) -> Capture:
    """A page that was saved as a plain file, as if ``url`` had answered with it."""
    ref = CaptureRef(
        url=url,
        fetched_at=fetched_at.astimezone(UTC),
        status=200,
        warc_file=None,
        warc_record_id=None,
        warc_offset=None,
        payload_sha256=sha256(body).hexdigest(),
    )
    return Capture(ref=ref, headers=(), body=body)


def _capture(message: Message, ref: CaptureRef, metadata: Mapping[str, str]) -> Capture:
    try:
        body = message.body()
    except ValueError as error:
        text = f"{ref.warc_file}: byte {ref.warc_offset}: {ref.url}: {error}; no page is that large; leave it out"
        raise DataError(text) from error
    return Capture(ref=ref, headers=message.headers, body=body, metadata=metadata)
