from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ConfigError
from corpus.release.tables.profiles import Values, annotators_subset, anonymous

ROWS = [{"annotator": f"annotator-{n}", "umur": "20-29", "kota": kota} for n, kota in enumerate("AAABBC")]
WHO = [row["annotator"] for row in ROWS]
PEOPLE = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("abcdef"), st.sampled_from(["x", "y"])), min_size=0, max_size=30
)


def test_what_enough_people_share_is_told() -> None:
    """And nothing is withheld."""
    rows: list[Values] = [("f", "20-29")] * 3 + [("m", "20-29")] * 3

    assert anonymous(rows, 3) == rows


def test_rare_combinations_lose_the_values_in_which_they_differ() -> None:
    """Those of others stay as they are."""
    rows: list[Values] = [("f", "A")] * 3 + [("m", "B"), ("m", "C"), ("m", "D")]

    assert anonymous(rows, 3) == [("f", "A")] * 3 + [("m", None)] * 3


def test_a_rare_combination_joins_the_one_that_costs_least() -> None:
    """Three lose their town, and none the age."""
    rows: list[Values] = [("20-29", "A")] * 4 + [("30-39", "B")] * 3 + [("30-39", "C")]

    assert anonymous(rows, 3) == [("20-29", "A")] * 4 + [("30-39", None)] * 4


@given(PEOPLE, st.integers(2, 6))
def test_no_combination_of_values_stands_for_fewer_than_k_people(rows: list[Values], k: int) -> None:
    """Of any of the attributes, the withheld included; nobody is told otherwise than he or she is."""
    told = anonymous(rows, k)

    assert len(told) == len(rows)
    pairs = [pair for row, real in zip(told, rows, strict=True) for pair in zip(row, real, strict=True)]
    assert all(mine in {None, true} for mine, true in pairs)
    if len(rows) < k:
        assert set(told) <= {(None, None, None)}
        return
    for size in range(1, 4):
        for chosen in combinations(range(3), size):
            people = Counter(tuple(row[n] for n in chosen) for row in told)
            assert not people or min(people.values()) >= k


@given(PEOPLE, st.integers(0, 29))
def test_the_order_of_people_says_nothing(rows: list[Values], turn: int) -> None:
    """Whoever comes first, everybody is told in the same way."""
    again = rows[turn:] + rows[:turn]

    assert Counter(anonymous(rows, 3)) == Counter(anonymous(again, 3))


def test_annotators_are_a_row_each_with_how_many_are_like_them() -> None:
    """By pseudonym, blank answers as not said."""
    subset, figures = annotators_subset([*ROWS[:5], {**ROWS[5], "kota": " "}], WHO, 2)

    rows = subset.table().to_pylist()
    assert rows[0] == {"annotator": "annotator-0", "umur": "20-29", "kota": "A", "n_alike": 3}
    assert rows[3] == {"annotator": "annotator-3", "umur": "20-29", "kota": None, "n_alike": 3}
    assert (figures.people, figures.attributes, figures.withheld, figures.without) == (6, ("umur", "kota"), 3, 0)
    assert list(subset.files) == ["train"]


def test_only_people_who_answered_are_told() -> None:
    """And those without a profile are counted."""
    subset, figures = annotators_subset(ROWS, [*WHO[:3], "annotator-lain"], 3)

    assert subset.table().column("annotator").to_pylist() == WHO[:3]
    assert (figures.people, figures.without) == (3, 1)


def test_of_fewer_than_k_people_nothing_is_told() -> None:
    """There is no configuration."""
    subset, figures = annotators_subset(ROWS, WHO[:2], 3)

    assert subset.files == {}
    assert (figures.people, figures.without, figures.withheld) == (0, 2, 0)


@pytest.mark.parametrize(
    ("rows", "k", "told"),
    [
        (ROWS, 1, "profiles_k is 1; expected 2 or more"),
        ([{"annotator": "a", "n_alike": "x"}], 2, "the column 'n_alike' has the name of something else"),
        ([{"annotator": "a", "": "x"}], 2, "the column '' has the name of something else"),
    ],
)
def test_what_would_hide_nobody_or_clash_is_refused(rows: list[dict[str, str]], k: int, told: str) -> None:
    """With the key or the column."""
    with pytest.raises(ConfigError, match=told):
        annotators_subset(rows, WHO, k)
