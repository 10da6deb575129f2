"""How alike two texts are."""

from __future__ import annotations

import factory
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.shards.likeness import is_copy, least_jaccard, similarity
from corpus.shards.minhash import shingles


def numbered(*runs: range) -> np.ndarray:
    """Shingles by number, without the texts that they would come from."""
    return np.array([number for run in runs for number in run], dtype=np.uint64)


@given(st.integers(0, 50), st.integers(0, 50))
@settings(max_examples=40, deadline=None)
def test_similarity_is_symmetric_and_bounded(one: int, other: int) -> None:
    """Likeness lies between 0 and 1, is 1 with itself, and the same both ways."""
    a, b = shingles(factory.prose(one)), shingles(factory.prose(other))

    assert similarity(a, a) == 1.0
    assert 0.0 <= similarity(a, b) <= 1.0
    assert similarity(a, b) == similarity(b, a)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (numbered(range(5)), numbered(range(4, 7)), 1 / 7),
        (numbered(range(8)), numbered(range(1, 10)), 7 / 10),
        (numbered(range(29)), numbered(range(100)), 29 / 100),
        (numbered(range(30)), numbered(range(100)), 1.0),
        (numbered(range(40)), numbered(range(30, 130)), 10 / 40),
    ],
)
def test_similarity_is_jaccard_or_containment(one: np.ndarray, other: np.ndarray, expected: float) -> None:
    """Shared by all shingles; from thirty shingles on the share of the shorter text, where that is more."""
    assert similarity(one, other) == pytest.approx(expected, abs=1e-12)


def test_containment_is_asked_for_in_jaccard() -> None:
    """50 of 100 shingles contained in 200 are a Jaccard index of 50/250, 63 of 90 one of 63/227; below thirty none."""
    least = least_jaccard(np.array([100, 90, 29, 100]), np.array([200, 200, 200, 100]))

    assert least.tolist() == pytest.approx([50 / 250, 63 / 227, 0.7, 50 / 150])


@pytest.mark.parametrize(
    ("one", "other", "copy"),
    [
        (numbered(range(8)), numbered(range(1, 10)), True),
        (numbered(range(8)), numbered(range(2, 10)), False),
        (numbered(range(99)), numbered(range(29, 200)), True),
        (numbered(range(99)), numbered(range(30, 200)), False),
        (numbered(range(100)), numbered(range(50, 200)), True),
        (numbered(range(100)), numbered(range(51, 200)), False),
    ],
)
def test_how_much_a_copy_shares(one: np.ndarray, other: np.ndarray, copy: bool) -> None:  # noqa: FBT001
    """Seven of ten shingles of a short text and of one of up to 99, half of a longer one."""
    assert is_copy(one, other) is copy
