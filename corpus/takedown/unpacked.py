"""What a file holds, as far as it is packed: by gzip, zip (also of an office program), Parquet, xz or bzip2."""

from __future__ import annotations

import bz2
import lzma
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterator

_GZIP, _ZIP, _PARQUET, _XZ, _BZIP2 = b"\x1f\x8b\x08", b"PK\x03\x04", b"PAR1", b"\xfd7zXZ\x00", b"BZh"
_DEPTH = 3
_MOST = 64 * 1024 * 1024
"""Bytes that are read of one packed file."""


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
    """Each file of a zip archive that can be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            for one in packed.infolist():
                if not one.flag_bits & 1 and one.file_size <= _MOST:  # not locked by a password
                    yield packed.read(one)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError):
        return


def _cells(data: bytes) -> Iterator[bytes]:
    """The rows of a Parquet table as text, a group of them at a time."""
    try:
        table = pq.ParquetFile(BytesIO(data))
        for group in range(table.num_row_groups):
            for row in table.read_row_group(group).to_pylist():
                yield " ".join(map(str, row.values())).encode(errors="replace")
    except (pa.ArrowException, OSError, ValueError):
        return


def _whole(data: bytes) -> Iterator[bytes]:
    packed = lzma.LZMADecompressor() if data.startswith(_XZ) else bz2.BZ2Decompressor()
    try:
        yield packed.decompress(data, _MOST)
    except (lzma.LZMAError, OSError, EOFError):
        return


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
