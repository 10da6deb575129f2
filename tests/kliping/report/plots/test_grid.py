"""Levels of cells: nothing is never drawn as something, and more is never lighter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kliping.report.plots.grid import MISSING, grid, level_of, levels

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=60)


@given(COUNTS)
def test_levels_follow_the_counts(values: list[int]) -> None:
    """Level 0 is nothing; of two counts the larger has no lower level; none is above 5."""
    bounds = levels(values)
    found = [level_of(value, bounds) for value in sorted(values)]
    assert found == sorted(found)
    assert all((level == 0) == (value == 0) and level <= 5 for level, value in zip(found, sorted(values), strict=True))


def test_a_quarter_of_shades_for_a_spread_of_counts() -> None:
    """Five counts apart from each other have the five shades."""
    bounds = levels([1, 10, 100, 1000, 10_000])
    assert [level_of(n, bounds) for n in (0, 1, 10, 100, 1000, 10_000)] == [0, 1, 2, 3, 4, 5]


def test_cells_of_one_level_are_one_shape() -> None:
    """However many cells: a path for each shade that occurs, and one for the gaps."""
    cells = {(row, column): (row * column) % 3 + 1 for row in range(7) for column in range(50)} | {(0, 0): MISSING}
    drawn = grid([f"row {n}" for n in range(7)], [f"{n}" for n in range(50)], cells)
    assert drawn.count("fill: var(--level-") == 3
    assert drawn.count("fill: var(--gap)") == 1
    assert len(drawn) < 40_000
