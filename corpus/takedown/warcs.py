"""Erasing records from a WARC file: all others stay byte for byte, and where they were."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.archive.cdxj import index, index_path
from corpus.archive.exchanges import message_of, names_of
from corpus.archive.records import read_records
from corpus.errors import DataError
from corpus.stage import aside
from corpus.takedown.stones import stone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from corpus.archive.records import Record, Report
    from corpus.tombstones import Tombstone

_ABOUT_A_FILE = "warcinfo"
_COMPANIONS = frozenset({"request", "metadata", "continuation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a WARC file, in bytes."""

    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A record without its block."""

    offset: int
    length: int
    kind: str
    id: str
    url: str
    names: frozenset[str]
    """Ids of the records that it is about."""
    digests: frozenset[str]
    """By which a revisit may name its payload; of a revisit, the digest that it names."""
    wanted: bool
    """Whether it is to be erased for its own sake."""


def regions_of(warc: Path, offsets: frozenset[int], is_wanted: Callable[[str], bool], on_fault: Report) -> list[Region]:
    """Where the records to erase lie, neighbours joined.

    Args:
        warc: The file.
        offsets: Of records to erase, with their requests and metadata.
        is_wanted: Whether every record of an address is to be erased.
        on_fault: Told what could not be read.

    Raises:
        DataError: A record of another address repeats a payload that would be erased.
    """
    records = [_placed(one, offsets, is_wanted) for one in read_records(warc, on_fault) if one.kind != _ABOUT_A_FILE]
    chosen = [one for one in records if one.wanted]
    ids, named = {one.id for one in chosen}, {name for one in chosen for name in one.names}
    beside = [one for one in records if one.kind in _COMPANIONS and (one.names & ids or one.id in named)]
    places = {one.offset: one.length for one in (*chosen, *beside)}
    _refuse_orphans(warc, records, places)
    return _joined(Region(offset=offset, length=places[offset]) for offset in sorted(places))


def _placed(record: Record, offsets: frozenset[int], is_wanted: Callable[[str], bool]) -> _Placed:
    wanted = record.offset in offsets or bool(record.url and is_wanted(record.url))
    stated = record.headers.get("warc-payload-digest", "").strip().lower()
    digests = {stated}
    if wanted and record.kind in {"response", "resource"}:
        message = message_of(record)
        digests |= {f"sha1:{message.payload_sha1.lower()}", f"sha256:{message.payload_sha256}"}
    return _Placed(
        offset=record.offset,
        length=record.length,
        kind=record.kind,
        id=record.id,
        url=record.url,
        names=names_of(record),
        digests=frozenset(digests - {""}),
        wanted=wanted,
    )


def _refuse_orphans(warc: Path, records: Sequence[_Placed], gone: Iterable[int]) -> None:
    """Raise DataError where a revisit would be left without the payload that it repeats."""
    erased = set(gone)
    held: set[str] = set()
    lost: set[str] = set()
    for one in records:
        if one.kind != "revisit":
            digests = lost if one.offset in erased else held
            digests |= one.digests
        elif one.offset not in erased and one.digests & lost and not one.digests & held:
            message = (
                f"{warc}: byte {one.offset}: the capture of {one.url} repeats a payload that would be erased, so it is "
                "the same page; take both down with --with-copies, or that address first"
            )
            raise DataError(message)


def _joined(regions: Iterable[Region]) -> list[Region]:
    joined: list[Region] = []
    for one in regions:
        if joined and joined[-1].offset + joined[-1].length == one.offset:
            one = Region(offset=joined[-1].offset, length=joined.pop().length + one.length)  # noqa: PLW2901 -- one longer
        joined.append(one)
    return joined


def erase(captures: Path, warc: Path, regions: Sequence[Region], tombstone: Tombstone) -> bool:
    """Put a tombstone in the place of each region, and index the file again; whether anything was left to do.

    Killed at any moment, it can be run again with the same arguments: the index goes first and comes last.

    Raises:
        DataError: A region is not what it was when it was found: the file was changed since.
    """
    stones = dict(_stones(warc, regions, tombstone))
    if not stones:
        if not index_path(warc).exists():
            index(captures, warc, _ignored)
        return False
    index_path(warc).unlink(missing_ok=True)
    with aside(warc) as temporary:
        shutil.copyfile(warc, temporary)
        with temporary.open("r+b") as stream:
            for region, record in stones.items():
                stream.seek(region.offset)
                stream.write(record)
            stream.flush()
            os.fsync(stream.fileno())
    index(captures, warc, _ignored)
    return True


def _stones(warc: Path, regions: Sequence[Region], tombstone: Tombstone) -> Iterator[tuple[Region, bytes]]:
    """What is to be written where; nothing where it stands already."""
    with warc.open("rb") as stream:
        for region in regions:
            stream.seek(region.offset)
            was = stream.read(region.length)
            if len(was) != region.length:
                message = f"{warc}: ends before byte {region.offset + region.length}; put the file back from a copy"
                raise DataError(message)
            record = stone(was, warc.name, region.offset, tombstone)
            if record != was:
                yield region, record


def _ignored(_fault: DataError) -> None:
    """Damage was there before, and is told by whoever reads the archive."""
