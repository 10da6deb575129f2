from __future__ import annotations

from array import array
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.agreement import words as room
from annotation.agreement.alpha import estimate, estimate_pairs
from annotation.agreement.rating import Rating
from annotation.agreement.words import (
    UNMARKED,
    WORD,
    Marks,
    Place,
    Words,
    word_pairs,
    word_rows,
    word_size,
    words_of,
    words_of_all,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LENGTHS = {"a": 4, "b": 7, "c": 0}
LABELS = st.sets(st.sampled_from(["favor", "against"]), min_size=1, max_size=2).map(frozenset)
STUDIES = st.fixed_dictionaries(
    {
        (article, target): st.dictionaries(
            st.sampled_from(["ayu", "budi", "citra"]),
            st.dictionaries(st.integers(0, n - 1), LABELS, max_size=n) if n else st.just({}),
            max_size=3,
        )
        for article, n in LENGTHS.items()
        for target in ("utara", "selatan")
    }
)


def listed(marked: Mapping[Place, Mapping[str, Marks]]) -> Iterator[Rating]:
    """One rating for each word of each annotator: what the module counts without listing."""
    for (article, target), people in marked.items():
        for annotator, own in people.items():
            for word in range(LENGTHS[article]):
                value = "+".join(sorted(own.get(word, ()))) or UNMARKED
                yield Rating(unit=f"{article}\t{target}\t{word}", annotator=annotator, value=value, cluster=article)


@given(marked=STUDIES)
@settings(max_examples=150, deadline=None)
def test_counting_words_gives_what_listing_them_gives(marked: dict[Place, dict[str, Marks]]) -> None:
    """Every figure of an estimate is that of the table with one row for each word and annotator."""
    rows = word_rows(marked)
    size = word_size(marked, rows, LENGTHS)
    counted = estimate_pairs(word_pairs(marked, rows, LENGTHS), size, "nominal", seed=3)
    by_hand = estimate(list(listed(marked)), "nominal", seed=3)

    assert (counted.n_units, counted.n_pairable_units, counted.n_pairable, counted.n_annotators, counted.reason) == (
        by_hand.n_units,
        by_hand.n_pairable_units,
        by_hand.n_pairable,
        by_hand.n_annotators,
        by_hand.reason,
    )
    for name in ("alpha", "low", "high", "percent"):
        assert getattr(counted, name) == pytest.approx(getattr(by_hand, name), abs=1e-9), name


def test_words_are_runs_of_letters_and_digits() -> None:
    """Offsets are code points: an emoji is one, and no word; a number is a word."""
    assert words_of("Warga 🙂 beli 12.") == Words(starts=array("L", [0, 8, 13]), ends=array("L", [5, 12, 15]))


@given(st.text(st.one_of(st.sampled_from("aZ_9é٣ \n.-\u200b\ud800🙂𐐀"), st.characters()), max_size=12))
def test_words_are_those_of_the_pattern(text: str) -> None:
    """Whichever way they are found, and whatever the script."""
    found = words_of(text)

    assert [*zip(found.starts, found.ends, strict=True)] == [match.span() for match in WORD.finditer(text)]


@given(st.lists(st.text(st.sampled_from("aZ_9é .🙂"), max_size=4), max_size=6), st.integers(1, 4))
def test_words_of_many_texts_are_those_of_each(texts: list[str], together: int) -> None:
    """However many are looked through at a time: none runs on into the next."""
    with patch.object(room, "_TOGETHER", together):
        assert [*words_of_all(texts)] == [words_of(text) for text in texts]


def test_two_targets_of_one_article_are_two_judgements_of_each_word() -> None:
    """Four words judged by two people towards two targets are eight units."""
    people: dict[str, Marks] = {"ayu": {0: frozenset({"favor"})}, "budi": {}}

    marked: dict[Place, dict[str, Marks]] = {("a", "utara"): people, ("a", "selatan"): people}

    size = word_size(marked, word_rows(marked), LENGTHS)

    assert (size.n_units, size.n_pairable, size.percent) == (8, 16, 0.75)
