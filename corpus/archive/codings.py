"""Transfer and content codings of HTTP undone, as far as the bytes allow.

Servers lie about codings, archives undo them and leave the header, connections break. So each
function gives what can be read and whether the coding was whole, and never fails on bytes.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from fastwarc.stream_io import BrotliReader, ZstdReader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAX_BODY = 128 * 1024 * 1024
"""Bytes of the largest body that is opened: no page comes near it, and some few kilobytes can hold gigabytes."""
_PIECE = 64 * 1024
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")


def dechunk(payload: bytes) -> tuple[bytes, bool]:
    """The data of a chunked payload, and whether its last chunk came.

    A payload that does not begin as chunks do was stored without them: it is returned as it is, and counts as whole.
    """
    if payload and not _CHUNK.match(payload):
        return payload, True
    data: list[bytes] = []
    at = 0
    while line := _CHUNK.match(payload, at):
        size = int(line[1], 16)
        if size == 0:
            return b"".join(data), True
        data.append(payload[line.end() : line.end() + size])
        at = line.end() + size
        at += 2 if payload.startswith(b"\r\n", at) else payload.startswith(b"\n", at)
    return b"".join(data), False


def undo(body: bytes, codings: Sequence[str]) -> tuple[bytes, bool]:
    """``body`` with content codings undone, the last applied first, and whether each of them was whole.

    A coding that is not known, or that the body does not have, is passed over.

    Raises:
        ValueError: The body is larger than :data:`MAX_BODY` when a coding is undone.
    """
    whole = True
    for coding in reversed(codings):
        if (decode := _DECODERS.get(coding)) and (undone := decode(body)):
            body, whole = undone[0], whole and undone[1]
    return body, whole


def _bounded(pieces: list[bytes], size: int) -> int:
    """The size with the last piece added.

    Raises:
        ValueError: It is past the bound.
    """
    size += len(pieces[-1])
    if size > MAX_BODY:
        message = f"the body is larger than {MAX_BODY:,} bytes when its content coding is undone"
        raise ValueError(message)
    return size


def _inflate(body: bytes, wbits: int) -> tuple[bytes, bool]:
    """Deflate data in the frame that ``wbits`` names (see zlib), member after member."""
    pieces: list[bytes] = []
    size, rest, whole = 0, body, False
    while rest:
        stream = zlib.decompressobj(wbits)
        try:
            while not stream.eof and (piece := stream.decompress(rest, _PIECE)):
                pieces.append(piece)
                size = _bounded(pieces, size)
                rest = stream.unconsumed_tail
        except zlib.error:
            break  # damage, or padding after a whole member
        whole, rest = stream.eof, stream.unused_data
    return b"".join(pieces), whole


# A decoder gives what it could read and whether that was all; None where the bytes never had its coding.
_Decoder: TypeAlias = "Callable[[bytes], tuple[bytes, bool] | None]"


def _gzip(body: bytes) -> tuple[bytes, bool] | None:
    return _inflate(body, zlib.MAX_WBITS | 16) if body.startswith(b"\x1f\x8b") else None


def _deflate(body: bytes) -> tuple[bytes, bool] | None:
    """``deflate`` is zlib's frame by the standard (RFC 9110, 8.4.1.2), and bare deflate from some servers."""
    tries = (_inflate(body, wbits) for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS))
    return next((undone for undone in tries if any(undone)), None)


def _framed(reader: type[BrotliReader | ZstdReader]) -> _Decoder:
    """A decoder from one of FastWARC's readers."""

    def decode(body: bytes) -> tuple[bytes, bool] | None:
        pieces: list[bytes] = []
        size = 0
        try:
            with reader(BytesIO(body)) as stream:
                while piece := stream.read(_PIECE):
                    pieces.append(piece)
                    size = _bounded(pieces, size)
        except OSError:  # FastWARC's word for bytes that are no such stream, or the first part of one
            return (b"".join(pieces), False) if pieces else None
        return b"".join(pieces), True

    return decode


_DECODERS: dict[str, _Decoder] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _framed(BrotliReader),
    "zstd": _framed(ZstdReader),
}
