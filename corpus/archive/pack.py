"""WARC records as bytes: one gzip member each, written by FastWARC."""

from __future__ import annotations

import re
from base64 import b32encode
from hashlib import sha1
from io import BytesIO
from typing import TYPE_CHECKING

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

FIELDS = "application/warc-fields"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_NOT_IN_URL = re.compile(r"[\x00-\x20\x7f]")
FIELD_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Packer:
    """Makes gzip members of WARC records."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        # What the server compressed is only framed: compressing it again costs five times the time and saves nothing.
        self._writers = {stored: GzipWriter(self._buffer, compression_level=0 if stored else 6) for stored in (0, 1)}

    def pack(self, headers: Mapping[str, str], block: bytes, *, stored: bool = False) -> bytes:
        """One record as one gzip member; empty headers are left out. ``stored`` says that compressing is of no use."""
        record = WarcRecord()
        record.init_headers()
        for name, value in headers.items():
            if value:
                record.headers[name] = value
        record.headers["WARC-Block-Digest"] = f"sha1:{sha1_base32(block)}"
        record.set_bytes_content(block)
        writer = self._writers[stored]
        record.write(writer)
        writer.finish()  # without it FastWARC makes one gzip stream of the whole file, which allows no random access
        member = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return member


def naming(kind: str, id_: str, date: datetime) -> dict[str, str]:
    """The headers that every record has; ``date`` in UTC."""
    return {"WARC-Type": kind, "WARC-Record-ID": f"<{id_}>", "WARC-Date": _instant(date)}


def _instant(date: datetime) -> str:
    return date.isoformat(timespec="microseconds").replace("+00:00", "Z")


def sha1_base32(data: bytes) -> str:
    """The digest that warcio and FastWARC both know how to check."""
    return b32encode(sha1(data, usedforsecurity=False).digest()).decode()


def fields(pairs: Mapping[str, str]) -> bytes:
    """An ``application/warc-fields`` block; a line break in a value becomes a space, an empty value is left out."""
    for name in pairs:
        if not FIELD_NAME.fullmatch(name):
            message = f"{name!r} is not a valid WARC field name; use letters, digits, dots, hyphens"
            raise ValueError(message)
    lines = (f"{name}: {_CONTROL.sub(' ', value).strip()}\r\n" for name, value in pairs.items() if value)
    return "".join(lines).encode(errors="replace")


def address(url: str) -> str:
    """``url`` as it can stand in a header: spaces and control characters as percent escapes."""
    return _NOT_IN_URL.sub(lambda match: f"%{ord(match[0]):02X}", url)
