from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.splits.split import SPLITS, split_of

keys = st.text(min_size=1, max_size=30)
seeds = st.integers(0, 2**31)


@given(keys, seeds)
@settings(max_examples=50)
def test_every_cluster_has_a_split(cluster_id: str, seed: int) -> None:
    """Any cluster under any seed is in one of the three splits, and again in the same."""
    assert split_of(cluster_id, seed) in SPLITS
    assert split_of(cluster_id, seed) == split_of(cluster_id, seed)


@pytest.mark.parametrize("seed", [0, 7, 20240625])
def test_shares_come_near_what_is_wanted(seed: int) -> None:
    """Of 20,000 clusters about 80 % are for training, and 10 % each for validation and test."""
    counts = Counter(split_of(f"kabarfiksi-{n:016x}", seed) for n in range(20_000))

    assert counts["train"] == pytest.approx(16_000, rel=0.02)
    assert counts["validation"] == pytest.approx(2_000, rel=0.08)
    assert counts["test"] == pytest.approx(2_000, rel=0.08)


def test_another_seed_draws_anew() -> None:
    """Two seeds put many clusters into different splits."""
    moved = sum(split_of(f"k{n}", 1) != split_of(f"k{n}", 2) for n in range(1000))

    assert 250 < moved < 450


def test_the_draw_is_pinned() -> None:
    """A cluster's split never changes between versions, or test articles would leak into training."""
    drawn = [split_of(f"kabarfiksi-{n:016x}", 20240625) for n in range(12)]

    assert drawn == [*["train"] * 7, "test", "test", "validation", "train", "train"]
