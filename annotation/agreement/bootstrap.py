"""Percentile intervals by resampling clusters (B. Efron and R. Tibshirani, *An Introduction to the Bootstrap*, 1993).

Whole clusters are drawn, with all that was said of them: the targets of one article are not independent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corpus.seeds import generator_seed

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotation.agreement.distances import Floats

RESAMPLES = 1000
CONFIDENCE = 0.95
LEAST_DEFINED = 0.95
"""Share of resamples in which the statistic has to be defined; below it the interval would be of another question."""


def interval(
    statistic: Callable[[Floats], float | None], n_clusters: int, *, seed: int, resamples: int = RESAMPLES
) -> tuple[float, float] | tuple[None, None]:
    """The 95 % interval of ``statistic``, which is called with (C,) how often each cluster was drawn.

    The same seed gives the same interval. ``(None, None)`` with fewer than two clusters, or where the statistic is
    undefined in more than one resample of twenty.
    """
    if n_clusters < 2:  # noqa: PLR2004 -- one cluster drawn once is the sample itself
        return None, None
    random = np.random.default_rng(generator_seed(seed, "bootstrap"))
    drawn = (random.integers(n_clusters, size=n_clusters) for _ in range(resamples))
    found = [statistic(np.bincount(one, minlength=n_clusters).astype(np.float64)) for one in drawn]
    defined = [value for value in found if value is not None]
    if len(defined) < LEAST_DEFINED * resamples:
        return None, None
    low, high = np.quantile(defined, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(low), float(high)
