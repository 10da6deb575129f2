"""The shape of a JSON value, as a type."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict

import pytest

from corpus.shape import Moment, shaped

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Sail:
    """A part of a row."""

    area: float


@dataclass(frozen=True, kw_only=True)
class Boat:
    """A row with everything that rows have."""

    name: str
    kind: Literal["perahu", "kapal"]
    crew: int | None
    sails: tuple[Sail, ...] = ()
    ports: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)
    place: tuple[float, float] | None = None


WHOLE = {
    "name": "Camar",
    "kind": "perahu",
    "crew": None,
    "sails": [{"area": 7}],
    "ports": {"utara": 2},
    "notes": {"any": ["thing"]},
    "place": [1.5, 2],
}


def test_an_object_becomes_what_it_says() -> None:
    """Lists become tuples, whole numbers pass for numbers, and what has a default may be missing."""
    assert shaped(Boat, WHOLE) == Boat(
        name="Camar",
        kind="perahu",
        crew=None,
        sails=(Sail(area=7.0),),
        ports={"utara": 2},
        notes={"any": ["thing"]},
        place=(1.5, 2.0),
    )
    assert shaped(Boat, {"name": "Camar", "kind": "kapal", "crew": 3}) == Boat(name="Camar", kind="kapal", crew=3)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": 7}, "name is 7; expected a text"),
        ({"name": None}, "name is None; expected a text"),
        ({"kind": "rakit"}, "kind is 'rakit'; expected one of 'perahu', 'kapal'"),
        ({"kind": ["kapal"]}, "kind is ['kapal']; expected one of 'perahu', 'kapal'"),
        ({"crew": True}, "crew is True; expected a whole number"),
        ({"crew": 3.5}, "crew is 3.5; expected a whole number"),
        ({"crew": "three"}, "crew is 'three'; expected a whole number"),
        ({"sails": None}, "sails is None; expected a list"),
        ({"sails": {"area": 7}}, "sails is {'area': 7}; expected a list"),
        ({"sails": [{"area": 7}, 7]}, "sails[1] is 7; expected an object"),
        ({"sails": [{"area": "wide"}]}, "sails[0].area is 'wide'; expected a number"),
        ({"sails": [{}]}, "sails[0].area is missing"),
        ({"ports": {"utara": "two"}}, "ports.utara is 'two'; expected a whole number"),
        ({"notes": []}, "notes is []; expected an object"),
        ({"place": [1]}, "place has 1 values; expected 2"),
        ({"nam": "Camar"}, "nam is not known; did you mean 'name'?"),
    ],
)
def test_the_place_of_what_is_wrong_is_named(changes: dict[str, object], said: str) -> None:
    """With what stands there, and what was expected."""
    with pytest.raises(ValueError, match=r".") as told:
        shaped(Boat, WHOLE | changes)

    assert str(told.value) == said


@pytest.mark.parametrize("value", ["x", 7, None, [], True, 1.5])
def test_what_is_no_object_is_refused(value: object) -> None:
    """By the name of the whole."""
    with pytest.raises(ValueError, match=r"^it is .*; expected an object$"):
        shaped(Boat, value)


def test_what_is_long_is_shown_in_part() -> None:
    """A message is to be read."""
    with pytest.raises(ValueError, match=r"^it is .{39}…; expected an object$"):
        shaped(dict, "x" * 1000)


def test_a_list_without_a_kind_holds_anything() -> None:
    """As a mapping does."""
    assert shaped(list, [1, "x", None]) == [1, "x", None]
    assert shaped(dict[str, int], {"a": 1}, "counts") == {"a": 1}


class Known(TypedDict):
    """What is asked for of an object that may hold more."""

    name: str
    at: Moment
    crew: NotRequired[int | None]


def test_an_open_object_stays_as_it_is() -> None:
    """Keys besides those that are asked for pass, and what may be missing may be missing."""
    given = {"name": "Camar", "at": "2024-06-20T04:15:00Z", "colour": ["merah"]}

    assert shaped(Known, given) is given
    assert shaped(list[Known], [given]) == [given]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "it is []; expected an object"),
        ({"name": "Camar"}, "at is missing"),
        ({"name": 7, "at": "2024-06-20T04:15:00Z"}, "name is 7; expected a text"),
        ({"name": "Camar", "at": "besok"}, "at is 'besok'; expected a moment with its zone, as in ISO 8601"),
        ({"name": "Camar", "at": "2024-06-20T04:15:00"}, "expected a moment with its zone"),
        ({"name": "Camar", "at": "2024-06-20T04:15:00Z", "crew": "x"}, "crew is 'x'; expected a whole number"),
    ],
)
def test_an_open_object_is_held_to_what_is_asked_for(given: object, told: str) -> None:
    """The place, what stands there, and what was expected."""
    with pytest.raises(ValueError, match=re.escape(told)):
        shaped(Known, given)
