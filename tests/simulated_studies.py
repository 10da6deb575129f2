"""Studies with a known alpha, simulated: how often an interval holds it.

Two people (or more) judge units. A unit has a class, drawn with given shares; a person is right by a fixed chance, and
otherwise draws an answer with the same shares. The true alpha is then the square of that chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.coefficient_interval import coefficient_interval
from annotation.agreement.coefficients import gwets_chance, identity, quadratic, uniform_chance
from annotation.agreement.coincidences import coincidences, unit_clusters, value_counts
from annotation.agreement.interval import interval
from annotation.agreement.rating import Rating
from annotation.agreement.rest import against_the_rest
from annotation.agreement.wilson import clustered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHARES = {"three equal": (1 / 3, 1 / 3, 1 / 3), "70/20/10": (0.7, 0.2, 0.1), "90/10": (0.9, 0.1)}

COEFFICIENTS = {
    "AC1": (identity, gwets_chance),
    "AC2": (quadratic, gwets_chance),
    "PABAK": (identity, uniform_chance),
}
"""Name -> the weights of that many classes, and what chance agrees on."""
LIKENESS = 5.0
"""How like each other articles are in difficulty: two answers to one are correlated by one sixth."""


@dataclass(frozen=True, slots=True)
class Study:
    """What a row of the table simulates."""

    classes: str
    alpha: float
    units: int
    """To an article."""


def covered(study: Study, clusters: int, n: int, start: int = 2026) -> float:
    """Share of the studies with an interval whose interval holds the true alpha; they are drawn from ``start`` on."""
    random = np.random.default_rng(start)
    held = []
    for seed in range(n):
        low, high = interval(coincidences(simulated(random, study, clusters)), "nominal", seed=seed, draws=400)
        if low is not None and high is not None:
            held.append(low <= study.alpha <= high)
    return _share(held)


def covered_coefficient(name: str, study: Study, clusters: int, n: int, start: int = 2026) -> float:
    """The same of one of ``COEFFICIENTS``, whose true value follows from alpha and the shares of the classes."""
    random = np.random.default_rng(start)
    shares = np.array(SHARES[study.classes])
    weigh, chance = COEFFICIENTS[name]
    weights = weigh(len(shares))
    # Both are right with the chance alpha, and say the same; otherwise the two answers are independent.
    agreed = study.alpha * float(shares @ weights.diagonal()) + (1 - study.alpha) * float(shares @ weights @ shares)
    by_chance = float(chance(shares, weights))
    true, held = (agreed - by_chance) / (1 - by_chance), []
    for seed in range(n):
        ratings = list(simulated(random, study, clusters))
        counts = value_counts(ratings, map(str, range(len(shares))))
        low, high = coefficient_interval(counts, unit_clusters(ratings), weights, chance, seed=seed)
        if low is not None and high is not None:
            held.append(low <= true <= high)
    return _share(held)


def covered_annotators(study: Study, clusters: int, n: int, start: int = 2026) -> float:
    """The same of each of three annotators against the others: as each is right by the same chance, it is alpha."""
    random = np.random.default_rng(start)
    held = []
    for seed in range(n):
        rows = against_the_rest(list(simulated(random, study, clusters, people=3)), "nominal", seed=seed)
        ends = [(one.low, one.high) for one in rows]
        held += [low <= study.alpha <= high for low, high in ends if low is not None and high is not None]
    return _share(held)


def covered_right(share: float, people: int, articles: int, n: int, start: int = 2026) -> float:
    """The same of the share of right answers: articles are of unlike difficulty, several people answer each."""
    random = np.random.default_rng(start)
    ease = random.beta(share * LIKENESS, (1 - share) * LIKENESS, size=(n, articles, 1))
    right = random.random((n, articles, people)) < ease
    ends = [clustered(study.tolist()) for study in right]
    return _share([low <= share <= high for low, high in ends])


def _share(held: Sequence[bool]) -> float:
    return float(np.mean(held)) if held else float("nan")


def simulated(random: np.random.Generator, study: Study, clusters: int, people: int = 2) -> Iterator[Rating]:
    """The answers of one study."""
    shape = (clusters, study.units)
    shares = SHARES[study.classes]
    truth = random.choice(len(shares), p=shares, size=shape)
    guesses = random.choice(len(shares), p=shares, size=(people, *shape))
    right = random.random((people, *shape)) < np.sqrt(study.alpha)
    for (who, cluster, unit), value in np.ndenumerate(np.where(right, truth, guesses)):
        yield Rating(unit=f"{cluster:03}-{unit}", annotator=str(who), value=str(value), cluster=f"{cluster:03}")
