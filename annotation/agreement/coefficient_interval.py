"""95 % intervals of Gwet's AC1 and AC2 and of Brennan and Prediger's kappa: the bootstrap of alpha's intervals.

As in :mod:`annotation.agreement.interval` every cluster gets a random weight in each draw, and an invented unit takes
part with two answers that are picked among all classes. `scripts/coverage ac1` (or `ac2`, `pabak`) measures how often
the intervals hold the true value; docs/agreement.md has the tables.

Letters: N units, V values, C clusters, R draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.coefficients import gwet, gwets_chance
from annotation.agreement.coincidences import PAIR
from annotation.agreement.interval import DRAWS, INVENTED, LEAST_CLUSTERS, QUANTILES, weighed
from annotation.agreement.statistic import Statistic
from corpus.seeds import generator_seed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotation.agreement.distances import Floats
    from annotation.agreement.interval import Ends

    Chance = Callable[[Floats, Floats], Floats]


def gwet_with_interval(counts: Floats, clusters: Sequence[str], weights: Floats, *, seed: int) -> Statistic:
    """Gwet's AC1 or AC2; arguments as of :func:`coefficient_interval`."""
    ends = coefficient_interval(counts, clusters, weights, gwets_chance, seed=seed)
    return Statistic.of(gwet(counts, weights), counts, ends)


def coefficient_interval(
    counts: Floats, clusters: Sequence[str], weights: Floats, chance: Chance, *, seed: int
) -> Ends:
    """The interval of the coefficient with that ``chance``; the others as of :func:`coefficient_intervals`."""
    return coefficient_intervals(counts, clusters, weights, [chance], seed=seed)[0]


def coefficient_intervals(
    counts: Floats, clusters: Sequence[str], weights: Floats, chances: Sequence[Chance], *, seed: int
) -> list[Ends]:
    """The interval of each of several coefficients, from the same draws.

    ``(None, None)`` with fewer than ``LEAST_CLUSTERS`` clusters that hold a pair, or one class.

    Args:
        counts: (N, V) how many annotators chose each value.
        clusters: The cluster of each unit.
        weights: (V, V) how far two values agree, from 0 to 1.
        chances: (R, V) shares of the values and ``weights`` -> (R,) how far chance agrees.
        seed: The same gives the same intervals.
    """
    sums = _by_cluster(counts, clusters, weights)
    if int((sums[:, 1] > 0).sum()) < LEAST_CLUSTERS or len(weights) < PAIR:
        return [(None, None) for _ in chances]
    agreed, shares = _means(_drawn(sums, weights, np.random.default_rng(generator_seed(seed, "bootstrap"))))
    return [_ends(agreed, chance(shares, weights)) for chance in chances]


def _ends(agreed: Floats, chance: Floats) -> Ends:
    """The interval of (R,) agreement beyond (R,) chance; draws in which chance agrees on all are left out."""
    told = ~np.isclose(chance, 1.0)
    low, high = np.quantile((agreed[told] - chance[told]) / (1.0 - chance[told]), QUANTILES)
    return float(low), float(high)


def _means(drawn: Floats) -> tuple[Floats, Floats]:
    """(R,) mean agreement of the units with a pair, and (R, V) mean shares of those with an answer, in each draw."""
    return drawn[:, 0] / drawn[:, 1], drawn[:, 3:] / drawn[:, 2:3]


def _by_cluster(counts: Floats, clusters: Sequence[str], weights: Floats) -> Floats:
    """(C, 3 + V) of each cluster: summed agreement, units with a pair, units with an answer, summed shares."""
    n = counts.sum(axis=1)
    pairs = np.where(n >= PAIR, n * (n - 1), 1)
    agreeing = np.where(n >= PAIR, (counts * (counts @ weights - 1)).sum(axis=1) / pairs, 0.0)
    shares = counts / np.maximum(n, 1)[:, np.newaxis]
    rows = np.column_stack([agreeing, n >= PAIR, n > 0, shares])
    place = np.unique(np.asarray(clusters), return_inverse=True)[1]
    sums = np.zeros((int(place.max(initial=-1)) + 1, rows.shape[1]))
    np.add.at(sums, place, rows)
    return sums


def _drawn(sums: Floats, weights: Floats, random: np.random.Generator) -> Floats:
    """(R, 3 + V) the same sums in each draw, the invented unit among them."""
    drawn = random.standard_exponential((DRAWS, len(sums) + INVENTED))
    first, second = random.integers(len(weights), size=(2, DRAWS, INVENTED))
    total = weighed(drawn[:, : len(sums)], np.ascontiguousarray(sums.T))
    for unit in range(INVENTED):
        one, a, b = drawn[:, len(sums) + unit], first[:, unit], second[:, unit]
        total[:, 0] += one * weights[a, b]
        total[:, 1:3] += one[:, np.newaxis]
        np.add.at(total, (np.arange(DRAWS), 3 + a), one / 2)
        np.add.at(total, (np.arange(DRAWS), 3 + b), one / 2)
    return np.asarray(total)
