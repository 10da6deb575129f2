"""Train, validation, test: drawn by the hash of the duplicate cluster, once, and written down.

Copies of one story are never in different splits. Shares are expectations, not quotas. Once drawn, a split is recorded
in ``splits.parquet`` (:mod:`corpus.splits.table`) and looked up there.
"""

from __future__ import annotations

from typing import Literal

from corpus.seeds import share

Split = Literal["train", "validation", "test"]

SPLITS: tuple[Split, ...] = ("train", "validation", "test")
SHARES = {"train": 0.8, "validation": 0.1, "test": 0.1}
"""Expected share of the clusters."""


def split_of(cluster_id: str, seed: int) -> Split:
    """The split that a new cluster gets, and every article of it."""
    point = share(seed, "split", cluster_id)
    if point < SHARES["train"]:
        return "train"
    return "validation" if point < SHARES["train"] + SHARES["validation"] else "test"
