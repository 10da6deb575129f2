"""Import of other people's captures into the archive, with a count of what is skipped and why."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from corpus.archive.captures import read_message
from corpus.archive.cdxj import index_folder
from corpus.archive.exchanges import message_of
from corpus.archive.pack import address
from corpus.archive.records import record_at
from corpus.archive.warc import WarcWriter, derived_id
from corpus.errors import DataError
from corpus.schema import ROW_TYPE, Exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path
    from typing import Self

    from corpus.archive.exchanges import Archived
    from corpus.archive.message import Message
    from corpus.archive.records import Record
    from corpus.schema import CaptureRef

_PAGES = frozenset(
    f"application/{kind}"
    for kind in ("xhtml+xml", "xml", "rss+xml", "atom+xml", "rdf+xml", "json", "ld+json", "gzip", "x-gzip")
)
_DOCUMENTS = _PAGES | {ROW_TYPE}
_UNSAID = frozenset(["application/octet-stream", "binary/octet-stream", "application/x-unknown", "unknown/unknown"])
"""Types that servers and tools give when they do not know."""
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_BEGINNING = 4096
_NAMED_BY = 16
"""Hex digits of a source's digest that name the files made of it."""
_ASSETS = frozenset(["text/css", "text/javascript", "text/ecmascript", "application/javascript"])
_MEDIA = ("image/", "audio/", "video/", "font/")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which captures are wanted."""

    portal_of: Callable[[str], str | None]
    """Name of the portal to which an address belongs; a ValueError says that it is no address at all."""
    portals: frozenset[str] = frozenset()
    """Names; empty for every known portal."""
    since: date | None = None
    """Captured on this day (UTC) or later."""
    blocked: Callable[[str], bool] = lambda _url: False
    """Whether an address was taken down."""

    def portal(self, url: str) -> str | None:
        """Name of the portal to which ``url`` belongs."""
        try:
            return self.portal_of(url)
        except ValueError:  # archives hold things that no URL parser takes
            return None

    def refusal(self, portal: str | None, found: Archived) -> str | None:
        """Why a capture is not wanted, as a code; None where it is."""
        if portal is None:
            return "no-portal"
        if self.blocked(found.record.url):
            return "taken-down"
        if self.portals and portal not in self.portals:
            return "other-portal"
        if self.since and found.fetched_at.date() < self.since:
            return "before-since"
        return None if _is_page(found) else "no-page"


def _is_page(found: Archived) -> bool:
    """Whether the capture is a document: no image, no style, no script, and no answer of another protocol."""
    mime = found.message.mime
    document = not mime or mime in _DOCUMENTS or (mime.startswith("text/") and mime not in _ASSETS)
    if not document and mime not in _ASSETS and not mime.startswith(_MEDIA):
        document = _begins_as_page(found) or (found.is_revisit and mime in _UNSAID)
    return document and (found.is_revisit or found.message.status > 0)


def _begins_as_page(found: Archived) -> bool:
    """Whether a body of a type that says nothing of documents begins as HTML does."""
    try:
        return _MARKUP.match(found.message.body()[:_BEGINNING].removeprefix(b"\xef\xbb\xbf")) is not None
    except ValueError:  # too large to be a page
        return False


@dataclass(frozen=True, kw_only=True)
class IntakeFile:
    """The file that captures are taken from."""

    path: Path
    facts: Mapping[str, str]
    """What the metadata record of each capture says of it."""
    sha256: str
    """Used in the names of the files that its records are written to."""
    places: dict[str, int] = field(default_factory=dict)
    """Where in the file payloads lie that a later revisit may repeat, by digest."""

    def note(self, found: Archived) -> None:
        """Remember where the payload of ``found`` lies."""
        self.places.update(dict.fromkeys(filter(None, found.digests), found.record.offset))

    def original(self, digest: str) -> Message | None:
        """The response with that payload digest, if it came earlier in this file and can be opened alone."""
        if digest not in self.places:
            return None
        try:
            return message_of(record_at(self.path, self.places[digest]))
        except DataError:  # a file of one gzip stream: what lies behind cannot be read again
            return None


class Intake:
    """Writes what is wanted and not held yet into ``captures/<portal>/``, and counts; a context manager.

    ``read`` = sum of ``kept`` + sum of ``skipped``.
    """

    def __init__(self, captures: Path, wanted: Wanted) -> None:
        self.faults: list[DataError] = []
        self.read = 0
        self.kept: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.captures, self._wanted = captures, wanted
        self._writers: dict[str, WarcWriter] = {}
        self._writing_from = ""
        self._open = ExitStack()
        self._held: set[bytes] = set()
        self._payloads: dict[str, CaptureRef] = {}
        for entry in index_folder(captures, self.faults.append):
            self._hold(entry.ref, (f"sha1:{entry.payload_sha1.lower()}", f"sha256:{entry.payload_sha256}"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def pass_over(self, kind: str) -> None:
        """Count a record that is no capture of a page: a conversion (WET), a later segment, a kind not known."""
        self.read += 1
        self.skipped[kind] += 1

    def take(self, found: Archived, source: IntakeFile, *, dated: bool = True, stray: str | None = None) -> None:
        """Import one capture, or count why it was skipped.

        Args:
            found: The capture.
            source: The file that it comes from.
            dated: Whether its instant is known; if not, the same page under the same address is held already.
            stray: The folder for a page of no known portal; None to skip such a page.

        Raises:
            ServiceError: The disk does not take it, or another process is writing there.
        """
        self.read += 1
        portal = self._wanted.portal(found.record.url) or stray
        reason = self._wanted.refusal(portal, found)
        if reason is None and found.is_revisit:
            found, reason = self._resolved(found, source)
        if reason is None and self._is_held(found, dated=dated):
            reason = "held"
        if reason:
            self.skipped[reason] += 1
            return
        assert portal is not None
        self._hold(_write(self._writer(portal, source), found, source.facts), found.digests)
        self.kept[portal] += 1

    def _resolved(self, found: Archived, source: IntakeFile) -> tuple[Archived, str | None]:
        """A revisit with the payload that it repeats, from its own file or from the archive."""
        original = source.original(found.stated_digest) or self._archived(found.stated_digest)
        if original is None:
            self.faults.append(found.orphaned(source.path))
            return found, "orphaned-revisit"
        return found.repeating(original), None

    def _archived(self, digest: str) -> Message | None:
        """The response in the archive with that payload digest."""
        ref = self._payloads.get(digest)
        return read_message(self.captures, ref) if ref else None

    def _writer(self, portal: str, source: IntakeFile) -> WarcWriter:
        """The writer of a portal's captures from ``source``: what comes from one file ends in files of its own."""
        if self._writing_from != source.sha256:
            self._open.close()
            self._writers, self._writing_from = {}, source.sha256
        if portal not in self._writers:
            origin = source.sha256[:_NAMED_BY]
            writer = WarcWriter(self.captures / portal, portal, robots="", origin=origin)
            self._writers[portal] = self._open.enter_context(writer)
        return self._writers[portal]

    def _hold(self, ref: CaptureRef, digests: Iterable[str]) -> None:
        """Count a capture of the archive among what is held."""
        moment = ref.fetched_at.isoformat()
        self._held |= {_key(ref.url, ref.payload_sha256, moment), _key(ref.url, ref.payload_sha256)}
        self._payloads |= dict.fromkeys(filter(None, digests), ref)

    def _is_held(self, found: Archived, *, dated: bool) -> bool:
        moment = [found.fetched_at.isoformat()] if dated else []
        return _key(address(found.record.url), found.message.payload_sha256, *moment) in self._held


def _key(*parts: str) -> bytes:
    """A short stand-in for a capture's address, digest and instant: an archive may hold millions."""
    return blake2b("\0".join(parts).encode(errors="replace"), digest_size=16).digest()


def _write(writer: WarcWriter, found: Archived, facts: Mapping[str, str]) -> CaptureRef:
    """Archive a capture that was made elsewhere, with what was said of it and where it comes from."""
    record, message = found.record, found.message
    metadata = {**found.metadata, **facts, "ingested-record": record.id}
    if record.kind == "resource":
        content = record.headers.get("content-type", "")
        return writer.write_page(
            record.url, found.fetched_at, message.payload, metadata, content_type=content, record_id=_id(found)
        )
    exchange = Exchange(
        url=record.url,
        fetched_at=found.fetched_at,
        request=found.request,
        response=message.head + message.payload,
        ip=record.headers.get("warc-ip-address"),
        metadata=metadata,
    )
    return writer.write(exchange, truncated=_cut(record), record_id=_id(found))


def _id(found: Archived) -> str:
    """The record's own id; one derived from what it holds where it has none, or is no longer the same record.

    A revisit is written with the payload that it repeats: another record than the one that was named.
    """
    if found.record.id and not found.is_revisit:
        return found.record.id
    parts = (found.record.url, found.fetched_at.isoformat(), found.message.payload_sha256)
    return derived_id(found.record.id, *parts)


def _cut(record: Record) -> str:
    """A reason of WARC-Truncated for what the record says is not all of it."""
    return record.headers.get("warc-truncated") or ("unspecified" if "warc-segment-number" in record.headers else "")
