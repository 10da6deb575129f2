"""Queries: words, phrases, either, beginnings, without."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ConfigError
from corpus.query import parse_query

TITLE = "Harga beras naik di Jakarta"
TEXT = "Menteri Perdagangan menyebut panen\nraya terlambat. Ekonomi desa tertekan; beras langka."


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("beras", True),
        ("BERAS jakarta", True),
        ("beras bandung", False),
        ("bera", False),
        ('"harga beras"', True),
        ('"beras harga"', False),
        ('"panen raya"', True),
        ('"jakarta menteri"', True),
        ("bandung | jakarta", True),
        ("bandung | medan", False),
        ("beras bandung | jakarta", True),
        ("ekono*", True),
        ('"menteri per*"', True),
        ("beras -jakarta", False),
        ("beras -bandung", True),
        ('beras -"harga beras"', False),
        ("harga.beras", False),
    ],
)
def test_a_query_fits_by_whole_words_wherever_they_stand(query: str, *, fits: bool) -> None:
    """Words of title and text count alike, whatever their case."""
    assert parse_query(query).matches(TITLE, TEXT) is fits


def test_hits_are_counted_for_what_is_wanted() -> None:
    """Each occurrence of each wanted word counts, of either alternative."""
    query = parse_query("beras | panen desa -bandung")
    assert (query.hits(TITLE), query.hits(TEXT)) == (1, 3)


def test_composed_and_decomposed_letters_are_one() -> None:
    """An accent that stands apart is the same letter."""
    assert parse_query("Jérôme").matches(unicodedata.normalize("NFD", "Jérôme tiba"), "")


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("", "at least one word is needed"),
        ("-jakarta", "at least one word is needed"),
        ("| beras", "'|' stands between two words"),
        ("beras |", "'|' stands between two words"),
        ("a | | b", "'|' stands between two words"),
        ('"harga beras', "a quotation mark is left open"),
        ("*", "'*' holds no letter and no digit"),
        ('""', "'' holds no letter and no digit"),
    ],
)
def test_a_query_that_states_nothing_is_refused_with_the_reason(query: str, why: str) -> None:
    """The refusal quotes the query and says what can be written."""
    with pytest.raises(ConfigError) as error:
        parse_query(query)
    assert str(error.value).startswith(f"query {query!r}: {why}; expected words")


@given(st.text(max_size=30))
def test_any_text_is_a_query_or_refused_in_words(text: str) -> None:
    """Nothing that is typed ends otherwise, and special characters of patterns mean themselves."""
    try:
        said = parse_query(text).text
    except ConfigError as error:
        said = str(error)
    assert said == text or said.startswith("query ")


@given(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=6))
def test_a_word_is_found_exactly_where_it_is_one_of_the_words(word: str, words: list[str]) -> None:
    """For plain words a query is membership."""
    assert parse_query(word).matches("", " ".join(words)) is (word in words)
