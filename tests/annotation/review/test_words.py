"""Codes as words."""

from __future__ import annotations

from pathlib import Path

from annotation.review.words import ChoiceWords
from annotation.scheme import load_scheme

BOOK = load_scheme("stance-topic", base=Path(), targets=["Persekutuan Utara"])


def test_codes_are_told_in_either_language() -> None:
    """Several are separated by commas."""
    assert ChoiceWords(BOOK, "id").of("topic", ["medtop:12000000", "medtop:15000000"]) == "Agama, Olahraga"
    assert ChoiceWords(BOOK, "en").of("stance", ["against"]) == "against"


def test_what_the_scheme_does_not_have_stays_as_it_is() -> None:
    """A code of an older version, or a question that is gone."""
    assert ChoiceWords(BOOK, "id").of("stance", ["pro"]) == "pro"
    assert ChoiceWords(BOOK, "id").of("nada", ["keras"]) == "keras"
