"""Texts as sets of shingles, sets as signatures."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.shards.minhash import BANDS, ROWS, agreeing, shingles, signature


def test_shingles_are_runs_of_three_words() -> None:
    """Five words make three runs; a repeated run counts once; a shorter text is one shingle."""
    assert [len(shingles(text)) for text in ("a b c d e", "a b c a b c", "a", "")] == [3, 3, 1, 1]


@given(st.text(alphabet="abc ", max_size=40))
def test_case_and_signs_do_not_matter(text: str) -> None:
    """Only words count."""
    assert shingles(text).tolist() == shingles(f"{text.upper().replace(' ', ', ')}!").tolist()


def test_order_of_words_matters() -> None:
    """The same words in another order are other shingles."""
    assert not np.intersect1d(shingles("a b c d"), shingles("d c b a")).size


def test_equal_texts_agree_and_others_do_not() -> None:
    """Each pair comes once, the smaller place first, with the share of equal minima."""
    texts = ("satu dua tiga empat", "lima enam tujuh delapan", "Satu dua, tiga empat.")
    signatures = np.stack([signature(shingles(text)) for text in texts])

    pairs = [
        (int(a), int(b), float(s))
        for one, other, share in agreeing(signatures)
        for a, b, s in zip(one, other, share, strict=True)
    ]

    assert signatures.shape == (3, BANDS * ROWS)
    assert pairs == [(0, 2, 1.0)]


@given(st.lists(st.integers(0, 3), max_size=12))
def test_every_equal_pair_is_found_once(kinds: list[int]) -> None:
    """Of equal signatures all pairs are found, each once."""
    signatures = np.array([[kind] * (BANDS * ROWS) for kind in kinds], dtype=np.uint32).reshape(-1, BANDS * ROWS)
    found = [(int(a), int(b)) for one, other, _ in agreeing(signatures) for a, b in zip(one, other, strict=True)]

    assert sorted(found) == [
        (a, b) for a in range(len(kinds)) for b in range(a + 1, len(kinds)) if kinds[a] == kinds[b]
    ]
