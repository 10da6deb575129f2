"""The seeded grammar of invented sentences."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from kliping.demo.grammar import Person, Voice


@pytest.fixture
def voice() -> Voice:
    """A voice with one person, speaking on a Friday."""
    cast = {"ahli": [Person(role="ahli tanah", name="Sora Wening", call="Sora")]}
    return Voice(Random(1), cast, yesterday=date(2024, 6, 21))  # noqa: S311 -- a fixed play


def test_persons_are_introduced_once(voice: Voice) -> None:
    """A person comes with office and full name at first, with the short name afterwards."""
    said = voice.say("{ahli} hadir. {ahli} pulang.")

    assert said == "Ahli tanah Sora Wening hadir. Sora pulang."


def test_days_are_dated_and_choices_made(voice: Voice) -> None:
    """``{kemarin}`` is a weekday with its date, ``[a|b]`` one of the two, ``{n:…}`` a number in the range."""
    said = voice.say("[Rapat|Rapat] ke-{n:3-3} pada {kemarin}.")

    assert said == "Rapat ke-3 pada Jumat (21/6/2024)."


def test_each_kind_of_person_is_cast_once(voice: Voice) -> None:
    """The same words in another paragraph mean the same person."""
    first, second = voice.say("{ahli} hadir."), voice.say("kata {ahli}.")

    assert (first, second) == ("Ahli tanah Sora Wening hadir.", "Kata Sora.")


def test_every_sentence_begins_with_a_capital(voice: Voice) -> None:
    """After a full stop, and after a quotation that closed with one; not after a comma."""
    assert voice.say("“sudah.” ia pulang, lalu tidur. besok lagi") == "“sudah.” Ia pulang, lalu tidur. Besok lagi"


def test_the_same_seed_says_the_same() -> None:
    """Choices and numbers follow from the seed alone: said again, they are the same."""

    def said(seed: int) -> list[str]:
        voice = Voice(Random(seed), {}, yesterday=date(2024, 6, 21))  # noqa: S311 -- a fixed play
        return [voice.say("[Satu|Dua|Tiga] dari {n:1-99}") for _ in range(5)]

    assert said(1) == said(1)
    assert said(1) != said(2)


def test_numbers_hold_both_ends_of_their_range() -> None:
    """``{n:1-2}`` is one or two."""
    voice = Voice(Random(1), {}, yesterday=date(2024, 6, 21))  # noqa: S311 -- a fixed play

    assert {voice.say("{n:1-2}") for _ in range(50)} == {"1", "2"}
