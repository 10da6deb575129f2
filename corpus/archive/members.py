"""The bytes between records: where a gzip member ends and whether it is whole, and where a record begins again."""

from __future__ import annotations

import zlib
from typing import BinaryIO

GZIP = b"\x1f\x8b\x08"
WARC = b"WARC/"
_PIECE = 256 * 1024
_GAP = b"\r\n\r\n"
_HEAD = 16 * 1024  # bytes of a member in which its record's headers end
_LENGTH = 4  # bytes at the end of a member that state its length


def follow(stream: BinaryIO, offset: int) -> tuple[int, bool]:
    """Where the gzip member at ``offset`` ends, and whether it is whole, its checksum right.

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


def excess(stream: BinaryIO, offset: int, end: int, size: int) -> int:
    """How many bytes of a gzip member go on behind its record's block of ``size`` bytes; negative for those that lack.

    Blank lines are none, and nothing goes on where the record is not compressed, or where another one follows in the
    member. A member ends with its length before compression, so that only a suspicious one is read to its end.
    """
    stream.seek(offset)
    begins = stream.read(min(_HEAD, end - offset))
    head, gap, _ = _inflated(begins).partition(_GAP) if begins.startswith(GZIP) else (b"", b"", b"")
    stated = len(head) + len(gap) + size
    stream.seek(max(offset, end - _LENGTH))
    if not gap or int.from_bytes(stream.read(_LENGTH), "little") == (stated + len(_GAP)) % 2 ** (8 * _LENGTH):
        return 0
    return _behind(stream, offset, stated)


def _inflated(begins: bytes) -> bytes:
    """What the beginning of a gzip member holds; empty where it is damaged."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(begins)
    except zlib.error:
        return b""


def _behind(stream: BinaryIO, offset: int, stated: int) -> int:
    """As :func:`excess`, behind the first ``stated`` bytes of a member."""
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    stream.seek(offset)
    passed, first, rest = 0, b"", stream.read(_PIECE)
    while rest and not inflate.eof:
        try:
            piece = inflate.decompress(rest, _PIECE)
        except zlib.error:  # which is told elsewhere
            return 0
        first += piece[max(0, stated - passed) :][: len(WARC) + _PIECE - len(first)]
        passed += len(piece)
        rest = inflate.unconsumed_tail or stream.read(_PIECE)
    if passed < stated:
        return passed - stated
    text = first.strip(b"\r\n")
    return 0 if not text or text.startswith(WARC) else max(len(text), passed - stated - len(_GAP))


def plain_end(stream: BinaryIO, offset: int, size: int) -> int:
    """Where the record at ``offset``, not compressed and with a block of ``size`` bytes, ends, with its blank lines."""
    stream.seek(offset)
    head = stream.read(_PIECE).partition(_GAP)[0]
    end = stream.seek(offset + len(head) + len(_GAP) + size)
    while (byte := stream.read(1)) and byte in b"\r\n":
        end += 1
    return end


def next_record(stream: BinaryIO, offset: int) -> int | None:
    """Offset of the first record at or after ``offset``: a gzip member of its own, or plain as the file is plain."""
    stream.seek(0)
    plain = stream.read(len(WARC)) == WARC
    mark, ahead = (_GAP + WARC, len(_GAP)) if plain else (GZIP, 0)
    at, window = max(0, offset - ahead), b""
    stream.seek(at)
    while piece := stream.read(_PIECE):
        window += piece
        found = window.find(mark)
        while found >= 0:
            if plain or _holds_record(stream, at + found):
                return at + found + ahead
            found = window.find(mark, found + 1)
        passed = max(0, len(window) - len(mark) + 1)
        at, window = at + passed, window[passed:]
        stream.seek(at + len(window))
    return None


def _holds_record(stream: BinaryIO, offset: int) -> bool:
    """Whether a gzip member that holds a WARC record begins at ``offset``."""
    stream.seek(offset)
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(stream.read(512), len(WARC)) == WARC
    except zlib.error:
        return False
