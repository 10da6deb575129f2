"""How often the 95 % interval of alpha holds the true alpha: a table in Markdown, by simulation.

The studies are those of tests/simulated_studies.py, with three units to an article in half of the rows.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the simulated studies live there

from simulated_studies import SHARES, Study, covered  # noqa: E402

ALPHAS = (0.36, 0.64, 0.9)
CLUSTERS = (10, 20, 30, 50, 100)


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


if __name__ == "__main__":
    main()
