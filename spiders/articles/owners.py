"""Which part of the work an address falls into: that of the first WARC file, by name, which has a capture of it.

So a file that is added later adds a part of its own, and changes those parts only whose addresses it has captures of.
All captures of an address are in one part: those from other files are its *visitors*.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus.spill import Spill
from spiders.articles.places import PLACES, read_places, visitors_file, write_placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from spiders.articles.places import Scanned

    Keys = NDArray[np.uint64]

PART = 512
"""Captures of a part, more or less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """The addresses of one WARC file, in ``parts`` parts."""

    warc: str
    parts: int
    addresses: NDArray[np.int64]
    """How many each part has."""
    elsewhere: Keys
    """Keys of addresses that it has captures of, but are another file's."""
    visitors: Mapping[int, str]
    """Each part that has captures from other files, with their digest."""

    def part_of(self, keys: Keys) -> NDArray[np.int64]:
        """The part of each key."""
        return (keys % np.uint64(self.parts)).astype(np.int64)


def owned(folder: Path, scans: Sequence[Scanned]) -> Iterator[Owned]:
    """Every WARC file that has addresses, in the order of ``scans``; their visitors are written beside their places.

    In memory are some thirty bytes a capture.
    """
    sizes = [scan.captures for scan in scans]
    ends = np.cumsum([0, *sizes])
    keys = np.concatenate([np.zeros(0, np.uint64), *(_keys(folder, scan) for scan in scans)])
    owners, is_first = _owners(keys, np.repeat(np.arange(len(scans), dtype=np.int32), sizes))
    visits = _Visits(folder, scans, ends, owners)
    try:
        for number, scan in enumerate(scans):
            here = slice(ends[number], ends[number + 1])
            own = owners[here] == number
            parts = max(1, -(-scan.captures // PART))
            visitors = visits.of(number)
            found = Owned(
                warc=scan.warc,
                parts=parts,
                addresses=np.bincount(
                    (keys[here][is_first[here]] % np.uint64(parts)).astype(np.int64), minlength=parts
                ),
                elsewhere=np.unique(keys[here][~own]),
                visitors=_kept(folder, scan.warc, parts, visitors),
            )
            if found.addresses.any():
                yield found
    finally:
        visits.close()


def visitors_of(folder: Path, warc: str) -> pa.Table:
    """The captures in other files of the addresses of ``warc``."""
    with pa.memory_map(str(visitors_file(folder, warc))) as source:
        return pa.ipc.open_file(source).read_all()


def _keys(folder: Path, scan: Scanned) -> Keys:
    keys: Keys = read_places(folder, scan.warc, ["key"]).column("key").to_numpy()
    return keys


def _owners(keys: Keys, files: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """The file that owns each capture's address, and whether a capture is the first of its address."""
    order = np.argsort(keys, kind="stable")
    is_first = np.zeros(len(keys), dtype=bool)
    is_first[order] = np.diff(keys[order], prepend=~keys[order[:1]]) != 0
    firsts = np.maximum.accumulate(np.where(is_first[order], np.arange(len(keys)), 0))
    owners = np.empty(len(keys), dtype=np.int32)
    owners[order] = files[order][firsts]
    return owners, is_first


class _Visits:
    """Captures of addresses that another file owns, by owner."""

    def __init__(
        self, folder: Path, scans: Sequence[Scanned], ends: NDArray[np.int64], owners: NDArray[np.int32]
    ) -> None:
        files = np.repeat(np.arange(len(scans), dtype=np.int32), np.diff(ends))
        places = np.flatnonzero(files != owners)
        order = np.argsort(owners[places], kind="stable")
        positions = np.empty(len(places), dtype=np.int64)
        positions[order] = np.arange(len(places))
        self._hosts, starts = np.unique(owners[places][order], return_index=True)
        self._spill = Spill(folder, PLACES, starts)
        for number in np.unique(files[places]).tolist():
            mine = slice(*np.searchsorted(places, ends[number : number + 2]))
            table = read_places(folder, scans[number].warc).take(pa.array(places[mine] - ends[number]))
            self._spill.add(table, positions[mine])
        self._waiting = zip(self._hosts.tolist(), self._spill.groups(), strict=True)
        self._next = next(self._waiting, None)

    def of(self, owner: int) -> pa.Table:
        """Those of one owner; owners are asked in order."""
        if self._next is None or self._next[0] != owner:
            return PLACES.empty_table()
        table, self._next = self._next[1], next(self._waiting, None)
        return table

    def close(self) -> None:
        self._spill.close()


def _kept(folder: Path, warc: str, parts: int, visitors: pa.Table) -> dict[int, str]:
    """Write the visitors of a file, and tell those of each part by digest."""
    if not len(visitors):
        visitors_file(folder, warc).unlink(missing_ok=True)
        return {}
    write_placed(visitors_file(folder, warc), visitors)
    numbers = visitors.column("key").to_numpy() % np.uint64(parts)
    lines = pc.binary_join_element_wise(visitors.column("warc_file"), visitors.column("line"), " ")
    return {
        number: sha256("\n".join(lines.filter(pa.array(numbers == number)).to_pylist()).encode()).hexdigest()
        for number in np.unique(numbers).tolist()
    }
