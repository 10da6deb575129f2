from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.shards.simhash import NEAR, distance, simhash64
from kliping.demo.newsroom import newsroom

TEXTS = [story.text for story in newsroom().stories if story.twin_of is None]


def test_the_bits_of_a_text_never_change() -> None:
    """Releases carry them for good: these three were computed when the column was made."""
    found = [simhash64(text) for text in ("Nelayan Teluk Purnama pulang membawa ikan.", "satu", "")]

    assert found == ["0b6443caa0988d13", "8e30294ce9be46bb", "0000000000000000"]


@given(st.text())
def test_white_space_and_case_do_not_count(text: str) -> None:
    """The bits are those of the words alone."""
    assert simhash64(f"  {text}\n\n") == simhash64(text)


@given(st.text(), st.text(), st.text())
def test_distance_is_a_metric(one: str, other: str, third: str) -> None:
    """Symmetric, nothing to itself, and no way round is shorter."""
    a, b, c = map(simhash64, (one, other, third))

    assert distance(a, a) == 0
    assert distance(a, b) == distance(b, a)
    assert distance(a, c) <= distance(a, b) + distance(b, c)


@pytest.mark.parametrize("text", TEXTS[:20])
def test_a_corrected_word_leaves_a_text_near(text: str) -> None:
    """One word of an article changed: at most 12 bits differ."""
    words = text.split(" ")
    words[len(words) // 2] = "diralat"

    assert distance(simhash64(text), simhash64(" ".join(words))) <= NEAR


def test_unrelated_texts_are_not_near() -> None:
    """Of the demo's articles, wire twins apart, no two are within 12 bits."""
    bits = [simhash64(text) for text in TEXTS]

    pairs = [distance(one, other) for n, one in enumerate(bits) for other in bits[n + 1 :]]

    assert min(pairs) > NEAR
