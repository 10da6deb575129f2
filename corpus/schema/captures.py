"""An exchange with a portal, and what is kept of it in the archive."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa

from corpus.schema.arrow import INSTANT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its response, byte for byte as they went over the wire."""

    url: str
    fetched_at: datetime
    request: bytes
    """Request line, headers, blank line, body."""
    response: bytes
    """Status line, headers, blank line, body; transfer and content codings left as sent."""
    ip: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    """Facts of the crawl kept in the WARC metadata record: ``via``, ``section``, ``day``, ``robots`` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRef:
    """Where one archived response lies, and the digest that its payload must have."""

    url: str
    fetched_at: datetime
    status: int
    warc_file: str | None
    """Path below ``captures/``; None for a page that was read from a plain file."""
    warc_record_id: str | None
    warc_offset: int | None
    """Byte offset of the record's gzip member in ``warc_file``."""
    payload_sha256: str
    """Of the payload as it stands in the record: after the HTTP headers, codings not undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One archived response, opened: HTTP headers parsed, transfer and content codings undone."""

    ref: CaptureRef
    headers: tuple[tuple[str, str], ...]
    body: bytes
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The address that was asked for."""
        return self.ref.url

    @property
    def fetched_at(self) -> datetime:
        """When the response was received (UTC)."""
        return self.ref.fetched_at

    def header(self, name: str) -> str | None:
        """The first HTTP header of that name, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def ingested_from(self) -> str | None:
        """Name of the archive or table of others, ``saved-page`` for a page saved by hand; None where we fetched it."""
        source = self.metadata.get("ingested-from")
        named = source is None or _ARCHIVE.search(source) or "ingested-row" in self.metadata
        return source if named else SAVED_PAGE


SAVED_PAGE = "saved-page"
ROW_TYPE = "application/x-kliping-row+json"
"""Media type of a record that holds the row of a table, and no page."""
# A page's own file is often named by its headline, which a release without text must not carry.
_ARCHIVE = re.compile(r"\.(warc|wacz|arc)\b", re.IGNORECASE)

CAPTURE_REF = pa.struct(
    [
        pa.field("url", pa.string()),
        pa.field("fetched_at", INSTANT),
        pa.field("status", pa.int32()),
        pa.field("warc_file", pa.string()),
        pa.field("warc_record_id", pa.string()),
        pa.field("warc_offset", pa.int64()),
        pa.field("payload_sha256", pa.string()),
    ]
)
