"""What a file holds, as far as it is packed: by gzip, zip (also of an office program), Parquet, xz or bzip2."""

from __future__ import annotations

import bz2
import lzma
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterator

_GZIP, _ZIP, _PARQUET, _XZ, _BZIP2 = b"\x1f\x8b\x08", b"PK\x03\x04", b"PAR1", b"\xfd7zXZ\x00", b"BZh"
_PACKED = (_GZIP, _ZIP, _PARQUET, _XZ, _BZIP2)
_SEALED = {
    b"%PDF-": "is a PDF",
    b"7z\xbc\xaf\x27\x1c": "is packed by 7-Zip",
    b"Rar!\x1a\x07": "is packed by RAR",
    b"\x28\xb5\x2f\xfd": "is packed by Zstandard",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "is of an old office program",
}
"""How files begin that hold text in a form that is not opened here."""
_DEPTH = 3
_MOST = 64 * 1024 * 1024
"""Bytes that are read of one packed file."""
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
"""What a damaged zip archive, or a file in one, may end in; and one that is packed by a method not known here."""
_DAMAGED, _LOCKED, _DEEP = "is damaged", "is locked by a password", f"is packed more than {_DEPTH} times"
_LARGE = f"unpacks to more than {_MOST // 1024**2} MB"

Tell = Callable[[str], None]


def opened(data: bytes, on_fault: Tell, depth: int = _DEPTH) -> Iterator[bytes]:
    """``data``, and what is packed in it, as far as each can be read; gzip also in the middle of a file, or cut off.

    Args:
        data: Of a file.
        on_fault: Told in words why something in it was not seen; what was cut off and is not there is no fault.
        depth: How often it may be packed.
    """
    yield data
    if not depth:
        if data.startswith(_PACKED):
            on_fault(_DEEP)
        return
    for inner in _inside(data, on_fault):
        yield from opened(inner, on_fault, depth - 1)


def _inside(data: bytes, on_fault: Tell) -> Iterator[bytes]:
    if data.startswith(_ZIP):
        yield from _zipped(data, on_fault)
    elif data.startswith(_PARQUET):
        yield from _cells(data, on_fault)
    elif data.startswith((_XZ, _BZIP2)):
        yield from _whole(data, on_fault)
    else:
        for head, why in _SEALED.items():
            if data.startswith(head):
                on_fault(why)
        yield from _members(data, on_fault)


def _members(data: bytes, on_fault: Tell) -> Iterator[bytes]:
    """What begins like gzip, wherever it does; only at the beginning of a file is it meant to."""
    at = data.find(_GZIP)
    while at >= 0:
        if inner := _inflated(data[at:], on_fault if at == 0 else _silent):
            yield inner
        at = data.find(_GZIP, at + 1)


def _silent(_why: str) -> None:
    """Three bytes in the middle of a file that are no gzip stream hide nothing."""


def _zipped(data: bytes, on_fault: Tell) -> Iterator[bytes]:
    """Each file of a zip archive that can be read; a damaged one hides none of the others."""
    try:
        packed = zipfile.ZipFile(BytesIO(data))
    except _UNREADABLE:
        on_fault(_DAMAGED)
        return
    for one in packed.infolist():
        if one.flag_bits & 1:
            on_fault(_LOCKED)
        elif one.file_size > _MOST:
            on_fault(_LARGE)
        else:
            yield _read(packed, one, on_fault)


def _read(packed: zipfile.ZipFile, one: zipfile.ZipInfo, on_fault: Tell) -> bytes:
    """A file of an archive; nothing where it cannot be read."""
    try:
        return packed.read(one)
    except _UNREADABLE:
        on_fault(_DAMAGED)
        return b""


def _cells(data: bytes, on_fault: Tell) -> Iterator[bytes]:
    """The rows of a Parquet table as text; a damaged group of rows hides none of the others."""
    try:
        table = pq.ParquetFile(BytesIO(data))
    except (pa.ArrowException, OSError, ValueError):
        on_fault(_DAMAGED)
        return
    for group in range(table.num_row_groups):
        for row in _rows(table, group, on_fault):
            yield " ".join(map(str, row.values())).encode(errors="replace")


def _rows(table: pq.ParquetFile, group: int, on_fault: Tell) -> list[dict[str, Any]]:
    """The rows of a group; none where it is damaged."""
    try:
        return table.read_row_group(group).to_pylist()  # type: ignore[no-any-return] # Arrow ships no types
    except (pa.ArrowException, OSError, ValueError):
        on_fault(_DAMAGED)
        return []


def _whole(data: bytes, on_fault: Tell) -> Iterator[bytes]:
    """The streams of an xz or bzip2 file, one behind the other, up to the first that is damaged or too large."""
    begin = lzma.LZMADecompressor if data.startswith(_XZ) else bz2.BZ2Decompressor
    while data:
        packed = begin()
        try:
            yield packed.decompress(data, _MOST)
        except (lzma.LZMAError, OSError, EOFError):
            on_fault(_DAMAGED)
            return
        if not (packed.eof or packed.needs_input):
            on_fault(_LARGE)
        data = packed.unused_data


def _inflated(data: bytes, on_fault: Tell) -> bytes:
    """What a gzip stream holds, as far as it goes."""
    found, inflate = bytearray(), zlib.decompressobj(zlib.MAX_WBITS | 16)
    for start in range(0, len(data), 1024):
        try:
            found += inflate.decompress(data[start : start + 1024])
        except zlib.error:
            on_fault(_DAMAGED)
            break
        if len(found) > _MOST:
            on_fault(_LARGE)
            break
        if inflate.eof:
            break
    return bytes(found)
