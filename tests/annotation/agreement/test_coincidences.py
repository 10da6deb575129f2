"""Answers as pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013 -- reads as a number

from annotation.agreement.coincidences import by_annotator, coincidences, from_weights
from annotation.agreement.rating import Rating

RATINGS = st.lists(
    st.builds(Rating, unit=st.sampled_from("uvw"), annotator=st.sampled_from("abcd"), value=st.sampled_from("xyz")),
    unique_by=lambda one: (one.unit, one.annotator),
)


def rating(unit: str, annotator: str, value: str) -> Rating:
    """One answer."""
    return Rating(unit=unit, annotator=annotator, value=value)


def test_each_ordered_pair_weighs_by_the_answers_of_its_unit() -> None:
    """Three answers to a unit make six ordered pairs of weight 1/2 each."""
    found = coincidences([rating("u", "a", "x"), rating("u", "b", "x"), rating("u", "c", "y")])

    assert found.values == ("x", "y")
    assert list(zip(found.first, found.second, found.weight, strict=True)) == [(0, 0, 1.0), (0, 1, 1.0), (1, 0, 1.0)]


def test_unit_with_one_answer_makes_no_pair() -> None:
    """Nothing can be compared where only one person answered."""
    found = coincidences([rating("u", "a", "x"), rating("v", "a", "y")])

    assert (found.values, found.n_clusters) == ((), 0)


def test_pairs_of_one_annotator_can_be_taken_alone() -> None:
    """With ``involving`` only pairs of that person are kept, with the weight that they had."""
    found = coincidences([rating("u", "a", "x"), rating("u", "b", "x"), rating("u", "c", "y")], involving="c")

    assert [*found.weight] == [1.0, 1.0]


@given(RATINGS)
def test_weights_sum_to_the_answers_that_can_be_paired(ratings: list[Rating]) -> None:
    """Each answer with at least one other to its unit weighs 1 in all."""
    units = [one.unit for one in ratings]
    paired = sum(units.count(unit) > 1 for unit in units)

    assert abs(coincidences(ratings).weight.sum() - paired) < 1e-9


@given(RATINGS)
def test_order_of_the_answers_does_not_matter(ratings: list[Rating]) -> None:
    """The same answers in reverse give the same matrix."""
    one, other = coincidences(ratings), coincidences(ratings[::-1])

    assert (one.values, [*one.first], [*one.second]) == (other.values, [*other.first], [*other.second])


def test_sets_are_ordered_by_their_words() -> None:
    """Values that are sets stand in the order of their sorted words."""
    few, many = frozenset({"b"}), frozenset({"a", "c"})

    assert from_weights({("u", few, many): 1.0, ("u", many, few): 1.0}).values == (many, few)


@given(RATINGS)
def test_the_pairs_of_all_annotators_are_every_pair_twice(ratings: list[Rating]) -> None:
    """Each pair is of two people."""
    found = coincidences(ratings)

    parts = by_annotator(ratings)

    assert [*parts] == sorted({one.annotator for one in ratings})
    assert sum(parts.values(), start=0 * found.weight) == approx(2 * found.weight)
