"""Instances of a frozen dataclass, made of columns."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.instances import instances


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands somewhere."""

    place: int
    word: str | None
    label: str = "none"


@given(st.lists(st.tuples(st.integers(), st.none() | st.text(), st.text()), max_size=20))
def test_they_are_what_the_constructor_makes(rows: list[tuple[int, str | None, str]]) -> None:
    """Equal, of equal hash, and as frozen."""
    places, words, labels = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [])

    made = instances(Mark, {"label": labels, "word": words, "place": places})

    wanted = [Mark(place=place, word=word, label=label) for place, word, label in rows]
    assert made == wanted
    assert [hash(one) for one in made] == [hash(one) for one in wanted]
    for one in made:
        with pytest.raises(FrozenInstanceError):
            one.place = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"place": [1], "word": ["a"]}, id="a field without a column, although it has a default"),
        pytest.param({"place": [1], "word": ["a"], "label": ["b"], "hue": ["c"]}, id="a column without a field"),
        pytest.param({"place": [1, 2], "word": ["a"], "label": ["b"]}, id="columns of different lengths"),
    ],
)
def test_columns_that_do_not_fit_are_refused(columns: dict[str, list[object]]) -> None:
    """Otherwise a slot would stay empty, and raise where it is read."""
    with pytest.raises(TypeError, match="Mark has the fields"):
        instances(Mark, columns)
