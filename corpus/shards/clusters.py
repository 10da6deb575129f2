"""Which of many fingerprints belong together; numbers only, so that a million of them fit in memory.

Candidates are pairs whose MinHash signatures agree in one of 42 bands of 3 rows (nine of ten pairs that share 40 % of
their three-word shingles) and by their estimate could be near. Each is then checked exactly: at least 70 % of all
shingles in common (Jaccard), or 70 % of the shorter text contained in the longer, which is what a new lead or a cut
tail leaves (half of a long text, which may be reworded here and there); and not other figures or names in the same
sentences. What is linked, over any number of steps, is one cluster.

Bands are joined by sorting: on a million signatures NumPy's sort of one band takes about as long as a join by DuckDB or
Polars (docs/performance.md), needs sixteen bytes a text, and no library more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus.shards.linking import Linking
from corpus.shards.union import Union

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.shards.minhash import Places
    from corpus.shards.prints import Prints


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """The place of each of N texts among its duplicates; each array has N items."""

    smallest: Places
    """The text of the cluster with the smallest id."""
    original: Places
    """Its first publication (then smallest id); the text itself where it is that."""
    similarity: NDArray[np.float64]
    """To ``original``; 1 for that text itself."""


def clusters(  # noqa: PLR0913 -- the texts in three orders
    prints: Prints,
    digests: pa.Array,
    *,
    by_id: Places,
    by_date: Places,
    numbers: Places | None = None,
    linking: Linking | None = None,
) -> Clusters:
    """The clusters of all texts; which they are does not depend on the places.

    Args:
        prints: The fingerprints of N texts, and perhaps of others.
        digests: N digests of their normal forms; equal ones are duplicates whatever else.
        by_id: All places in the order of ids.
        by_date: All places in the order of publication, then of ids.
        numbers: The number of each text in ``prints``; its place where None.
        linking: What finds the pairs; in this process where None.
    """
    linking = linking or Linking()
    numbers = np.arange(len(digests)) if numbers is None else numbers
    roots = _linked(prints, digests, numbers, linking).roots()
    original = _first(roots, by_date)
    alike = np.ones(len(original))
    copies = np.flatnonzero(original != np.arange(len(original)))
    alike[copies] = linking.similarities(prints, numbers[copies], numbers[original[copies]])
    return Clusters(smallest=_first(roots, by_id), original=original, similarity=alike)


def _linked(prints: Prints, digests: pa.Array, numbers: Places, linking: Linking) -> Union:
    """Every text joined with its duplicates."""
    union = Union(len(digests))
    equal = _equal(digests)
    for text in np.flatnonzero(equal != np.arange(len(equal))).tolist():
        union.join(int(equal[text]), text)
    firsts = np.unique(equal)
    firsts = firsts[np.argsort(numbers[firsts])]
    links = linking.links(prints, numbers[firsts])
    for one, other in firsts[np.searchsorted(numbers[firsts], links)].tolist():
        union.join(one, other)
    return union


def _equal(digests: pa.Array) -> Places:
    """For each text the first of those with its digest."""
    codes = pc.dictionary_encode(digests).indices.to_numpy()
    _, firsts = np.unique(codes, return_index=True)
    equal: Places = firsts.astype(np.int64)[codes]
    return equal


def _first(roots: Places, order: Places) -> Places:
    """For each text the one of its cluster that comes first in ``order``."""
    first = np.zeros(len(roots), dtype=np.int64)
    first[roots[order[::-1]]] = order[::-1]  # where several are written to one place, the last one stays
    return first[roots]
