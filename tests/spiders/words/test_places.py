"""Places that news texts are datelined from."""

from __future__ import annotations

from spiders.words.places import ALSO_WORDS, PLACES


def test_places_are_written_in_lower_case_with_single_spaces() -> None:
    """A look-up needs one form, also of names that stand at the end of a line."""
    assert [place for place in PLACES if place != " ".join(place.lower().split()) or not place] == []
    assert {"jakarta", "banda aceh", "den haag", "kuala lumpur"} <= PLACES


def test_ordinary_words_are_among_the_places() -> None:
    """What is marked as a word as well is a place."""
    assert ALSO_WORDS <= PLACES
    assert "lima" in ALSO_WORDS
