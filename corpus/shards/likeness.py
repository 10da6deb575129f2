"""How alike two texts are, and when one is a copy of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.shards.minhash import Places, Shingles

THRESHOLD, LONG_THRESHOLD = 0.7, 0.5
"""How alike a copy is to its original; less is enough for a long text, where it cannot be chance: of a text whose every
fifth word was replaced, half of the runs of three words are left."""
LONG = 100
"""Shingles from which on a text is long."""
CONTAINED = 30
"""Shingles that the shorter text must have before being contained in a longer one says anything."""


def similarity(one: Shingles, other: Shingles) -> float:
    """How alike two texts are, 0 to 1: the Jaccard index, or the shorter text's share that the longer contains."""
    common = _n_common(one, other)
    shorter = min(len(one), len(other))
    jaccard = common / (len(one) + len(other) - common)
    return max(jaccard, common / shorter) if shorter >= CONTAINED else jaccard


def _n_common(one: Shingles, other: Shingles) -> int:
    both = np.concatenate([one, other])
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))


def is_copy(one: Shingles, other: Shingles) -> bool:
    """Whether two texts are alike enough to be copies of each other."""
    return similarity(one, other) >= float(_threshold(np.array(min(len(one), len(other)))))


def _threshold(shorter: Places) -> NDArray[np.float64]:
    return np.where(shorter >= LONG, LONG_THRESHOLD, THRESHOLD)


def least_jaccard(one: Places, other: Places) -> NDArray[np.float64]:
    """The Jaccard index at which texts of so many shingles are copies, by containment where that counts."""
    shorter, longer = np.minimum(one, other), np.maximum(one, other)
    threshold = _threshold(shorter)
    contained = threshold * shorter / (longer + (1 - threshold) * shorter)
    least: NDArray[np.float64] = np.where(shorter >= CONTAINED, contained, threshold)
    return least
