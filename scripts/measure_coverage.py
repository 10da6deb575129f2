"""How often the 95 % interval of alpha holds the true alpha: a table in Markdown, by simulation.

In each simulated study two people judge units, three to an article in half of the rows. A unit has a class, drawn with
the shares that the row names; a person is right by a fixed chance, and otherwise draws an answer with the same shares.
The true alpha is then the square of that chance.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.coincidences import Rating, coincidences
from annotation.agreement.interval import interval

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARES = {"three equal": (1 / 3, 1 / 3, 1 / 3), "70/20/10": (0.7, 0.2, 0.1), "90/10": (0.9, 0.1)}
ALPHAS = (0.36, 0.64, 0.9)
CLUSTERS = (10, 20, 30, 50, 100)


@dataclass(frozen=True, slots=True)
class Study:
    """What a row of the table simulates."""

    classes: str
    alpha: float
    units: int
    """To an article."""


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--studies", type=int, default=400, help="simulated for each cell")
    n = arguments.parse_args().studies
    print("| classes | true alpha | units an article |", " | ".join(f"{c} articles" for c in CLUSTERS), "|")
    print("|" + "---|" * (3 + len(CLUSTERS)))
    for classes, alpha, units in product(SHARES, ALPHAS, (1, 3)):
        study = Study(classes, alpha, units)
        cells = " | ".join(f"{100 * covered(study, clusters, n):.1f}" for clusters in CLUSTERS)
        print(f"| {classes} | {alpha:.2f} | {units} | {cells} |", flush=True)


def covered(study: Study, clusters: int, n: int) -> float:
    """Share of the studies with an interval whose interval holds the true alpha."""
    random = np.random.default_rng(2026)
    held = []
    for seed in range(n):
        low, high = interval(coincidences(simulated(random, study, clusters)), "nominal", seed=seed, draws=400)
        if low is not None and high is not None:
            held.append(low <= study.alpha <= high)
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


if __name__ == "__main__":
    main()
