"""Figures of other people's libraries, to be compared with ours in the tests: run by `scripts/oracles`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from crowdkit.aggregation.classification import MACE  # noqa: E402 -- not a dependency: see scripts/oracles
from sparse_sets import sparse  # noqa: E402

FILE = ROOT / "tests" / "annotation" / "labels" / "mace_by_crowd_kit.json"
MADE_BY = (
    "crowd-kit 1.4.2, MACE(n_restarts=2, n_iter=50, random_state=0), on the sets of tests/sparse_sets.py, seeds 0 to 19"
)


def main() -> None:
    """Write the classes of twenty sets by crowd-kit."""
    classes = [by_crowd_kit(sparse(seed)[0]) for seed in range(20)]
    FILE.write_text(json.dumps({"made_by": MADE_BY, "classes": classes}, indent=1) + "\n", encoding="utf-8")


def by_crowd_kit(counts: np.ndarray) -> str:
    """The most probable class of each item, a digit each."""
    rows = [(item, who, f"c{code}") for item, who, code in zip(*np.nonzero(counts), strict=True)]
    found = MACE(n_restarts=2, n_iter=50, random_state=0).fit_predict_proba(
        pd.DataFrame(rows, columns=["task", "worker", "label"])
    )
    names = [f"c{code}" for code in range(counts.shape[2])]
    shares = found.reindex(columns=names).fillna(0).sort_index().to_numpy()
    return "".join(map(str, shares.argmax(axis=1)))


if __name__ == "__main__":
    main()
