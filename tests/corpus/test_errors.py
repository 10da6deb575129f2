from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ConfigError, DataError, KlipingError, ServiceError, nearest


@pytest.mark.parametrize(("kind", "code"), [(ConfigError, 2), (DataError, 3), (ServiceError, 4)])
def test_each_error_has_its_exit_code(kind: type[KlipingError], code: int) -> None:
    """What the person should do next is an exit code: correct the config, the data, the service."""
    assert issubclass(kind, KlipingError)
    assert kind.exit_code == code


def test_the_nearest_word_is_asked_for() -> None:
    """A word that is nearly a known one gets it as a question."""
    assert nearest("sindonew", ["kompas", "sindonews"]) == "; did you mean 'sindonews'?"


def test_without_a_near_word_all_are_listed() -> None:
    """Where no word is near, the known ones are listed in order."""
    assert nearest("x", ["tempo", "detik"]) == "; known: detik, tempo"


def test_without_words_there_is_no_hint() -> None:
    """Where nothing is known, nothing is said."""
    assert nearest("x", []) == ""


@given(st.text(max_size=20), st.sets(st.text(max_size=10), max_size=5))
def test_any_word_has_a_hint(word: str, known: set[str]) -> None:
    """Whatever was typed, a hint comes out that begins like the end of a sentence."""
    assert nearest(word, known) == "" or nearest(word, known).startswith("; ")


@given(st.sets(st.text("abcdef", min_size=3, max_size=8), min_size=1, max_size=5))
def test_a_known_word_is_its_own_nearest(known: set[str]) -> None:
    """Nothing is nearer to a word than itself."""
    word = max(known)

    assert nearest(word, known) == f"; did you mean {word!r}?"


def test_very_many_known_words_are_not_listed() -> None:
    """The ids of a whole corpus are no hint; the nearest of them still is."""
    ids = [f"sindonews-{number:016x}" for number in range(1000)]

    assert nearest("nope", ids) == ""
    assert nearest("sindonews-000000000000001", ids).startswith("; did you mean 'sindonews-0000")
