from __future__ import annotations

from itertools import combinations
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.seeds import Use, generator_seed, rank, share

USES: tuple[Use, ...] = get_args(Use)
N = 4000


@given(st.integers(), st.sampled_from(USES), st.text(max_size=30))
def test_a_share_lies_between_nought_and_one(seed: int, use: Use, name: str) -> None:
    """Whatever the name, a share is in [0, 1), and again the same."""
    assert 0 <= share(seed, use, name) < 1
    assert share(seed, use, name) == share(seed, use, name)


@pytest.mark.parametrize("use", USES)
def test_shares_are_spread_evenly(use: Use) -> None:
    """Of 4,000 names each tenth of [0, 1) holds 400, within five standard deviations (19 each)."""
    counts, _ = np.histogram([share(7, use, f"kabarfiksi-{n:016x}") for n in range(N)], bins=10, range=(0, 1))

    assert counts.min() > 305
    assert counts.max() < 495


def test_no_two_uses_go_together() -> None:
    """The shares of any two uses are uncorrelated over 4,000 names: |r| < 0.08, five standard errors of 1/sqrt(N)."""
    spread = {use: [share(7, use, f"kabarfiksi-{n:016x}") for n in range(N)] for use in USES}

    together = {pair: abs(np.corrcoef(spread[pair[0]], spread[pair[1]])[0, 1]) for pair in combinations(USES, 2)}

    assert max(together.values()) < 0.08


def test_no_two_seeds_go_together() -> None:
    """The next seed is another draw: uncorrelated with the one before in every use."""
    for use in USES:
        one, other = ([share(seed, use, f"kabarfiksi-{n:016x}") for n in range(N)] for seed in (7, 8))
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.08


def test_a_use_is_never_read_as_part_of_a_name() -> None:
    """Seed, use and name are kept apart, also where a name looks like a seed with a name."""
    assert rank(1, "draw", "2/x") != rank(1, "draw", "x")
    assert len({rank(seed, use, "x") for seed in (1, 11) for use in USES}) == 2 * len(USES)
    assert len({generator_seed(7, use) for use in USES}) == len(USES)
