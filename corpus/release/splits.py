"""Train, validation, test: drawn by the hash of the duplicate cluster.

Copies of one story never stand on both sides, and a split never changes because other rows were added
or removed (only when the cluster itself gains a smaller id). Shares are therefore expectations, not quotas.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

Split = Literal["train", "validation", "test"]

SPLITS: tuple[Split, ...] = ("train", "validation", "test")
SHARES = {"train": 0.8, "validation": 0.1, "test": 0.1}
"""Expected share of the clusters."""


def split_of(cluster_id: str, seed: int) -> Split:
    """The split of every article of a cluster."""
    point = int.from_bytes(sha256(f"{seed}:{cluster_id}".encode()).digest()[:8], "big") / 2**64
    if point < SHARES["train"]:
        return "train"
    return "validation" if point < SHARES["train"] + SHARES["validation"] else "test"
