"""What a search says in the terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from corpus.search import SearchHit, SearchResult
from kliping.views.find import cut, print_hits, told

HIT = SearchHit(
    id="kabar-1",
    published_at=datetime(2024, 6, 20, tzinfo=UTC),
    portal="kabar",
    section=None,
    title="Panen raya dimulai lebih awal di tiga kabupaten",
    in_title=1,
    in_text=2,
    aside=None,
)
FOUND = SearchResult(query="panen", searched=50, hits=(HIT, HIT, replace(HIT, aside="copies")))


def test_titles_are_cut_to_the_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """At 60 columns no line is longer, and the title ends at a word."""
    monkeypatch.setenv("COLUMNS", "60")
    print_hits([HIT])
    assert capsys.readouterr().out.splitlines() == [
        "id       day (UTC)   hits  title",
        "kabar-1  2024-06-20     3  Panen raya dimulai lebih awal…",
    ]


@pytest.mark.parametrize(
    ("text", "room", "shown"), [("satu dua", 8, "satu dua"), ("satu dua", 7, "satu…"), ("satudua", 5, "satu…")]
)
def test_a_text_is_cut_between_words_where_it_can_be(text: str, room: int, shown: str) -> None:
    """A single long word is cut inside."""
    assert cut(text, room) == shown


def test_counts_say_what_is_not_shown_and_why() -> None:
    """The limit, what was set aside, and how many name each target."""
    assert told(FOUND, FOUND.fit, 1, {"NATO": 2, "Rusia": 0}) == [
        "2 articles of 50 found; 1 shown, see --limit",
        "found and set aside: 1 copy of another; show them with --all",
        "naming a target: NATO 2, Rusia 0",
    ]


def test_with_everything_shown_there_is_one_line() -> None:
    """Nothing is set aside, and there are no targets."""
    assert told(FOUND, FOUND.hits, 20, {}) == ["3 articles of 50 found"]
