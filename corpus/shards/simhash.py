"""A SimHash of 64 bits: two texts that share most of their words differ in few bits, and no word can be read from it.

A release without text carries it, so that whoever refills it can tell a corrected text from another one. It is
computed from our own shingles and by no library: the same text always has the same bits.
"""

from __future__ import annotations

import numpy as np

from corpus.shards.minhash import shingles

BITS = 64
NEAR = 12
"""Bits in which two texts may differ and be near.

Measured on 179 news texts of 62 to 1,800 words (138 real, 41 of the demo) and 6,000 edits of them. Near are all those
with one word changed, 95 % with five words changed, 93 % with a paragraph added or taken away, and 3 % with half of the
text replaced; by the Jaccard index of three-word shingles all from 0.9, 93 % from 0.8, 74 % from 0.7, and 2 % below
0.4. Of 10,235 pairs of unrelated texts none is near: the nearest differ in 17 bits.
"""

_PLACES = np.arange(BITS, dtype=np.uint64)


def simhash64(text: str) -> str:
    """16 lower-case hex digits: bit ``i``, from the right, is set where most three-word shingles have theirs set."""
    found = shingles(text)
    votes = ((found[:, None] >> _PLACES) & np.uint64(1)).sum(axis=0, dtype=np.int64)
    return f"{sum(1 << place for place, n in enumerate(votes.tolist()) if 2 * n > len(found)):016x}"


def distance(one: str, other: str) -> int:
    """In how many of the 64 bits two SimHashes differ; those of unrelated texts in about 32."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
