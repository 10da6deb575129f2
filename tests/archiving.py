"""Exchanges as a portal would send them, and WARC files as other tools write them: byte by byte, by no library."""

from __future__ import annotations

import gzip
import itertools
import zlib
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from fastwarc.stream_io import ZstdWriter
from hypothesis import strategies as st

from corpus.archive.warc import WarcWriter
from corpus.schema import Exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from corpus.schema import CaptureRef

NOON = datetime(2024, 6, 25, 5, 0, 0, 250000, tzinfo=UTC)
PAGE = b"<html><body><p>Nelayan Teluk Purnama pulang membawa ikan.</p></body></html>"
URL = "https://nasional.kabarfiksi.test/read/1/nelayan-pulang"


def raw_deflate(data: bytes) -> bytes:
    """Deflate without zlib's frame, as some servers send it."""
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(data) + stream.flush()


class Kept(BytesIO):
    """Bytes that stay when FastWARC's writers close what they wrote to."""

    def close(self) -> None:
        """Keep them."""


def zstd(data: bytes) -> bytes:
    """A Zstandard frame."""
    kept = Kept()
    with ZstdWriter(kept) as writer:
        writer.write(data)
    return kept.getvalue()


def chunked(data: bytes, size: int = 7) -> bytes:
    """``data`` in chunks, with the last chunk."""
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def response(payload: bytes = PAGE, *, status: str = "200 OK", length: bool = True, **headers: str) -> bytes:
    """An HTTP response; underscores in header names stand for hyphens, ``length`` for a right Content-Length."""
    fields = {"Content-Type": "text/html; charset=UTF-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    if length and "Transfer-Encoding" not in fields and "Content-Length" not in fields:
        fields["Content-Length"] = str(len(payload))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + payload


def exchange(answer: bytes | None = None, *, url: str = URL, at: datetime = NOON, **metadata: str) -> Exchange:
    """One request and its response."""
    request = b"GET /read/1/nelayan-pulang HTTP/1.1\r\nHost: nasional.kabarfiksi.test\r\n\r\n"
    sent = response() if answer is None else answer
    return Exchange(url=url, fetched_at=at, request=request, response=sent, ip="127.0.0.1", metadata=metadata)


def ids() -> Callable[[], str]:
    """Record ids that can be foretold: their last digits count up from 1."""
    numbers = itertools.count(1)
    return lambda: f"urn:uuid:00000000-0000-4000-8000-{next(numbers):012}"


def archive(captures: Path, exchanges: Iterable[Exchange], portal: str = "kabarfiksi") -> list[CaptureRef]:
    """Write ``exchanges`` into one WARC file of ``portal``; the same each time."""
    with WarcWriter(captures / portal, portal, clock=lambda: NOON, new_id=ids()) as writer:
        return [writer.write(each) for each in exchanges]


def record(kind: str, block: bytes, *, version: str = "1.1", **headers: str) -> bytes:
    """One WARC record as it stands in the format's own words; underscores in names stand for hyphens."""
    fields = {"WARC-Type": kind, "WARC-Date": "2024-06-25T05:00:00Z", "WARC-Record-ID": "<urn:uuid:1>"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    fields["Content-Length"] = str(len(block))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/{version}\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def members(records: Sequence[bytes]) -> bytes:
    """A gzip member for each record."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def one_stream(records: Sequence[bytes]) -> bytes:
    """One gzip member for all records: legal gzip, but no record can be opened alone."""
    return gzip.compress(b"".join(records), mtime=0)


# Bytes of which some are HTTP: heads of all kinds before payloads of all kinds.
_HEADS = st.sampled_from(
    [
        b"",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.0 404\nServer: kuno\n\n",
        b"HTTP/1.1 301 Moved Permanently\r\nLocation: /b\xc3\xa9\r\nX-Lipat: satu\r\n dua\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nterputus",
    ]
)
wire = st.builds(lambda head, payload: head + payload, _HEADS, st.binary(max_size=300))


def paged_record(n: int, payload: bytes = PAGE, **headers: str) -> bytes:
    """The response to page ``n`` of an article, as another tool would write it."""
    http = "application/http; msgtype=response"
    named = {"WARC_Record_ID": f"<urn:uuid:{n}>", "WARC_Target_URI": f"{URL}?page={n}", "Content_Type": http}
    return record("response", response(payload), **(named | headers))
