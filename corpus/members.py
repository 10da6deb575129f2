"""Gzip members of a WARC file: where one ends, whether it is whole, and where the next one begins."""

from __future__ import annotations

import zlib
from typing import BinaryIO

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 256 * 1024


def follow(stream: BinaryIO, offset: int) -> tuple[int, bool]:
    """Where the member at ``offset`` ends, and whether it is whole, its checksum right.

    A member that is cut ends where the file ends; one that is damaged ends where it begins.
    """
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    stream.seek(offset)
    at = offset
    while piece := stream.read(_PIECE):
        at += len(piece)
        while piece and not inflate.eof:
            try:
                inflate.decompress(piece, _PIECE)
            except zlib.error:
                return offset, False
            piece = inflate.unconsumed_tail
        if inflate.eof:
            return at - len(inflate.unused_data), True
    return at, False


def next_member(stream: BinaryIO, offset: int, begins: bytes = b"WARC/") -> int | None:
    """Offset of the first member at or after ``offset`` whose data begins with ``begins``; None if there is none."""
    at = offset
    stream.seek(at)
    window = b""
    while piece := stream.read(_PIECE):
        window += piece
        found = window.find(_MAGIC)
        while found >= 0:
            if _begins(stream, at + found, begins):
                return at + found
            found = window.find(_MAGIC, found + 1)
        at += max(0, len(window) - len(_MAGIC) + 1)
        window = window[-(len(_MAGIC) - 1) :]
        stream.seek(at + len(window))
    return None


def _begins(stream: BinaryIO, offset: int, begins: bytes) -> bool:
    """Whether a member at ``offset`` starts with the data ``begins``."""
    stream.seek(offset)
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(stream.read(512), len(begins)) == begins
    except zlib.error:
        return False
