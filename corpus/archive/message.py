"""An HTTP response as the bytes that were sent: where its head ends, what the head says, whether all of it came."""

from __future__ import annotations

import re
from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha1, sha256
from typing import Literal

from corpus.archive.codings import dechunk, undo

# The first empty line ends the head. Line ends are CRLF (RFC 9112, 2.1), and a bare LF is let pass (2.2),
# so that warcio, which splits in the same way, finds the same payload digest.
_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d+(?:\.\d+)? +(\d{3})\b")
# Responses to which no body belongs, whatever Content-Length says (RFC 9112, 6.3).
_BODILESS = frozenset([*range(100, 200), 204, 304])
_PARTIAL = 206
_NO_CODINGS = frozenset({"", "identity", "none", "chunked", "trailers"})
_TEXTUAL = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_GZIP = b"\x1f\x8b\x08"
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")

Flaw = Literal["", "truncated", "partial", "segmented", "undecodable"]
"""Why a response is not all that the portal had to send: the connection ended too early; only a range was asked for;
the record is one of several segments; a content coding cannot be undone to its end."""


@dataclass(frozen=True, slots=True)
class Message:
    """An HTTP response, split; ``head + payload`` is what was sent."""

    head: bytes
    """Status line, headers and the empty line; empty where the bytes are no HTTP response."""
    payload: bytes
    """What follows the head; codings not undone."""
    status: int
    """0 where the bytes are no HTTP response."""
    headers: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, block: bytes) -> Message:
        """Split ``block``; bytes that are no HTTP response are all payload, with status 0."""
        status = _STATUS.match(block)
        if not status:
            return cls(b"", block, 0, ())
        end = _END.search(block)
        size = end.end() if end else len(block)
        head, payload = block[:size], block[size:]
        return cls(head, payload, int(status[1]), tuple(_headers(head)))

    @classmethod
    def plain(cls, payload: bytes, content_type: str) -> Message:
        """A body that was saved without its HTTP head; counts as answered with 200."""
        return cls(b"", payload, 200, (("Content-Type", content_type),) if content_type else ())

    @property
    def payload_sha256(self) -> str:
        """Lower-case hex, codings not undone."""
        return sha256(self.payload).hexdigest()

    @property
    def payload_sha1(self) -> str:
        """Base 32, codings not undone: what WARC-Payload-Digest holds."""
        return b32encode(sha1(self.payload, usedforsecurity=False).digest()).decode()

    def header(self, name: str) -> str:
        """The values of all headers of that name joined by commas, as RFC 9110 (5.3) reads them; empty if none."""
        wanted = name.lower()
        return ", ".join(value for key, value in self.headers if key.lower() == wanted)

    @property
    def mime(self) -> str:
        """Media type without parameters, in lower case; empty where none is stated."""
        return self.header("Content-Type").partition(";")[0].partition(",")[0].strip().lower()

    @property
    def chunked(self) -> bool:
        """Whether the head says that the payload is sent in chunks."""
        return "chunked" in self.header("Transfer-Encoding").lower()

    @property
    def codings(self) -> tuple[str, ...]:
        """Content codings, then transfer codings but chunks, in the order in which they were applied, lower case."""
        named = f"{self.header('Content-Encoding')},{self.header('Transfer-Encoding')}".split(",")
        listed = (coding.partition(";")[0].strip(" \t\"'").lower() for coding in named)
        return tuple(coding for coding in listed if coding not in _NO_CODINGS)

    def body(self) -> bytes:
        """The payload with transfer and content codings undone.

        A coding that the payload does not have is passed over; a payload that was cut gives what can be read of it, and
        :attr:`flaw` says so.

        Raises:
            ValueError: The body is too large to be a page.
        """
        plain = dechunk(self.payload)[0] if self.chunked else self.payload
        return undo(plain, self._applied(plain))[0]

    def _applied(self, plain: bytes) -> tuple[str, ...]:
        """The codings by the head; gzip where it names none, but a page of text begins as only gzip does.

        Some tools drop the header and keep the coding.
        """
        silent = not self.codings and self.mime in _TEXTUAL and plain.startswith(_GZIP)
        return ("gzip",) if silent else self.codings

    @property
    def flaw(self) -> Flaw:
        """Why this is not all that the portal had to send, as far as the bytes show; empty where it is."""
        if not self.head:
            return "" if self._decodes else "undecodable"
        if not _END.search(self.head):
            return "truncated"
        if self.status in _BODILESS:
            return ""
        if self._is_short:
            return "truncated"
        if self._is_part:
            return "partial"
        return "" if self._decodes else "undecodable"

    @property
    def _is_short(self) -> bool:
        """Whether the connection ended before all that the head announced had come."""
        if self.chunked:
            return not dechunk(self.payload)[1]
        length = self.header("Content-Length").partition(",")[0].strip()
        return length.isdecimal() and len(self.payload) < int(length)

    @property
    def _is_part(self) -> bool:
        """Whether a range was sent, and not one that is the whole (RFC 9110, 14.4); some servers do so under 200."""
        stated = _RANGE.fullmatch(self.header("Content-Range").strip())
        if stated is None:
            return self.status == _PARTIAL
        return int(stated[1]) > 0 or int(stated[2]) + 1 != int(stated[3])

    @property
    def _decodes(self) -> bool:
        """Whether every content coding can be undone to its end, its checksum right."""
        plain = dechunk(self.payload)[0] if self.chunked else self.payload
        try:
            return not (applied := self._applied(plain)) or undo(plain, applied)[1]
        except ValueError:  # too large to be a page, which opening it reports
            return True


def _headers(head: bytes) -> list[tuple[str, str]]:
    """Name and value of each header line, folded lines joined; lines without a colon are passed over."""
    pairs: list[tuple[str, str]] = []
    for line in _text(head).split("\n")[1:]:
        name, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and pairs and line.strip():
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}")
        elif colon and name.strip():
            pairs.append((name.strip(), value.strip()))
    return pairs


def _text(head: bytes) -> str:
    """UTF-8 where it is that (raw addresses in ``Location``), else Latin-1 as HTTP always had it."""
    try:
        return head.decode()
    except UnicodeDecodeError:
        return head.decode("latin-1")
