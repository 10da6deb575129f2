"""Distances between answers, by level of measurement."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.agreement.distances import Level, distances, level_named, masi
from corpus.errors import ConfigError

SETS = st.frozensets(st.sampled_from("abcd"))


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("nominal", [[0, 1, 1], [1, 0, 1], [1, 1, 0]]),
        ("interval", [[0, 1, 9], [1, 0, 4], [9, 4, 0]]),
        ("ratio", [[0, 1 / 9, 9 / 25], [1 / 9, 0, 1 / 9], [9 / 25, 1 / 9, 0]]),
        ("ordinal", [[0, 9, 49], [9, 0, 16], [49, 16, 0]]),
    ],
)
def test_distances_are_krippendorffs(level: Level, expected: list[list[float]]) -> None:
    """The metrics of Krippendorff's paper for the values 1, 2 and 4, of which 4, 2 and 6 were given."""
    assert distances([1.0, 2.0, 4.0], np.array([4.0, 2.0, 6.0]), level) == pytest.approx(np.array(expected))


def test_ratio_of_two_zeros_is_no_distance() -> None:
    """Zero and zero are equal; nothing is divided by zero."""
    assert distances([0.0], np.array([2.0]), "ratio").tolist() == [[0.0]]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("ab", "ab", 0), ("", "", 0), ("a", "ab", 1 - 1 / 2 * 2 / 3), ("ab", "bc", 1 - 1 / 3 * 1 / 3), ("a", "b", 1)],
)
def test_masi_weighs_subset_and_overlap(a: str, b: str, expected: float) -> None:
    """Passonneau's measure: equal sets 0, then subsets, then overlaps, and disjoint sets 1."""
    assert masi(frozenset(a), frozenset(b)) == pytest.approx(expected)


@given(SETS, SETS)
def test_masi_is_symmetric_and_bounded(a: frozenset[str], b: frozenset[str]) -> None:
    """The distance lies between 0 and 1, is 0 for equal sets alone, and has no direction."""
    assert masi(a, b) == masi(b, a)
    assert 0 <= masi(a, b) <= 1
    assert (masi(a, b) == 0) is (a == b)


def test_unknown_level_is_an_error_with_the_nearest() -> None:
    """A misspelt level is answered with the known ones."""
    with pytest.raises(ConfigError, match=r"no level 'nominl'.*nominal"):
        level_named("nominl")
