"""Which articles are asked about: a stratified draw that can be repeated, and extended.

Seats are given to strata one after another by Huntington and Hill's divisor method on the square roots of
their sizes: each stratum gets its first seat before any gets a second, and large strata do not crowd out small
ones. Within a stratum articles come in an order that the seed and their ids decide. Because seats are given one by one,
the draw of n + 1 is the draw of n and one more; a method that rounds quotas would not keep that (the Alabama
paradox; Balinski and Young, *Fair Representation*, 1982).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from corpus.seeds import rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One article of the sample."""

    article_id: str
    stratum: str
    probability: float | None
    """Of inclusion, given the sizes of the strata: seats of the stratum by its size.

    None where chance did not choose."""


def draw(strata: Mapping[str, Sequence[str]], n: int, seed: int) -> list[Drawn]:
    """Up to ``n`` ids out of ``strata`` (name -> ids, in any order), in the order in which they were drawn.

    Fewer where there are not so many. Where there are more strata than seats, the larger come first and the
    others have none: their articles had no chance, and the caller should say so.
    """
    queues = {name: sorted(ids, key=lambda one: rank(seed, "draw", one)) for name, ids in strata.items()}
    taken = dict.fromkeys(queues, 0)
    picked: list[tuple[str, str]] = []
    for name in _seats({name: len(ids) for name, ids in queues.items()}, seed):
        if len(picked) == n:
            break
        picked.append((name, queues[name][taken[name]]))
        taken[name] += 1
    return [Drawn(article_id=one, stratum=name, probability=taken[name] / len(queues[name])) for name, one in picked]


def _seats(sizes: Mapping[str, int], seed: int) -> Iterator[str]:
    """The stratum of the first seat, of the second, … until all are full."""
    heap = [(-inf, -size, rank(seed, "seats", name), name, 0) for name, size in sizes.items() if size]
    heapify(heap)
    while heap:
        _, _, tie, name, seats = heappop(heap)
        yield name
        seats += 1
        size = sizes[name]
        if seats < size:
            # The square of Hill's priority for weight sqrt(size): the same order, and no roots to round.
            heappush(heap, (-size / (seats * (seats + 1)), -size, tie, name, seats))
