"""What stands in the place of erased WARC records: one record of exactly their length, so that no other one moves.

Articles, and the rows of every release that somebody has, name records by file and offset. These stay right.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from corpus.archive.members import GZIP
from corpus.archive.pack import FIELDS, fields
from corpus.archive.warc import derived_id
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.tombstones import Tombstone

_HEAD = GZIP + b"\x10" + bytes(4) + b"\x00\xff"
"""Of a gzip member with a comment (RFC 1952, FLG.FCOMMENT), no time, no system."""


def stone(was: bytes, name: str, offset: int, tombstone: Tombstone) -> bytes:
    """A ``metadata`` record as long as the records that it replaces.

    Args:
        was: Their bytes: gzip members, or records without compression.
        name: Of the WARC file, from which the record's id is made.
        offset: Where they begin.
        tombstone: Gives the day and the class of reason; no address.

    Raises:
        DataError: They are too short to be replaced, as no record of a capture is.
    """
    for record in _records(name, offset, tombstone, len(was)):
        made = _member(record(0), len(was)) if was.startswith(GZIP) else _plain(record, len(was))
        if made is not None:
            return made
    message = f"{name}: byte {offset}: {len(was)} bytes are no record that can be replaced; move the file away"
    raise DataError(message)


class _Record:
    """A record, with blanks at the end of its block."""

    def __init__(self, headers: dict[str, str], block: bytes) -> None:
        self._headers, self._block = headers, block

    def __call__(self, blanks: int) -> bytes:
        block = self._block + b" " * blanks
        lines = "".join(f"{name}: {value}\r\n" for name, value in self._headers.items())
        return f"WARC/1.1\r\n{lines}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def _records(name: str, offset: int, tombstone: Tombstone, length: int) -> Iterator[_Record]:
    """What can be said in so many bytes, the fullest first."""
    headers = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": f"<{derived_id(name, str(offset), str(length), 'taken-down')}>",
        "WARC-Date": f"{tombstone.date}T00:00:00Z",
    }
    block = fields({"taken-down": tombstone.date, "reason": tombstone.reason})
    yield _Record({**headers, "Content-Type": FIELDS}, block)
    yield _Record(headers, b"")
    yield _Record({"WARC-Type": "metadata"}, b"")


def _member(record: bytes, length: int) -> bytes | None:
    """``record`` as one gzip member of ``length`` bytes, filled by a comment of blanks; None where it is longer."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(record) + deflate.flush()
    ends = zlib.crc32(record).to_bytes(4, "little") + len(record).to_bytes(4, "little")
    blanks = length - len(_HEAD) - 1 - len(packed) - len(ends)
    return None if blanks < 0 else _HEAD + b" " * blanks + b"\x00" + packed + ends


def _plain(record: _Record, length: int) -> bytes | None:
    """``record`` of ``length`` bytes; None where it is longer, or its stated length has a digit too many."""
    spare = length - len(record(0))
    sizes = (record(blanks) for blanks in range(max(spare - 8, 0), spare + 1))
    return next((made for made in sizes if len(made) == length), None)
