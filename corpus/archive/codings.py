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
"""Size in bytes of the largest body that is opened: no page comes near it, but a few kilobytes can expand to
gigabytes.
"""
MOST_MEMBERS = 10_000
"""Gzip members of one body that are opened: servers send one, some tools one a chunk."""
_PIECE = 64 * 1024
_FIRST_PIECE = 1024
_BEGINNING = 512
_BLANK = b" \t\r\n\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
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

    A coding that the body does not have, because the archiving tool undid it but kept the header, is skipped. What can
    be read of a body that was cut, or whose checksum is wrong, is given and counts as not whole; so does a body in a
    coding that is not known.

    Raises:
        ValueError: The body is larger than :data:`MAX_BODY` when a coding is undone, or of more than
            :data:`MOST_MEMBERS` members.
    """
    whole = True
    for coding in reversed(codings):
        undone, complete = _DECODERS.get(coding, _unknown)(body)
        if complete or not _is_plain(body):
            body, whole = undone, whole and complete
    return body, whole


def _is_plain(body: bytes) -> bool:
    """Whether bytes are text as they stand: markup, or UTF-8 without control characters."""
    begins = body[:_BEGINNING]
    if begins.lstrip(_BLANK).startswith((b"<", *_UTF_16)):
        return True
    try:
        # Our own cut may have split the last character.
        text = begins.decode(errors="strict" if len(body) <= _BEGINNING else "ignore")
    except UnicodeDecodeError:
        return False
    return len(text.encode()) >= len(begins) - 3 and not _CONTROL.search(text)


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
    """Deflate data in the frame that ``wbits`` names (see zlib), member after member; padding behind a whole member
    is passed over.

    Raises:
        ValueError: There are more than :data:`MOST_MEMBERS`, or they unpack to more than :data:`MAX_BODY`.
    """
    pieces: list[bytes] = []
    at, size, members, whole = 0, 0, 0, False
    while at < len(body):
        members += 1
        if members > MOST_MEMBERS:
            message = f"the body has more than {MOST_MEMBERS:,} members of its content coding"
            raise ValueError(message)
        stream, step, taken = zlib.decompressobj(wbits), _FIRST_PIECE, b""
        try:
            while not stream.eof and (at < len(body) or taken):
                # Growing pieces: what lies behind a member is copied at its end, and there may be thousands.
                given = body[at : at + step]
                taken = stream.decompress(given, _PIECE)
                at += len(given) - len(stream.unconsumed_tail) - len(stream.unused_data)
                step = min(2 * step, _PIECE)
                pieces.append(taken)
                size = _bounded(pieces, size)
        except zlib.error:
            break
        whole = stream.eof
    return b"".join(pieces), whole


def _gzip(body: bytes) -> tuple[bytes, bool]:
    return _inflate(body, zlib.MAX_WBITS | 16)


def _deflate(body: bytes) -> tuple[bytes, bool]:
    """``deflate`` is zlib's frame by the standard (RFC 9110, 8.4.1.2), and bare deflate from some servers."""
    framed, bare = (_inflate(body, wbits) for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS))
    return max(framed, bare, key=lambda undone: (undone[1], len(undone[0])))


def _unknown(body: bytes) -> tuple[bytes, bool]:
    return body, False


def _framed(reader: type[BrotliReader | ZstdReader]) -> _Decoder:
    """A decoder from one of FastWARC's readers."""

    def decode(body: bytes) -> tuple[bytes, bool]:
        pieces: list[bytes] = []
        size = 0
        try:
            with reader(BytesIO(body)) as stream:
                while piece := stream.read(_PIECE):
                    pieces.append(piece)
                    size = _bounded(pieces, size)
        except OSError:  # FastWARC's error for bytes that are not such a stream, or only the first part of one
            return b"".join(pieces), False
        return b"".join(pieces), True

    return decode


# A decoder gives what it could read, and whether that was all.
_Decoder: TypeAlias = "Callable[[bytes], tuple[bytes, bool]]"

_DECODERS: dict[str, _Decoder] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _framed(BrotliReader),
    "zstd": _framed(ZstdReader),
}
