"""The index of an archive: one CDXJ line per captured response, readable by pywb.

A line is ``<SURT key> <14 digits of UTC> <JSON>``; lines are sorted by their bytes. The JSON has
pywb's keys (url, mime, status, digest, length, offset, filename) and ours, so that the index alone shows what the
archive holds. The first line, ``!kliping``, identifies the file that the index describes: its size, and a digest of
both ends. An index that does not match its file is rebuilt.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from io import SEEK_END
from pathlib import PurePosixPath
from sys import intern
from typing import TYPE_CHECKING

from corpus.archive.exchanges import read_exchanges
from corpus.archive.salvage import salvage_left
from corpus.archive.surt import surt
from corpus.depot.depot import Depot, base_of
from corpus.errors import DataError
from corpus.json_text import JsonObject, parsed_as
from corpus.schema import CaptureRef
from corpus.stage import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from corpus.archive.exchanges import Archived
    from corpus.archive.message import Flaw
    from corpus.archive.records import Report
    from corpus.depot.depot import Folder

_END = 64 * 1024
_EDITION = 4
_HEAD = "!kliping "
_FILES = ("*/*.warc.gz", "*/*.warc")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One archived response: what it is, and where it lies."""

    url: str
    fetched_at: datetime
    status: int
    """HTTP status; 200 for a resource record, 0 where the bytes are no HTTP response."""
    mime: str
    """Media type as stated, lower case, without parameters; empty where none is."""
    payload_sha256: str
    """Lower-case hex, of the payload as it stands in the record."""
    payload_sha1: str
    """Base 32, as in WARC-Payload-Digest and in revisit records."""
    warc_file: str
    """Path below ``captures/``."""
    record_id: str
    offset: int
    """Of the record's gzip member, bytes."""
    length: int
    """Of the member, bytes."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    flaw: Flaw = ""
    """Why this is not everything that the portal sent; empty if it is."""

    @property
    def ref(self) -> CaptureRef:
        """The pointer that articles carry."""
        return CaptureRef(
            url=self.url,
            fetched_at=self.fetched_at,
            status=self.status,
            warc_file=self.warc_file,
            warc_record_id=self.record_id,
            warc_offset=self.offset,
            payload_sha256=self.payload_sha256,
        )


def entry_of(archived: Archived, warc_file: str) -> IndexEntry:
    """The entry of a response read from ``warc_file`` (a path below ``captures/``)."""
    record, message = archived.record, archived.message
    return IndexEntry(
        url=record.url,
        fetched_at=archived.fetched_at,
        status=message.status,
        mime=message.mime,
        payload_sha256=message.payload_sha256,
        payload_sha1=message.payload_sha1,
        warc_file=warc_file,
        record_id=record.id,
        offset=record.offset,
        length=record.length,
        metadata=archived.metadata,
        flaw=_flaw(archived),
    )


def _flaw(archived: Archived) -> Flaw:
    """What the record says of its own completeness goes before what its bytes show."""
    headers = archived.record.headers
    if "warc-segment-number" in headers:
        return "segmented"
    return "truncated" if "warc-truncated" in headers else archived.message.flaw


def index(captures: Folder, warc: Path, on_fault: Report | None = None) -> list[IndexEntry]:
    """The responses in ``warc``, by offset: from its ``.cdxj`` if that fits the file, else from the file itself.

    The index is then written beside the file, if the folder is writable.

    Raises:
        DataError: The file is missing, or is damaged and there is no ``on_fault`` (``on_fault`` is called with each
            fault, and what could be read is returned); or its records cannot be opened one by one.
    """
    name, warc = warc_name(captures, warc), _here(captures, warc)
    entries = _read(warc, name)
    if entries is None:
        faults: list[DataError] = []
        entries = list(_scan(warc, name, faults.append))
        _check_addresses(warc, entries)
        for fault in faults:
            _tell(fault, on_fault)
        if not faults:  # a damaged file is reported each time
            with suppress(OSError):  # only a cache
                write_index(warc, entries)
    return sorted(entries, key=lambda entry: entry.offset)


def scan(captures: Folder, warc: Path, on_fault: Report) -> list[IndexEntry]:
    """The responses in ``warc``, read from the file itself whatever its index says; nothing is written.

    Raises:
        DataError: The file is missing, or its records cannot be opened one by one.
    """
    name, warc = warc_name(captures, warc), _here(captures, warc)
    entries = list(_scan(warc, name, on_fault))
    _check_addresses(warc, entries)
    return sorted(entries, key=lambda entry: entry.offset)


def _scan(warc: Path, name: str, on_fault: Report) -> Iterator[IndexEntry]:
    """The entries of ``warc``; a revisit is entered as one more capture of the record that it repeats."""
    originals: dict[str, IndexEntry] = {}
    for found in read_exchanges(warc, on_fault):
        if not found.is_revisit:
            entry = entry_of(found, name)
            originals |= dict.fromkeys(found.digests, entry)
            yield entry
        elif original := found.stated_digest and originals.get(found.stated_digest):
            yield replace(original, url=found.record.url, fetched_at=found.fetched_at, metadata=found.metadata)
        else:
            on_fault(found.orphaned(warc))


def index_folder(captures: Folder, on_fault: Report | None = None) -> Iterator[IndexEntry]:
    """Every response in the archive, all portals, by file name and offset.

    What a killed crawl left open is salvaged first; a file that a crawl is writing just now is skipped.

    Raises:
        DataError: As :func:`index`.
    """
    if not isinstance(captures, Depot):
        salvage_left(captures)
    for warc in archive_files(captures):
        yield from index(captures, warc, on_fault)


def archive_files(captures: Folder) -> list[Path]:
    """The WARC files of the archive that are closed, in the order of their names; where their copies will be."""
    if isinstance(captures, Depot):
        return sorted(captures.folder / name for name in captures.files(*_FILES))
    return sorted(path for pattern in _FILES for path in captures.glob(pattern))


def warc_name(captures: Folder, warc: Path) -> str:
    """``warc`` as a path below ``captures``; as it stands where it lies elsewhere."""
    captures = base_of(captures)
    return warc.relative_to(captures).as_posix() if warc.is_relative_to(captures) else warc.as_posix()


def _here(captures: Folder, warc: Path) -> Path:
    """``warc`` on this machine."""
    return captures / warc_name(captures, warc) if isinstance(captures, Depot) else warc


def _tell(fault: DataError, on_fault: Report | None) -> None:
    """Hand ``fault`` to ``on_fault``, or raise it where there is none."""
    if on_fault is None:
        raise fault
    on_fault(fault)


def index_path(warc: Path) -> Path:
    """The place of the index of ``warc``: beside it, ``.cdxj`` for ``.warc.gz``."""
    return warc.with_name(warc.name.removesuffix(".gz").removesuffix(".warc") + ".cdxj")


def write_index(warc: Path, entries: Iterable[IndexEntry]) -> None:
    """Write the index of the finished file ``warc``, whole or not at all; the same entries give the same bytes."""
    write_text(index_path(warc), index_text(warc, entries))


def index_text(warc: Path, entries: Iterable[IndexEntry]) -> str:
    """The whole index of ``warc``, as it should stand beside it."""
    lines = sorted(line_of(entry) for entry in entries)
    head = _HEAD + json.dumps(_identity(warc, lines), sort_keys=True)
    return "\n".join([head, *lines, ""])


def is_line(line: bytes) -> bool:
    """Whether a line of an index, other than its head, can be read."""
    try:
        entry_of_line(line.decode(), "")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return False
    return True


def line_of(entry: IndexEntry) -> str:
    """The line of an index that stands for ``entry``."""
    fields: dict[str, object] = {
        "url": entry.url,
        "mime": entry.mime or "-",
        "status": str(entry.status) if entry.status else "-",
        "digest": f"sha1:{entry.payload_sha1}",
        "length": str(entry.length),
        "offset": str(entry.offset),
        "filename": PurePosixPath(entry.warc_file).name,
        "fetched-at": entry.fetched_at.isoformat(),
        "payload-sha256": entry.payload_sha256,
        "record-id": entry.record_id,
        "metadata": dict(sorted(entry.metadata.items())),
    }
    if entry.flaw:
        fields["flaw"] = entry.flaw
    return f"{surt(entry.url)} {entry.fetched_at:%Y%m%d%H%M%S} {json.dumps(fields)}"


def entry_of_line(line: str, warc_file: str) -> IndexEntry:
    """The entry for which a line of the index of ``warc_file`` stands.

    Raises:
        ValueError, KeyError, IndexError, TypeError, AttributeError: It is no such line.
    """
    fields = parsed_as(JsonObject, line.split(" ", 2)[2])
    return IndexEntry(
        url=fields["url"],
        fetched_at=datetime.fromisoformat(fields["fetched-at"]).astimezone(UTC),
        status=0 if fields["status"] == "-" else int(fields["status"]),
        mime="" if fields["mime"] == "-" else intern(fields["mime"]),
        payload_sha256=fields["payload-sha256"],
        payload_sha1=fields["digest"].removeprefix("sha1:"),
        warc_file=warc_file,
        record_id=fields["record-id"],
        offset=int(fields["offset"]),
        length=int(fields["length"]),
        # The same sections, days and listing pages stand in thousands of entries, which are kept all at once.
        metadata={intern(name): intern(value) for name, value in fields["metadata"].items()},
        flaw=fields.get("flaw", ""),
    )


def _read(warc: Path, name: str) -> list[IndexEntry] | None:
    """The entries of the index beside ``warc``; None where there is none, or it does not fit the file."""
    try:
        head, *lines = index_path(warc).read_text(encoding="utf-8").removesuffix("\n").split("\n")
        if head != _HEAD + json.dumps(_identity(warc, lines), sort_keys=True):
            return None
        return [entry_of_line(line, name) for line in lines]
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError):
        return None  # whatever is wrong with it, the WARC itself is the truth


def _identity(warc: Path, lines: Sequence[str]) -> dict[str, object]:
    """What ties an index to its file, and its head to its lines: who edits one of them makes it be written anew.

    Of the file there is a digest of both ends, for a whole gigabyte would cost seconds each time.
    """
    with warc.open("rb") as stream:
        size = stream.seek(0, SEEK_END)
        stream.seek(0)
        ends = stream.read(_END)
        stream.seek(max(0, size - _END))
        ends += stream.read()
    return {
        "edition": _EDITION,
        "entries": len(lines),
        "ends-sha256": sha256(ends).hexdigest(),
        "lines-sha256": sha256("\n".join(lines).encode()).hexdigest(),
        "size": size,
    }


def _check_addresses(warc: Path, entries: Iterable[IndexEntry]) -> None:
    """Raises DataError where a record does not begin at its offset: the file is one compressed stream."""
    with warc.open("rb") as stream:
        for entry in entries:
            stream.seek(entry.offset)
            if not stream.read(5).startswith((b"\x1f\x8b\x08", b"WARC/")):
                message = f"{warc}: not one gzip member per record, so no record can be opened by itself; "
                message += "move it out of the archive and import it with 'kliping ingest', which rewrites it"
                raise DataError(message)
