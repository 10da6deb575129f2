"""How often 95 % intervals hold the true value: tables in Markdown, by simulation.

``alpha``: the studies of tests/simulated_studies.py, with three units to an article in half of the rows.
``ac1``, ``ac2``, ``pabak``: those coefficients in the same studies.
``annotators``: each of three annotators against the others, in the same studies.
``right``: the share of answers that are as gold has them, with one to five answers an article.
``shares``: the corpora of tests/simulated_corpora.py, a model that errs and a sample that people read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable  # noqa: TC003 -- in the type of a constant
from functools import partial
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the simulated studies live there

import simulated_corpora  # noqa: E402
from simulated_corpora import Corpus  # noqa: E402
from simulated_studies import (  # noqa: E402
    COEFFICIENTS,
    SHARES,
    Study,
    covered,
    covered_annotators,
    covered_coefficient,
    covered_right,
)

ALPHAS = (0.36, 0.64, 0.9)
CLUSTERS = (10, 20, 30, 50, 100)
LEAST, MOST = 93, 97
"""Per cent of intervals, of those that should be 95."""
RIGHT = (0.7, 0.85, 0.95)
START = 2027
"""Other studies than those on which the intervals were chosen."""
MEASURED: dict[str, Callable[[Study, int, int, int], float]] = {
    "alpha": covered,
    "annotators": covered_annotators,
    **{name.lower(): partial(covered_coefficient, name) for name in COEFFICIENTS},
}
CORPORA = (
    Corpus(share=0.3, found=0.9, false=0.1),
    Corpus(share=0.3, found=0.7, false=0.15),
    Corpus(share=0.1, found=0.8, false=0.05),
    Corpus(share=0.1, found=0.98, false=0.01),
    Corpus(share=0.03, found=0.7, false=0.03),
    Corpus(share=0.5, found=0.95, false=0.2),
)
SAMPLES = (50, 100, 300)


def main() -> None:
    """Print the table that was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("table", choices=(*MEASURED, "right", "shares"), nargs="?", default="alpha")
    arguments.add_argument("--studies", type=int, default=400, help="simulated for each cell")
    chosen = arguments.parse_args()
    if chosen.table == "shares":
        shares(chosen.studies)
    elif chosen.table == "right":
        right(chosen.studies)
    else:
        studies(chosen.studies, MEASURED[chosen.table])


def studies(n: int, held: Callable[[Study, int, int, int], float]) -> None:
    """Intervals of what is measured in studies, and how many of the cells are as they should be."""
    within = []
    print("| classes | true alpha | units an article |", " | ".join(f"{c} articles" for c in CLUSTERS), "|")
    print("|" + "---|" * (3 + len(CLUSTERS)))
    for classes, alpha, units in product(SHARES, ALPHAS, (1, 3)):
        study = Study(classes, alpha, units)
        row = [100 * held(study, clusters, n, START) for clusters in CLUSTERS]
        within += row[1:]
        print(f"| {classes} | {alpha:.2f} | {units} |", " | ".join(f"{one:.1f}" for one in row), "|", flush=True)
    told(within)


def right(n: int) -> None:
    """Intervals of the share of right answers."""
    print("| share right | people |", " | ".join(f"{c} articles" for c in CLUSTERS), "|")
    print("|" + "---|" * (2 + len(CLUSTERS)))
    within = []
    for share, people in product(RIGHT, (1, 2, 5)):
        row = [100 * covered_right(share, people, articles, n, START) for articles in CLUSTERS]
        within += row[1:]
        print(f"| {share:.0%} | {people} |", " | ".join(f"{one:.1f}" for one in row), "|", flush=True)
    told(within)


def told(cells: list[float]) -> None:
    """How many of the cells from twenty articles on lie where they should."""
    good = sum(LEAST <= round(one, 1) <= MOST for one in cells)
    print(f"\n{good} of {len(cells)} cells lie between {LEAST} and {MOST}; {min(cells):.1f} to {max(cells):.1f}")


def shares(n: int) -> None:
    """Intervals of a label's share in a corpus."""
    print("| true share | model finds | model adds | people read | people alone | model alone | PPI | DSL |")
    print("|" + "---|" * 8)
    for corpus, sample in product(CORPORA, SAMPLES):
        held = simulated_corpora.covered(corpus, sample, n)
        cells = " | ".join(f"{100 * held[way]:.1f}" for way in ("people", "model", "ppi", "dsl"))
        print(f"| {corpus.share:.0%} | {corpus.found:.0%} | {corpus.false:.0%} | {sample} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
