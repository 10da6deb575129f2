from __future__ import annotations

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotation.agreement.rating import Rating
from annotation.agreement.rating_columns import columns_of

ANSWERS = st.dictionaries(
    st.tuples(st.sampled_from(["u", "v", "w"]), st.sampled_from(["ayu", "budi", "citra"])), st.sampled_from("xyz")
)


def rating(unit: str, annotator: str, value: str) -> Rating:
    return Rating(unit=unit, annotator=annotator, value=value)


UNSORTED = [rating("v", "ayu", "y"), rating("u", "budi", "x"), rating("u", "ayu", "y"), rating("w", "citra", "x")]


def test_rows_stand_by_unit_then_by_annotator() -> None:
    """Whatever the order in which they were given; numbers are places in ascending names."""
    columns = columns_of(UNSORTED)

    assert (columns.annotators, columns.values) == (("ayu", "budi", "citra"), ("x", "y"))
    assert [*columns.unit] == [0, 0, 1, 2]
    assert [*columns.annotator] == [0, 1, 0, 2]
    assert [*columns.value] == [1, 0, 1, 0]


def test_a_unit_without_a_cluster_is_its_own() -> None:
    """A cluster that is named stands in its place."""
    shared = Rating(unit="a", annotator="ayu", value="x", cluster="z")

    assert columns_of([shared, rating("b", "ayu", "x")]).clusters == ("b", "z")


def test_units_are_counted_from_the_rows_that_are_left() -> None:
    """Where rows were taken out, units and annotators without any are not there."""
    rest = columns_of(UNSORTED).where(np.array([False, False, True, True]))

    assert [*rest.rows()] == [0, 1]
    assert [*rest.sizes()] == [1, 1]
    assert [*rest.present()] == [0, 2]
    assert len(rest) == 2


def test_values_are_replaced_by_others() -> None:
    """Each place of before has its place among the new ones; the rest stays as it was."""
    columns = columns_of(UNSORTED)

    asked = columns.revalued(("no", "yes"), np.array([1, 0]))

    assert [asked.values[place] for place in asked.value] == ["no", "yes", "no", "yes"]
    assert [*asked.unit] == [*columns.unit]


def test_columns_are_left_as_they_are() -> None:
    """What is columns already is not made again."""
    columns = columns_of(UNSORTED)

    assert columns_of(columns) is columns


def test_nothing_has_no_rows_and_no_pairs() -> None:
    """An empty table is a table."""
    none = columns_of([])

    assert (len(none), [*none.sizes()], [*none.pairs()[0]]) == (0, [], [])


@given(ANSWERS)
def test_pairs_are_the_permutations_of_each_unit(given: dict[tuple[str, str], str]) -> None:
    """In the order of the rows, the one before the other."""
    ratings = sorted((unit, who, value) for (unit, who), value in given.items())
    rows = range(len(ratings))
    by_hand = [(a, b) for a, b in permutations(rows, 2) if ratings[a][0] == ratings[b][0]]

    first, second = columns_of(rating(*one) for one in ratings).pairs()

    assert [*zip(first, second, strict=True)] == by_hand
