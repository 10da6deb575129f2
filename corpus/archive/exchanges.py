"""Responses of a WARC file, each together with what the file says about it: its request, its metadata.

Companions may stand before their response (Kliping, wget) or after it (Heritrix, Browsertrix); they name
it, or are named by it, in WARC-Concurrent-To or WARC-Refers-To.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.archive.message import Message
from corpus.archive.pack import FIELD_NAME
from corpus.archive.records import Record, read_records
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from corpus.archive.records import Report

_ANSWERS = {"response", "resource", "revisit"}
_COMPANIONS = {"request", "metadata"}
# Companions of one response stand close to it; a bound keeps memory constant.
_NEAR = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """One archived response, resource or revisit."""

    record: Record
    message: Message
    fetched_at: datetime
    request: bytes
    """Empty where the archive has none."""
    metadata: Mapping[str, str]

    @property
    def is_revisit(self) -> bool:
        """Whether the payload is not here because it equals that of an earlier record."""
        return self.record.kind == "revisit"

    @property
    def stated_digest(self) -> str:
        """WARC-Payload-Digest in lower case; what a revisit names its original by. Empty where there is none."""
        return self.record.headers.get("warc-payload-digest", "").strip().lower()

    @property
    def digests(self) -> tuple[str, ...]:
        """What a revisit may name this payload by: tools differ in whether codings are undone before digesting."""
        computed = f"sha1:{self.message.payload_sha1.lower()}", f"sha256:{self.message.payload_sha256}"
        return *computed, self.stated_digest

    def repeating(self, original: Message) -> Archived:
        """This revisit with the payload of its original, and with the original's head where it brought none."""
        message = Message.parse(self.message.head + original.payload) if self.message.head else original
        return replace(self, message=message)

    def orphaned(self, warc: Path) -> DataError:
        """The fault of a revisit whose original cannot be found."""
        message = f"{warc}: byte {self.record.offset}: a revisit of {self.record.url} repeats a payload that is not in "
        return DataError(
            f"{message}this archive ({self.stated_digest or 'no digest'}); ingest the file that holds it first"
        )


def read_exchanges(
    warc: Path, on_fault: Report, on_other: Callable[[str], None] = lambda _kind: None
) -> Iterator[Archived]:
    """The responses of ``warc`` in the order of the file; damage, and records without a date, go to ``on_fault``.

    ``on_other`` is called with the type of each record that is neither a response nor about one: a conversion (as in
    WET files), a continuation (a later segment), or a type that the standard does not have; and with ``no-date`` or
    ``no-address`` for a response that lacks it.
    """
    near: deque[Record] = deque(maxlen=_NEAR)
    held: Record | None = None
    for record in read_records(warc, on_fault):
        if record.kind in _COMPANIONS:
            near.append(record)
        elif record.kind in _ANSWERS:
            if held:
                yield from _archived(held, near, warc, on_fault, on_other)
            held = record
        elif record.kind != "warcinfo":
            on_other(record.kind or "no-type")
    if held:
        yield from _archived(held, near, warc, on_fault, on_other)


def _archived(
    record: Record, near: Iterable[Record], warc: Path, on_fault: Report, on_other: Callable[[str], None]
) -> Iterator[Archived]:
    if record.date is None or not record.url:
        on_other("no-address" if record.date else "no-date")
        missing = "WARC-Target-URI" if record.date else "a readable WARC-Date"
        on_fault(DataError(f"{warc}: byte {record.offset}: a response without {missing} was passed over"))
        return
    companions = [other for other in near if _linked(record, other)]
    requests = [other.block for other in companions if other.kind == "request"]
    fields = [pair for other in companions if other.kind == "metadata" for pair in read_fields(other.block)]
    yield Archived(
        record=record,
        message=message_of(record),
        fetched_at=record.date,
        request=requests[0] if requests else b"",
        metadata=facts_of(fields),
    )


def message_of(record: Record) -> Message:
    """The HTTP response in a record; a resource record counts as answered with 200."""
    if record.kind == "resource":
        return Message.plain(record.block, record.headers.get("content-type", ""))
    return Message.parse(record.block)


def _linked(record: Record, other: Record) -> bool:
    """Whether one of the two records names the other."""
    return record.id in names_of(other) or other.id in names_of(record)


def names_of(record: Record) -> frozenset[str]:
    """Ids of the records that a record says it is about."""
    names = {record.headers.get(name, "").strip("<> ") for name in ("warc-concurrent-to", "warc-refers-to")}
    return frozenset(names - {""})


def read_fields(block: bytes) -> list[tuple[str, str]]:
    """Names (lower case) and values of an ``application/warc-fields`` block; folded lines joined."""
    pairs: list[tuple[str, str]] = []
    for line in block.decode(errors="replace").split("\n"):
        name, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}".strip())
        elif colon:
            pairs.append((name.strip().lower(), value.strip()))
    return pairs


def facts_of(fields: list[tuple[str, str]]) -> dict[str, str]:
    """The fields that are said once; lists, such as the outlinks of a page, are no facts of its exchange."""
    names = [name for name, _ in fields if FIELD_NAME.fullmatch(name) and name != "payload-sha256"]
    return {name: value for name, value in fields if names.count(name) == 1}
