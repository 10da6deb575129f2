"""Numbers as people read them."""

from __future__ import annotations

import pytest

from corpus.numbers import counted, number, size


@pytest.mark.parametrize(
    ("n", "words"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (1200, "1,200 articles")]
)
def test_noun_agrees_with_its_number(n: int, words: str) -> None:
    """One thing is named in the singular, any other number of things in the plural."""
    assert counted(n, "article") == words


def test_irregular_plural_is_given() -> None:
    """A plural that is not formed with an s is stated by the caller."""
    assert counted(3, "person", "people") == "3 people"


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (1234567, "1,234,567"), (41.5, "41.5"), (263.0, "263"), (None, "–")]
)
def test_numbers_are_written_for_readers(value: float | None, text: str) -> None:
    """Thousands are parted, halves keep a digit, and what is not known is a dash."""
    assert number(value) == text


@pytest.mark.parametrize(
    ("n_bytes", "text"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (17_600, "18 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_449_000, "1.4 MB"),
        (99_960_000, "100 MB"),
        (2_340_000_000, "2.3 GB"),
        (5_000_000_000_000_000, "5,000 TB"),
    ],
)
def test_sizes_have_the_unit_in_which_they_can_be_read(n_bytes: int, text: str) -> None:
    """No small file is 0.0 MB, and nothing is a thousand of a unit that has a larger one."""
    assert size(n_bytes) == text
