"""What a file holds, as far as it is packed: by gzip, zip (also of an office program), Parquet, xz or bzip2."""

from __future__ import annotations

import bz2
import lzma
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterator

_GZIP, _ZIP, _PARQUET, _XZ, _BZIP2 = b"\x1f\x8b\x08", b"PK\x03\x04", b"PAR1", b"\xfd7zXZ\x00", b"BZh"
_DEPTH = 3
_MOST = 64 * 1024 * 1024
"""Bytes that are read of one packed file."""
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
"""What a damaged zip archive, or a file in one, may end in."""


def opened(data: bytes, depth: int = _DEPTH) -> Iterator[bytes]:
    """``data``, and what is packed in it, as far as each can be read; gzip also in the middle of a file, or cut off."""
    yield data
    for inner in _inside(data) if depth else ():
        yield from opened(inner, depth - 1)


def _inside(data: bytes) -> Iterator[bytes]:
    if data.startswith(_ZIP):
        yield from _zipped(data)
        return
    if data.startswith(_PARQUET):
        yield from _cells(data)
        return
    if data.startswith((_XZ, _BZIP2)):
        yield from _whole(data)
        return
    at = data.find(_GZIP)
    while at >= 0:
        if inner := _inflated(data[at:]):
            yield inner
        at = data.find(_GZIP, at + 1)


def _zipped(data: bytes) -> Iterator[bytes]:
    """Each file of a zip archive that can be read; a damaged one hides none of the others."""
    try:
        packed = zipfile.ZipFile(BytesIO(data))
    except _UNREADABLE:
        return
    for one in packed.infolist():
        locked = one.flag_bits & 1
        if not locked and one.file_size <= _MOST:
            yield _read(packed, one)


def _read(packed: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """A file of an archive; nothing where it is damaged, or packed by a method that is not known here."""
    try:
        return packed.read(one)
    except _UNREADABLE:
        return b""


def _cells(data: bytes) -> Iterator[bytes]:
    """The rows of a Parquet table as text; a damaged group of rows hides none of the others."""
    try:
        table = pq.ParquetFile(BytesIO(data))
    except (pa.ArrowException, OSError, ValueError):
        return
    for group in range(table.num_row_groups):
        for row in _rows(table, group):
            yield " ".join(map(str, row.values())).encode(errors="replace")


def _rows(table: pq.ParquetFile, group: int) -> list[dict[str, Any]]:
    """The rows of a group; none where it is damaged."""
    try:
        return table.read_row_group(group).to_pylist()  # type: ignore[no-any-return] # Arrow ships no types
    except (pa.ArrowException, OSError, ValueError):
        return []


def _whole(data: bytes) -> Iterator[bytes]:
    """The streams of an xz or bzip2 file, one behind the other, up to the first that is damaged."""
    begin = lzma.LZMADecompressor if data.startswith(_XZ) else bz2.BZ2Decompressor
    while data:
        packed = begin()
        try:
            yield packed.decompress(data, _MOST)
        except (lzma.LZMAError, OSError, EOFError):
            return
        data = packed.unused_data


def _inflated(data: bytes) -> bytes:
    found, inflate = b"", zlib.decompressobj(zlib.MAX_WBITS | 16)
    for start in range(0, len(data), 1024):
        try:
            found += inflate.decompress(data[start : start + 1024], _MOST)
        except zlib.error:
            break
        if inflate.eof:
            break
    return found
