"""The fingerprints of many texts, in memory or spilled to disk.

A fingerprint is what must be known of a text to find its duplicates: some four kilobytes. A million of them are four
gigabytes, so a build writes them to files as it reads the articles: signatures and slots as arrays that are mapped
into memory, shingles one text after another, to be read where two texts are compared exactly. The files have no names:
the system removes them with the process, however it ends.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from corpus.shards.minhash import BANDS, ROWS, shingles_of, signature
from corpus.shards.slots import BUCKETS, slots_of
from corpus.shards.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from corpus.shards.minhash import Shingles, Signature, Signatures
    from corpus.shards.slots import Slots


AT_ONCE = 32
"""Texts whose words are looked at side by side: as many as fit in a processor's cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What must be known of a text to find its duplicates."""

    shingles: Shingles
    signature: Signature
    slots: Slots
    """Of this text: (2, 2 x BUCKETS)."""


def fingerprints(texts: Sequence[str]) -> Iterator[Fingerprint]:
    """The fingerprint of each text; texts are looked at some dozen at a time."""
    for start in range(0, len(texts), AT_ONCE):
        found = words(texts[start : start + AT_ONCE])
        for shingles, slots in zip(shingles_of(found), slots_of(found), strict=True):
            yield Fingerprint(shingles=shingles, signature=signature(shingles), slots=slots)


class Prints(Protocol):
    """The fingerprints of N texts, by place."""

    @property
    def signatures(self) -> Signatures:
        """Of all texts."""

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many shingles each text has."""

    def shingles(self, place: int) -> Shingles:
        """Those of one text."""

    @property
    def slots(self) -> Slots:
        """Of all texts."""


class HeldPrints:
    """Fingerprints in memory."""

    def __init__(self, prints: Sequence[Fingerprint]) -> None:
        self._prints = prints
        self.signatures = np.array([one.signature for one in prints], dtype=np.uint32).reshape(-1, BANDS * ROWS)
        self.slots = np.array([one.slots for one in prints], dtype=np.uint16).reshape(-1, 2, 2 * BUCKETS)
        self.sizes = np.array([len(one.shingles) for one in prints], dtype=np.int64)

    def shingles(self, place: int) -> Shingles:
        """Those of one text."""
        return self._prints[place].shingles


class SpilledPrints:
    """Fingerprints in files on the disk of a folder; of each text eight bytes are in memory."""

    def __init__(self, folder: Path) -> None:
        self._signatures = _Array(folder, (BANDS * ROWS,), np.uint32)
        self._slots = _Array(folder, (2, 2 * BUCKETS), np.uint16)
        self._shingles = _Ragged(folder)

    def add(self, one: Fingerprint) -> None:
        """Append the fingerprint of the next text."""
        self._signatures.add(one.signature)
        self._slots.add(one.slots)
        self._shingles.add(one.shingles)

    def close(self) -> None:
        """Close the files."""
        for file in (self._signatures, self._slots, self._shingles):
            file.close()

    @property
    def signatures(self) -> Signatures:
        """Of all texts added so far, mapped into memory."""
        return self._signatures.mapped(len(self._shingles))

    @property
    def slots(self) -> Slots:
        """Of all texts added so far, mapped into memory."""
        return self._slots.mapped(len(self._shingles))

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many shingles each text has."""
        return self._shingles.lengths()

    def shingles(self, place: int) -> Shingles:
        """Those of one text."""
        return self._shingles.row(place)


class _Array:
    """Arrays of one shape, one after another in a file."""

    def __init__(self, folder: Path, shape: tuple[int, ...], dtype: type[np.generic]) -> None:
        self._shape, self._dtype = shape, dtype
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 -- closed with its owner

    def add(self, row: NDArray[Any]) -> None:
        self._file.write(row.tobytes())

    def mapped(self, rows: int) -> NDArray[Any]:
        self._file.flush()
        if not rows:  # an empty file cannot be mapped
            return np.zeros((0, *self._shape), dtype=self._dtype)
        return np.memmap(self._file, dtype=self._dtype, mode="r", shape=(rows, *self._shape))

    def close(self) -> None:
        self._file.close()


class _Ragged:
    """Arrays of 64-bit numbers, one after another in a file."""

    def __init__(self, folder: Path) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 -- closed with its owner
        self._ends = array("q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, row: NDArray[np.uint64]) -> None:
        self._file.write(row.tobytes())
        self._ends.append(self._ends[-1] + len(row))

    def row(self, place: int) -> NDArray[np.uint64]:
        start, end = self._ends[place], self._ends[place + 1]
        self._file.seek(8 * start)
        return np.frombuffer(self._file.read(8 * (end - start)), dtype=np.uint64)

    def lengths(self) -> NDArray[np.int64]:
        return np.diff(np.array(self._ends))

    def close(self) -> None:
        self._file.close()
