"""Records that FastWARC misreads: headers with bare line feeds, or with field names in another case.

ISO 28500 (section 5) makes field names case-insensitive, and tools end header lines with a bare LF, which warcio and
others read. FastWARC takes neither in: it finds no Content-Length, or takes the first HTTP headers for WARC headers.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from corpus.archive.members import GZIP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_GAP = re.compile(rb"\r?\n\r?\n")
_PIECE = 256 * 1024
_LONGEST_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A record's headers and block, and where the next record begins."""

    headers: Mapping[str, str]
    """Names in lower case."""
    block: bytes
    end: int


def reread(stream: BinaryIO, offset: int, longest: int) -> Reread | None:
    """The record at ``offset``, in a gzip member of its own or not compressed; None where it is not whole.

    Args:
        stream: The WARC file.
        offset: Where the record begins.
        longest: Bytes of the largest block that is read.
    """
    stream.seek(offset)
    begins = stream.read(len(GZIP))
    stream.seek(offset)
    member = _member(stream, longest + _LONGEST_HEAD) if begins == GZIP else None
    content = member[0] if member else stream.read(_LONGEST_HEAD)
    head = _GAP.search(content[:_LONGEST_HEAD])
    headers = _headers(content[: head.start()]) if head else {}
    stated = headers.get("content-length", "")
    if head is None or not stated.isdecimal() or int(stated) > longest:
        return None
    size = int(stated)
    if member:
        block, end = content[head.end() : head.end() + size], offset + member[1]
    else:
        stream.seek(offset + head.end())
        block, end = stream.read(size), _after_gap(stream)
    return Reread(headers=headers, block=block, end=end) if len(block) == size else None


def _member(stream: BinaryIO, longest: int) -> tuple[bytes, int] | None:
    """The gzip member that begins here, undone, and its length; None where it is damaged or too long."""
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    pieces: list[bytes] = []
    read, size = 0, 0
    try:
        for piece in _inputs(stream):
            pieces.append(inflate.decompress(piece, longest - size + 1))
            read, size = read + len(piece), size + len(pieces[-1])
            if inflate.eof:
                return b"".join(pieces), read - len(inflate.unused_data)
            if size > longest:
                return None
    except zlib.error:
        return None
    return None


def _inputs(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def _after_gap(stream: BinaryIO) -> int:
    """Where the next record begins: behind the blank lines that end this one."""
    at = stream.tell()
    while (byte := stream.read(1)) and byte in b"\r\n":
        at += 1
    return at


def _headers(head: bytes) -> dict[str, str]:
    """The fields below the version line; a line that begins with a blank continues the one before."""
    fields: dict[str, str] = {}
    last = ""
    for line in head.decode("utf-8", "replace").split("\n")[1:]:
        name, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and last:
            fields[last] += f" {line.strip()}"
        elif colon:
            last = name.strip().lower()
            fields[last] = value.strip()
    return fields
