"""Cells: what is said, and by what a column is ordered."""

from __future__ import annotations

import pytest

from kliping.report.view import count, figure_cell, percent, share, words


@pytest.mark.parametrize(
    ("n", "of", "said"),
    [(1, 2, "50 %"), (0, 7, "0 %"), (1, 1000, "< 1 %"), (999, 1000, "> 99 %"), (7, 7, "100 %"), (0, 0, "–")],
)
def test_a_percentage_hides_neither_the_few_nor_the_missing(n: int, of: int, said: str) -> None:
    """What rounds to nothing or to all is said to be less or more."""
    assert percent(n, of) == said
    assert share(n, of).said == said


def test_columns_are_ordered_by_number_and_by_letter_whatever_its_case() -> None:
    """1,200 stands behind 30, and Zebra behind apel."""
    assert count(1200).said == "1,200"
    assert min([count(1200), count(30)], key=lambda cell: cell.sort).said == "30"
    assert min([words("Zebra"), words("apel")], key=lambda cell: str(cell.sort)).said == "apel"


def test_what_is_missing_is_a_dash_at_the_end_of_its_column() -> None:
    """No word stands behind everything, no number before everything."""
    assert (words(None).said, count(None).said, figure_cell(None).said) == ("–", "–", "–")
    assert str(words(None).sort) > str(words("zzz").sort)
    assert float(count(None).sort) < 0 > float(figure_cell(None).sort)


def test_a_coefficient_has_two_digits() -> None:
    """0.789 is 0.79, ordered by all its digits."""
    assert (figure_cell(0.789).said, figure_cell(0.789).sort) == ("0.79", 0.789)
