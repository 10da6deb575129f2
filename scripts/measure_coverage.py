"""How often 95 % intervals hold the true value: tables in Markdown, by simulation.

``alpha``: the studies of tests/simulated_studies.py, with three units to an article in half of the rows.
``gwet``: Gwet's AC1 in the same studies.
``shares``: the corpora of tests/simulated_corpora.py, a model that errs and a sample that people read.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the simulated studies live there

import simulated_corpora  # noqa: E402
from simulated_corpora import Corpus  # noqa: E402
from simulated_studies import SHARES, Study, covered, covered_gwet  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

ALPHAS = (0.36, 0.64, 0.9)
CLUSTERS = (10, 20, 30, 50, 100)
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
    arguments.add_argument("table", choices=("alpha", "gwet", "shares"), nargs="?", default="alpha")
    arguments.add_argument("--studies", type=int, default=400, help="simulated for each cell")
    chosen = arguments.parse_args()
    if chosen.table == "shares":
        shares(chosen.studies)
    else:
        studies(chosen.studies, covered if chosen.table == "alpha" else covered_gwet)


def studies(n: int, held: Callable[[Study, int, int], float]) -> None:
    """Intervals of alpha, or of AC1."""
    print("| classes | true alpha | units an article |", " | ".join(f"{c} articles" for c in CLUSTERS), "|")
    print("|" + "---|" * (3 + len(CLUSTERS)))
    for classes, alpha, units in product(SHARES, ALPHAS, (1, 3)):
        study = Study(classes, alpha, units)
        cells = " | ".join(f"{100 * held(study, clusters, n):.1f}" for clusters in CLUSTERS)
        print(f"| {classes} | {alpha:.2f} | {units} | {cells} |", flush=True)


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
