"""MinHash: texts as sets of shingles, sets as signatures, and which signatures agree in a band.

Signatures are never stored beyond a build: another version of the library gives others, so scheme, seed and version are
in the manifest. The scheme and its permutations are those of ``datasketch``, and so are the signatures, bit for bit;
they are computed here, because its own loop over the shingles of a text takes three times as long.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from corpus.shards.words import mixed, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from corpus.shards.words import Digests, FoundWords

    Shingles = NDArray[np.uint64]
    """The set of a text's shingles as sorted, distinct 64-bit digests."""
    Signature = NDArray[np.uint32]
    """BANDS x ROWS minima."""
    Signatures = NDArray[np.uint32]
    """(N, BANDS x ROWS): the signatures of N texts."""
    Places = NDArray[np.int64]
    """Places of texts in a sequence."""
    Fresh = NDArray[np.bool_] | None

WORDS = 3
"""Words in a shingle."""
BANDS, ROWS = 42, 3
SCHEME, SEED = "affine32", 1
CHUNK = 1 << 12
"""Pairs that are handed on at a time."""
LAST = 4
"""Bands before, by which most pairs that have come already are known at a glance."""
AT_ONCE = 1 << 12
"""Shingles that are permuted at a time: two megabytes."""

_ODD = np.uint64(0x9E3779B97F4A7C15)


def shingles(text: str) -> Shingles:
    """The set of runs of three words of ``text``, whatever their case; a shorter text is one shingle."""
    return shingles_of(words([text]))[0]


def shingles_of(found: FoundWords) -> list[Shingles]:
    """The shingles of each of several texts."""
    digests = found.digests
    runs = mixed((digests[:-2] * _ODD + digests[1:-1]) * _ODD + digests[2:])
    bounds = found.bounds.tolist()
    return [
        _distinct(runs[start : end - WORDS + 1]) if end - start >= WORDS else _whole(digests[start:end])
        for start, end in pairwise(bounds)
    ]


def _distinct(runs: Shingles) -> Shingles:
    arranged = np.sort(runs)
    distinct: Shingles = arranged[np.concatenate([[True], arranged[1:] != arranged[:-1]])]
    return distinct


def _whole(digests: Digests) -> Shingles:
    """The one shingle of a text of less than three words."""
    weighed: Digests = np.sum(digests * _ODD ** np.arange(1, len(digests) + 1, dtype=np.uint64), keepdims=True)
    whole: Shingles = mixed(weighed)
    return whole


def signature(found: Shingles) -> Signature:
    """The MinHash signature of a set of shingles."""
    factors, terms = _permutations()
    hashes = _avalanche(found.astype(np.uint32))[:, None]
    minima: Signature = np.full(BANDS * ROWS, 0xFFFFFFFF, dtype=np.uint32)
    for start in range(0, len(hashes), AT_ONCE):
        permuted = hashes[start : start + AT_ONCE] * factors
        permuted += terms
        np.minimum(minima, permuted.min(axis=0), out=minima)
    return minima


def _avalanche(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The finalizer of MurmurHash3 for 32 bits, with which the scheme begins."""
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        hashes = (hashes ^ (hashes >> np.uint32(shift))) * np.uint32(factor)
    return hashes ^ (hashes >> np.uint32(16))


@lru_cache(maxsize=1)
def _permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Factor and term of each permutation: the only place that knows the library."""
    from datasketch import MinHash  # noqa: PLC0415 -- only a build needs it

    factors, terms = MinHash(num_perm=BANDS * ROWS, seed=SEED, scheme=SCHEME, gpu_mode="disable").permutations
    return factors, terms


def agreeing(
    signatures: Signatures, among: Places | None = None, *, bands: Iterable[int] = range(BANDS), fresh: Fresh = None
) -> Iterator[tuple[Places, Places, NDArray[np.float64]]]:
    """Pairs of texts whose signatures agree in a whole band, with the share of all minima in which they agree.

    The share estimates the Jaccard index. A pair comes once, from the first band in which it agrees, the smaller
    place first; pairs come in arrays of bounded length.

    Args:
        signatures: Of all texts; may be a file that is mapped into memory.
        among: Places of the texts that are looked at, ascending; all where None.
        bands: Those from which pairs are wanted.
        fresh: For each of ``among`` whether it is new; pairs of two that are not are left out. All are where None.
    """
    places = np.arange(len(signatures)) if among is None else among
    for band in bands:
        keys = _keys(signatures[:, band * ROWS : (band + 1) * ROWS])[places]
        for one, other in _pairs(keys):
            if fresh is not None:
                new = fresh[one] | fresh[other]
                one, other = one[new], other[new]  # noqa: PLW2901 -- as below
            one, other = _unmet(signatures, band, places[one], places[other])  # noqa: PLW2901 -- places among all
            equal = signatures[one] == signatures[other]
            bands = packed(_whole_bands(equal))
            first = bands & _up_to(band) == _up_to(band) ^ _up_to(band - 1)
            minima = np.bitwise_count(packed(equal[first])).reshape(-1, 2).sum(axis=1)
            yield one[first], other[first], minima / (BANDS * ROWS)


def _up_to(band: int) -> np.uint64:
    """The bits of all bands up to one; of none for -1."""
    return np.uint64((1 << (band + 1)) - 1)


def _unmet(signatures: Signatures, band: int, one: Places, other: Places) -> tuple[Places, Places]:
    """The pairs without those that agree in one of the last bands; of pairs that are very alike most do."""
    last = slice(max(0, band - LAST) * ROWS, band * ROWS)
    unmet = packed(_whole_bands(signatures[one, last] == signatures[other, last])) == 0
    return one[unmet], other[unmet]


def _whole_bands(equal: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For pairs of signatures, or of some bands of them, the bands in which all minima agree."""
    whole: NDArray[np.bool_] = np.logical_and.reduce([equal[:, row::ROWS] for row in range(ROWS)])
    return whole


def packed(rows: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Rows of truths as bits, the first lowest: one number a row, or for each 64 of longer rows (N, numbers)."""
    numbers = max(1, -(-rows.shape[1] // 64))
    octets = np.zeros((len(rows), 8 * numbers), dtype=np.uint8)
    octets[:, : -(-rows.shape[1] // 8)] = np.packbits(rows, axis=1, bitorder="little")
    bits: NDArray[np.uint64] = octets.view("<u8")
    return bits[:, 0] if numbers == 1 else bits


def _keys(band: Signatures) -> NDArray[np.uint64]:
    """One number for each row of a band: equal where the rows are, and hardly ever where they are not."""
    keys: NDArray[np.uint64] = np.zeros(len(band), dtype=np.uint64)
    for row in range(ROWS):
        keys = (keys ^ band[:, row]) * _ODD
        keys ^= keys >> np.uint64(29)
    return keys


def _pairs(keys: NDArray[np.uint64]) -> Iterator[tuple[Places, Places]]:
    """The pairs of equal keys, smaller place first, in arrays of about ``CHUNK`` pairs.

    Sorted, equal keys are neighbours: pairs are those at a distance of one, of two …, as far as groups reach.
    """
    order = np.argsort(keys, kind="stable")
    arranged = keys[order]
    waiting: list[tuple[Places, Places]] = []
    heads: Places = np.arange(len(keys))
    step, pairs = 0, 0
    while len(heads):
        step += 1
        heads = heads[: np.searchsorted(heads, len(keys) - step)]
        heads = heads[arranged[heads + step] == arranged[heads]]
        for start in range(0, len(heads), CHUNK):
            part = heads[start : start + CHUNK]
            waiting.append((order[part], order[part + step]))
            pairs += len(part)
            if pairs >= CHUNK:
                yield _joined(waiting)
                waiting, pairs = [], 0
    if waiting:
        yield _joined(waiting)


def _joined(parts: Sequence[tuple[Places, Places]]) -> tuple[Places, Places]:
    return np.concatenate([one for one, _ in parts]), np.concatenate([other for _, other in parts])
