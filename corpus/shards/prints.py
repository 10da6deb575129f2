"""The fingerprints of texts: what must be known of a text to find its duplicates, some four kilobytes.

Those of a few texts are held in memory; those of a corpus are kept in files (:mod:`corpus.shards.kept`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

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

    def files(self) -> tuple[Path, ...]:
        """Where they are kept; none where they are in memory."""


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

    @staticmethod
    def files() -> tuple[Path, ...]:
        """None."""
        return ()
