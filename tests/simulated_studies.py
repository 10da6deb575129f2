"""Studies with a known alpha, simulated: how often an interval holds it.

Two people judge units. A unit has a class, drawn with given shares; a person is right by a fixed chance, and otherwise
draws an answer with the same shares. The true alpha is then the square of that chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.coefficient_interval import gwet_with_interval
from annotation.agreement.coefficients import gwets_chance, identity
from annotation.agreement.coincidences import coincidences, unit_clusters, value_counts
from annotation.agreement.interval import interval
from annotation.agreement.rating import Rating

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARES = {"three equal": (1 / 3, 1 / 3, 1 / 3), "70/20/10": (0.7, 0.2, 0.1), "90/10": (0.9, 0.1)}


@dataclass(frozen=True, slots=True)
class Study:
    """What a row of the table simulates."""

    classes: str
    alpha: float
    units: int
    """To an article."""


def covered(study: Study, clusters: int, n: int) -> float:
    """Share of the studies with an interval whose interval holds the true alpha."""
    random = np.random.default_rng(2026)
    held = []
    for seed in range(n):
        low, high = interval(coincidences(simulated(random, study, clusters)), "nominal", seed=seed, draws=400)
        if low is not None and high is not None:
            held.append(low <= study.alpha <= high)
    return float(np.mean(held)) if held else float("nan")


def covered_gwet(study: Study, clusters: int, n: int) -> float:
    """The same of Gwet's AC1, whose true value follows from the shares of the classes."""
    random = np.random.default_rng(2026)
    shares = np.array(SHARES[study.classes])
    chance = gwets_chance(shares, identity(len(shares)))
    true = (study.alpha + (1 - study.alpha) * float(shares @ shares) - chance) / (1 - chance)
    held = []
    for seed in range(n):
        ratings = list(simulated(random, study, clusters))
        counts = value_counts(ratings, map(str, range(len(shares))))
        found = gwet_with_interval(counts, unit_clusters(ratings), identity(len(shares)), seed=seed)
        if found.low is not None and found.high is not None:
            held.append(found.low <= true <= found.high)
    return float(np.mean(held)) if held else float("nan")


def simulated(random: np.random.Generator, study: Study, clusters: int) -> Iterator[Rating]:
    """The answers of one study."""
    shape = (clusters, study.units)
    shares = SHARES[study.classes]
    truth = random.choice(len(shares), p=shares, size=shape)
    guesses = random.choice(len(shares), p=shares, size=(2, *shape))
    right = random.random((2, *shape)) < np.sqrt(study.alpha)
    for (who, cluster, unit), value in np.ndenumerate(np.where(right, truth, guesses)):
        yield Rating(unit=f"{cluster:03}-{unit}", annotator=str(who), value=str(value), cluster=f"{cluster:03}")
