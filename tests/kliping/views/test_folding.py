"""Text folded at words."""

from __future__ import annotations

import click
from hypothesis import given
from hypothesis import strategies as st

from kliping.views.folding import folded

WORDS = st.lists(st.text("abc-/.", min_size=1, max_size=12), min_size=1, max_size=30)


@given(WORDS, st.integers(14, 60))
def test_folding_breaks_at_blanks_alone(words: list[str], width: int) -> None:
    """Every word comes out whole and in order, and no line is too long."""
    lines = folded(" ".join(words), width).split("\n")
    assert [word for line in lines for word in line.split()] == words
    assert max(map(len, lines)) <= width


def test_what_is_carried_over_hangs_below_its_line() -> None:
    """Indented as the line is, and as asked for."""
    assert folded("  - satu dua tiga", 12, "  ") == "  - satu dua\n    tiga"


def test_a_word_longer_than_a_line_stays_where_it_is() -> None:
    """An address is not torn from what stands before it."""
    assert folded("list  https://kabar.example/index", 20) == "list  https://kabar.example/index"


def test_a_name_is_never_folded() -> None:
    """Not even at its own blanks; its blanks are blanks again afterwards, and others may end a line."""
    text = "articles naming a target: Persekutuan Utara 22, Republik Samudra 23"

    assert folded(text, 36, "  ", ["Persekutuan Utara 22", "Republik Samudra 23"]).split("\n") == [
        "articles naming a target:",
        "  Persekutuan Utara 22,",
        "  Republik Samudra 23",
    ]


def test_styles_take_no_room() -> None:
    """A bold line of ten letters has ten columns."""
    bold = click.style("sepuluh!!!", bold=True)
    assert folded(f"{bold} ya", 13) == f"{bold} ya"
