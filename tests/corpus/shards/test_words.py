"""Words as numbers: which there are, and of which kind."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.shards.words import FIGURE, FIXED, NAME, words
from corpus.text import normal_form

ALPHABET = "aAbZ0_ .,!?\n\t-éÉßİ“”…\u200b\u0301\u00ad\u00a0ıʼ你١"


def digests(text: str) -> list[int]:
    """Of the words of one text."""
    return words([text]).digests.tolist()


def kinds(text: str) -> str:
    """One letter a word."""
    return "".join({FIXED: "o", FIGURE: "9", NAME: "N"}[kind] for kind in words([text]).kinds.tolist())


@given(st.lists(st.text(alphabet=ALPHABET, max_size=40), max_size=6))
@settings(max_examples=300, deadline=None)
def test_words_are_those_that_a_search_finds(texts: list[str]) -> None:
    """Side by side as many words are found as in the normal form of each text, equal ones with equal digests."""
    expected = [re.findall(r"\w+", normal_form(text).casefold()) for text in texts]

    found = words(texts)

    assert (found.bounds[1:] - found.bounds[:-1]).tolist() == [len(one) for one in expected]
    known = dict(zip([word for one in expected for word in one], found.digests.tolist(), strict=True))
    assert [known[word] for one in expected for word in one] == found.digests.tolist()
    assert len(set(known.values())) == len(known)


def test_long_words_are_digested_to_their_end() -> None:
    """Words that differ in the first, the eighth, the ninth or the last letter are different words."""
    word = "abcdefghijklmnopqrstuvwxyz"
    others = [word[:place] + "0" + word[place + 1 :] for place in (0, 7, 8, 25)]

    assert len(set(digests(" ".join([word, *others, word[:8], word[:16]])))) == 7


def test_no_text_has_no_words() -> None:
    """Neither no texts nor empty ones have words."""
    assert words([]).bounds.tolist() == [0]
    assert words(["", " . "]).bounds.tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kapal itu berlabuh di Teluk Purnama.", "ooooNN"),
        ("Kapal datang. Nelayan pulang", "oooo"),
        ("harga Rp16.345 per dolar Amerika", "o99ooN"),
        ("versi G20 dan kelas12 dari IDR500", "o9ooo9"),
        ("kata dia: Kami pulang", "oooo"),
        ("di laman resmi\nBaru saja", "ooooo"),
        ("pada Selasa (25/6/2024).", "oN999"),
        ("", ""),
    ],
)
def test_kinds_of_words(text: str, expected: str) -> None:
    """Figures have a digit and few letters, names a capital letter inside a sentence; a point in a figure ends none."""
    assert kinds(text) == expected
