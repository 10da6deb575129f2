"""MinHash: texts as sets of shingles, sets as signatures, and which signatures agree in a band.

Signatures are never stored: another version of the library gives others, so scheme, seed and version are in the
manifest. ``datasketch`` is named in :func:`signature` alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.text import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Shingles = NDArray[np.uint64]
    """The set of a text's shingles as sorted, distinct 64-bit digests."""
    Signature = NDArray[np.uint32]
    """BANDS x ROWS minima."""
    Signatures = NDArray[np.uint32]
    """(N, BANDS x ROWS): the signatures of N texts."""
    Places = NDArray[np.int64]
    """Places of texts in a sequence."""

WORDS = 3
"""Words in a shingle."""
BANDS, ROWS = 42, 3
SCHEME, SEED = "affine32", 1
CHUNK = 1 << 14
"""Pairs that are handed on at a time."""

_WORD = re.compile(r"\w+")
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


def shingles(text: str) -> Shingles:
    """The set of runs of three words of ``text``, whatever their case; a shorter text is one shingle."""
    words = [_word_digest(word) for word in _WORD.findall(normal_form(text).casefold())]
    digests = np.array(words or [0], dtype=np.uint64)
    runs = max(1, len(digests) - WORDS + 1)
    mixed: Shingles = np.zeros(runs, dtype=np.uint64)
    for place in range(min(WORDS, len(digests))):
        mixed = mixed * _ODD + digests[place : place + runs]
    mixed ^= mixed >> np.uint64(31)
    mixed *= _MIX
    return np.unique(mixed ^ (mixed >> np.uint64(27)))


@lru_cache(maxsize=1 << 18)
def _word_digest(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def signature(found: Shingles) -> Signature:
    """The MinHash signature of a set of shingles: the only place that knows the library."""
    sketch = _sketch()
    sketch.clear()
    sketch.update_batch((found & np.uint64(0xFFFFFFFF)).tolist())
    digest: Signature = sketch.digest()
    return digest


@lru_cache(maxsize=1)
def _sketch() -> Any:  # noqa: ANN401 -- datasketch's types say less than ours
    from datasketch import MinHash  # noqa: PLC0415 -- only a build needs it

    return MinHash(num_perm=BANDS * ROWS, seed=SEED, scheme=SCHEME, hashfunc=int, gpu_mode="disable")


def agreeing(signatures: Signatures) -> Iterator[tuple[Places, Places, NDArray[np.float64]]]:
    """Pairs of texts whose signatures agree in a whole band, with the share of all minima in which they agree.

    The share estimates the Jaccard index. A pair comes once, from the first band in which it agrees, the smaller
    place first; pairs come in arrays of bounded length.
    """
    for band in range(BANDS):
        for one, other in _pairs(signatures[:, band * ROWS : (band + 1) * ROWS]):
            equal = signatures[one] == signatures[other]
            first = ~equal.reshape(-1, BANDS, ROWS).all(axis=2)[:, :band].any(axis=1)
            yield one[first], other[first], equal[first].mean(axis=1)


def _pairs(band: Signature) -> Iterator[tuple[Places, Places]]:
    """The pairs of equal rows of a band, smaller place first, in arrays of bounded length."""
    waiting: list[tuple[Places, Places]] = []
    pairs = 0
    for part in _bucket_pairs(band):
        waiting.append(part)
        pairs += len(part[0])
        if pairs >= CHUNK:
            yield _joined(waiting)
            waiting, pairs = [], 0
    if waiting:
        yield _joined(waiting)


def _joined(parts: Sequence[tuple[Places, Places]]) -> tuple[Places, Places]:
    return np.concatenate([one for one, _ in parts]), np.concatenate([other for _, other in parts])


def _bucket_pairs(band: Signature) -> Iterator[tuple[Places, Places]]:
    """For each group of equal rows its pairs, a large group in several parts."""
    order = np.lexsort(band.T)
    arranged = band[order]
    changes = np.flatnonzero((arranged[1:] != arranged[:-1]).any(axis=1)) + 1
    bounds = np.concatenate([[0], changes, [len(band)]])
    for group in np.flatnonzero(np.diff(bounds) > 1):
        members = np.sort(order[bounds[group] : bounds[group + 1]])
        at_once = 1 + CHUNK // len(members)
        for place in range(0, len(members) - 1, at_once):
            heads = members[place : place + at_once]
            one, other = np.repeat(heads, len(members)), np.tile(members, len(heads))
            yield one[one < other], other[one < other]
