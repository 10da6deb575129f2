"""95 % intervals of alpha: a Bayesian bootstrap over clusters (D. Rubin, *The Bayesian Bootstrap*, 1981).

In each draw every cluster gets a random weight, with all that was said of it: the targets of one article are not
independent. An invented unit with a random pair of the values that were given takes part in every draw. Without it a
sample that happens to hold no disagreement, or nearly none, would be its own interval: the ordinary percentile
bootstrap covers 50 to 85 % instead of 95 where agreement is high and units are few. With two, the intervals are wider
than they need be where one class holds nearly everything.
`scripts/coverage` measures how often the interval holds the true value; docs/agreement.md has the table.

Letters: V distinct values, P kinds of pairs, C clusters, R draws, A parts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.distances import distances
from corpus.seeds import generator_seed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from annotation.agreement.coincidences import Coincidences
    from annotation.agreement.distances import Floats, Level

DRAWS = 1000
BLOCK = 100
"""Draws made at a time; bounds memory."""
CONFIDENCE = 0.95
QUANTILES = ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2)
INVENTED = 1
"""Units invented in each draw, with two answers each."""
DENSE = 32
"""Columns up to which a matrix is kept whole: to bring in sparse ones takes longer than all draws."""
LEAST_CLUSTERS = 10
"""Clusters below which no interval is given: it would cover much less than it says."""
Ends = tuple[float, float] | tuple[None, None]
"""Of an interval, or that there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """Several draws of weights."""

    clusters: Floats
    """(R, C)."""
    invented: Floats
    """(R, INVENTED)."""
    first: NDArray[np.intp]
    """(R, INVENTED) index of the one value of each invented unit."""
    second: NDArray[np.intp]
    """(R, INVENTED) index of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A table of pairs, with what every draw needs of it."""

    found: Coincidences
    level: Level
    parts: Floats
    """(A, P) the weights of the pairs of each part."""
    by_value: Floats | csr_array
    """(V, C) how often each value was given."""
    between: Floats | None
    """(V, V) distances; None where each draw has its own."""
    apart: Floats | None
    """(A, C) summed distance within pairs; None likewise."""


def interval(found: Coincidences, level: Level, *, seed: int, draws: int = DRAWS) -> Ends:
    """The 95 % interval of alpha; the same seed gives the same interval.

    ``(None, None)`` with fewer than ``LEAST_CLUSTERS`` clusters that hold a pair, or without variation.
    """
    return intervals([found], level, seed=seed, draws=draws)[0]


def intervals(tables: Sequence[Coincidences], level: Level, *, seed: int, draws: int = DRAWS) -> list[Ends]:
    """The same of each of several tables; those of as many clusters and values share their draws."""
    alike: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, found in enumerate(tables):
        if found.n_clusters >= LEAST_CLUSTERS and len(found.values) >= 2:  # noqa: PLR2004 -- variation takes two values
            alike[found.n_clusters, len(found.values)].append(place)
    ends: list[Ends] = [(None, None)] * len(tables)
    for places in alike.values():
        own = [_table(tables[place], [tables[place].weight], level) for place in places]
        blocks = _draws(own[0].found, seed, draws)
        drawn = np.hstack([np.stack([_alphas(table, block) for table in own]) for block in blocks])
        for place, (low, high) in zip(places, np.quantile(drawn, QUANTILES, axis=1).T, strict=True):
            ends[place] = float(low), float(high)
    return ends


def part_intervals(
    found: Coincidences, parts: Sequence[Floats], level: Level, *, seed: int, draws: int = DRAWS
) -> list[Ends]:
    """The intervals of alpha from some of the pairs only, against what chance gives among all of ``found``.

    Args:
        found: All pairs.
        parts: Each (P,), the weights of its pairs.
        level: The level of measurement.
        seed: Of the draws, the same for all parts.
        draws: How many.

    Returns:
        One for each part; ``(None, None)`` where its pairs are of fewer than ``LEAST_CLUSTERS`` clusters.
    """
    few = [len(np.unique(found.cluster[part > 0])) < LEAST_CLUSTERS for part in parts]
    if not parts or all(few) or len(found.values) < 2:  # noqa: PLR2004 -- variation takes two values
        return [(None, None)] * len(parts)
    table = _table(found, parts, level)
    drawn = np.concatenate([_part_alphas(table, block) for block in _draws(found, seed, draws)])
    ends = np.quantile(drawn, QUANTILES, axis=0)
    return [
        (None, None) if missing else (float(low), float(high)) for missing, low, high in zip(few, *ends, strict=True)
    ]


def _draws(found: Coincidences, seed: int, n: int) -> Iterator[Draws]:
    """``n`` draws in blocks. Weights are exponential, and average 1 in each draw."""
    random = np.random.default_rng(generator_seed(seed, "bootstrap"))
    cells = np.triu_indices(len(found.values))
    for start in range(0, n, BLOCK):
        size = min(BLOCK, n - start)
        weights = random.standard_exponential((size, found.n_clusters + INVENTED))
        weights *= weights.shape[1] / weights.sum(axis=1, keepdims=True)
        picked = random.integers(len(cells[0]), size=(size, INVENTED))
        yield Draws(
            clusters=weights[:, :-INVENTED],
            invented=weights[:, -INVENTED:],
            first=cells[0][picked],
            second=cells[1][picked],
        )


def _table(found: Coincidences, parts: Sequence[Floats], level: Level) -> _Table:
    # The only distance that depends on how often each value was given is the ordinal one.
    between = None if level == "ordinal" else distances(found.values, np.zeros(len(found.values)), level)
    return _Table(
        found=found,
        level=level,
        parts=np.array(parts),
        by_value=_by_cluster(found, found.weight, found.first, len(found.values)),
        between=between,
        apart=None if between is None else np.stack([_apart(found, part, between) for part in parts]),
    )


def _by_cluster(found: Coincidences, weight: Floats, kind: NDArray[np.intp], n: int) -> Floats | csr_array:
    """(n, C) the summed ``weight``, (P,), of the pairs of each of ``n`` kinds in each cluster."""
    shape = (n, found.n_clusters)
    if n <= DENSE:
        cells = np.bincount(kind * found.n_clusters + found.cluster, weight, n * found.n_clusters)
        return cells.astype(np.float64).reshape(shape)
    from scipy.sparse import csr_array  # noqa: PLC0415 -- a tenth of a second

    return csr_array((weight, (kind, found.cluster)), shape=shape)


def weighed(drawn: Floats, sums: Floats | csr_array) -> Floats:
    """(R, n) the sums of each draw: the (n, C) sums of clusters, each times what it weighs in the draw, (R, C).

    Not by ``@``: the threads of BLAS wait for each other busily, which takes longer than all sums where others use the
    machine, and adds up in another order on each.
    """
    return np.einsum("rc,nc->rn", drawn, sums) if isinstance(sums, np.ndarray) else np.asarray(drawn @ sums.T)


def _alphas(table: _Table, drawn: Draws) -> Floats:
    """(R,) alpha of each draw."""
    totals = _totals(table, drawn)
    between = _between(table, totals)
    observed = _observed(table, drawn, between)[:, 0]
    return np.asarray(1.0 - (totals.sum(axis=1) - 1.0) * observed / _expected(totals, between))


def _part_alphas(table: _Table, drawn: Draws) -> Floats:
    """(R, A) alpha of each draw from the pairs of each part."""
    totals, found = _totals(table, drawn), table.found
    between = _between(table, totals)
    n = totals.sum(axis=1)
    chance = _expected(totals, between) / (n * (n - 1.0))
    own = [np.bincount(found.cluster, part, found.n_clusters) for part in table.parts]
    paired = weighed(drawn.clusters, np.array(own, dtype=np.float64)) + 2 * drawn.invented.sum(axis=1, keepdims=True)
    return np.asarray(1.0 - _observed(table, drawn, between) / paired / chance[:, np.newaxis])


def _between(table: _Table, totals: Floats) -> Floats:
    """(R, V, V) the distances in each draw; (1, V, V) where all draws share them."""
    if table.between is None:
        return np.stack([distances(table.found.values, one, table.level) for one in totals])
    return table.between[np.newaxis]


def _expected(totals: Floats, between: Floats) -> Floats:
    """(R,) summed distance of all values from each other."""
    everywhere = np.broadcast_to(between, (len(totals), *between.shape[1:]))
    return np.asarray(np.einsum("rv,rvw,rw->r", totals, everywhere, totals))


def _totals(table: _Table, drawn: Draws) -> Floats:
    """(R, V) how often each value was given."""
    totals = weighed(drawn.clusters, table.by_value)
    row = np.arange(len(totals))[:, np.newaxis]
    np.add.at(totals, (row, drawn.first), drawn.invented)
    np.add.at(totals, (row, drawn.second), drawn.invented)
    return totals


def _observed(table: _Table, drawn: Draws, between: Floats) -> Floats:
    """(R, A) summed distance within the pairs of each part.

    ``between`` is (R, V, V), or (1, V, V) where all draws share it.
    """
    row = np.arange(len(between))[:, np.newaxis]
    invented = 2 * (drawn.invented * between[row, drawn.first, drawn.second]).sum(axis=1)
    within = _within(table, drawn, between) if table.apart is None else weighed(drawn.clusters, table.apart)
    return np.asarray(within + invented[:, np.newaxis])


def _within(table: _Table, drawn: Draws, between: Floats) -> Floats:
    """(R, A) summed distance within real pairs, where each draw has its own distances: (R, V, V)."""
    found, n = table.found, len(table.found.values)
    cells, kind = np.unique(found.first * n + found.second, return_inverse=True)
    between = between.reshape(len(between), -1)[:, cells]
    by_kind = [weighed(drawn.clusters, _by_cluster(found, part, kind, len(cells))) for part in table.parts]
    return np.stack([np.einsum("rk,rk->r", own, between) for own in by_kind], axis=1)


def _apart(found: Coincidences, weight: Floats, between: Floats) -> Floats:
    """(C,) summed distance within the pairs of each cluster that weigh ``weight``, (P,)."""
    apart = weight * between[found.first, found.second]
    return np.bincount(found.cluster, apart, found.n_clusters).astype(np.float64)
