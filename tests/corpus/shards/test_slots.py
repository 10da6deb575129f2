"""Figures and names in their places."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.shards.slots import BUCKETS, differ, slots, slots_of
from corpus.shards.words import words

WEATHER = "Suhu udara di kota {} berkisar antara {} hingga {} derajat dengan kelembapan udara sampai {} persen."


def two_stories(one: str, other: str) -> bool:
    """Whether two texts differ in their slots."""
    return bool(differ(slots(one)[None], slots(other)[None])[0])


def n_slots(text: str) -> tuple[int, int]:
    """How many slots for figures and for names."""
    figures, names = slots(text)[0].reshape(2, BUCKETS)
    return int((figures > 0).sum()), int((names > 0).sum())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("suhu udara mencapai 24 derajat", (1, 0)),
        ("pulang ke kota Teluk Purnama hari ini", (0, 1)),
        ("kurs rupiah Rp16.345 per dolar", (1, 0)),
        ("24 derajat", (0, 0)),
        ("suhu 24 derajat", (0, 0)),
        ("suhu udara 24 dan suhu udara 25 dan suhu udara 26", (3, 0)),
        ("SUHU UDARA DI KOTA PURNAMA", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_a_slot_is_a_run_with_two_words_before_it(text: str, expected: tuple[int, int]) -> None:
    """Runs of figures and of names count once, without two ordinary words before them not at all."""
    assert n_slots(text) == expected


def test_slots_are_pinned() -> None:
    """Contexts and fillings are what they were when clusters were last looked at."""
    found = slots("Suhu udara siang 24 derajat di kota Malang.")

    assert found[:, [0, 111]].tolist() == [[31365, 13851], [45428, 37868]]
    assert int((found > 0).sum()) == 4


def test_texts_have_their_own_slots() -> None:
    """Read side by side, a text has the slots that it has alone: no context reaches over its beginning."""
    texts = ["suhu udara", "24 derajat di kota Malang", "", WEATHER.format("Malang", 24, 31, 80)]

    found = slots_of(words(texts))

    assert [one.tolist() for one in found] == [slots(text).tolist() for text in texts]


def test_other_figures_make_another_story() -> None:
    """The same sentences with other figures are two stories, with the same figures one."""
    monday = WEATHER.format("Malang", 24, 31, 80)

    assert two_stories(monday, WEATHER.format("Malang", 23, 29, 91))
    assert not two_stories(monday, monday.replace("Suhu", "Adapun suhu"))


def test_one_figure_corrected_is_the_same_story() -> None:
    """A single slot that is filled otherwise parts nothing, however few there are."""
    assert not two_stories(WEATHER.format("Malang", 24, 31, 80), WEATHER.format("Malang", 24, 31, 81))
    assert not two_stories("suhu udara mencapai 24 derajat", "suhu udara mencapai 25 derajat")


def test_other_names_make_another_story() -> None:
    """A press release with other names is another story, though its figures agree."""
    text = "Rapat itu mengangkat {} sebagai direktur menggantikan {} dan dihadiri oleh {} selama 3 jam di 2 ruang."

    assert two_stories(text.format("Raka", "Sinta", "Bagus"), text.format("Maya", "Yoga", "Intan"))


def test_slots_that_only_one_text_has_say_nothing() -> None:
    """A paragraph more, with figures of its own, leaves the story what it was."""
    text = WEATHER.format("Malang", 24, 31, 80)
    more = " Tinggi gelombang mencapai 2 meter, kecepatan angin naik menjadi 30 kilometer per jam di pesisir."

    assert not two_stories(text, text + more)


def test_rows_of_a_table_are_told_apart_by_what_stands_before() -> None:
    """The same figures beside other clubs are another table; a row less, or more, is the same."""
    row = "Peringkat berikut ditempati oleh klub {} dengan jumlah poin {} sejauh ini."
    clubs = ("Garuda", "Bahari", "Samudra", "Bintang")
    one, other = (
        " ".join(row.format(*filled) for filled in zip(clubs, table, strict=True))
        for table in ((60, 55, 51, 48), (48, 60, 55, 51))
    )

    assert two_stories(one, other)
    assert not two_stories(one, one.partition(". ")[2])


@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_differing_is_symmetric_and_not_from_itself(one: list[int], other: list[int]) -> None:
    """No text differs from itself, and two differ from each other or not."""
    a, b = WEATHER.format(*one), WEATHER.format(*other)

    assert not two_stories(a, a)
    assert two_stories(a, b) == two_stories(b, a)


def sample(figures: list[int], names: list[int]) -> np.ndarray:
    """Slots with all contexts alike, filled with these numbers."""
    made = np.zeros((1, 2, 2 * BUCKETS), dtype=np.uint16)
    for start, filled in ((0, figures), (BUCKETS, names)):
        made[0, 0, start : start + len(filled)] = 1
        made[0, 1, start : start + len(filled)] = filled
    return made


@pytest.mark.parametrize(
    ("figures", "names", "apart"),
    [
        ([9, 2], [], False),
        ([9, 9], [], True),
        ([9, 9, 9, 4, 5], [], True),
        ([9, 9, 9, 4, 5, 6, 7, 8], [], True),
        ([9, 9, 9, 4, 5, 6, 7, 8, 10, 11], [], False),
        ([9, 9, 9, 4, 5], [1, 2, 3, 4, 5], False),
        ([9, 9, 9, 9, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], True),
        ([], [9, 9, 9, 9, 5, 6], True),
        ([], [], False),
    ],
)
def test_how_much_may_differ(figures: list[int], names: list[int], apart: bool) -> None:  # noqa: FBT001
    """Two slots or more filled otherwise, and under 70 % of all alike or under 40 % of a kind."""
    expected = sample([*range(1, 9), 10, 11][: len(figures)], list(range(1, 1 + len(names))))

    assert differ(sample(figures, names), expected).tolist() == [apart]
