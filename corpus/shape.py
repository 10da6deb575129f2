"""The shape of a JSON value: what a file must hold before anybody works with it, given as a Python type.

``str``, ``int``, ``float``, ``bool`` and ``None``; lists and fixed tuples; objects as mappings, as frozen
dataclasses, whose keys are their fields, or as typed dictionaries, which may have other keys besides and stay as they
are; unions; literals; ``Any``; annotated types, which must be :class:`Such`. Whole numbers pass for numbers, truth
values do not.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from corpus.errors import nearest

T = TypeVar("T")

_SHOWN = 40
_WORDS = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
    dict: "an object",
    list: "a list",
}


@dataclass(frozen=True, kw_only=True)
class Such:
    """What more a value must be than its type says: ``Annotated[int, Such(words="a day", holds=is_day)]``."""

    words: str
    """What is expected, with its article."""
    holds: Callable[[Any], bool]


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


Moment = Annotated[str, Such(words="a moment with its zone, as in ISO 8601", holds=_is_moment)]


def shaped(kind: type[T], value: object, where: str = "") -> T:
    """``value`` as ``kind``; lists become tuples where the type says so, and objects dataclasses.

    Args:
        kind: What is expected.
        value: What :func:`corpus.json_text.parsed` gave.
        where: Its place, such as ``boards[0].tasks``; empty for the whole.

    Raises:
        ValueError: It is something else; the message names the place, what stands there and what was expected.
    """
    return cast("T", _shaped(kind, value, where))


def _shaped(kind: Any, value: object, where: str) -> Any:  # noqa: ANN401, PLR0911 -- one line for each kind of type
    if kind is Any or kind is object or (type(value) is kind and kind is not list):  # before anything dearer is asked
        return value
    if is_dataclass(kind):
        return _object(cast("type", kind), value, where)
    if is_typeddict(kind):
        return _open(kind, value, where)
    outer, inner = get_origin(kind) or kind, get_args(kind)
    if outer in {Union, types.UnionType}:
        return _one_of(kind, value, where)
    if outer is Annotated:
        return _such(inner, value, where)
    if outer is Literal:
        return value if value in inner and isinstance(value, str) else _refuse(kind, value, where)
    if outer in {list, tuple, Sequence}:
        return _list(kind, value, where)
    if outer in {dict, Mapping}:
        return _mapping(kind, value, where)
    if kind is float and type(value) is int:
        return float(value)
    return value if type(value) is kind else _refuse(kind, value, where)


def _object(kind: type, value: object, where: str) -> object:
    if not isinstance(value, dict):
        _refuse(dict, value, where)
    given = cast("dict[str, object]", value)
    known = _fields(kind)
    if strange := [key for key in given if key not in known]:
        message = f"{_below(where, strange[0])} is not known{nearest(strange[0], known)}"
        raise ValueError(message)
    if missing := [name for name, (_, needed) in known.items() if needed and name not in given]:
        message = f"{_below(where, missing[0])} is missing"
        raise ValueError(message)
    return kind(**{key: _shaped(known[key][0], inner, _below(where, key)) for key, inner in given.items()})


def _open(kind: Any, value: object, where: str) -> object:  # noqa: ANN401 -- a typed dictionary
    if not isinstance(value, dict):
        _refuse(dict, value, where)
    given = cast("dict[str, object]", value)
    for key, (inner, needed) in _keys(kind).items():
        if key in given:
            _shaped(inner, given[key], _below(where, key))
        elif needed:
            message = f"{_below(where, key)} is missing"
            raise ValueError(message)
    return given


@cache
def _keys(kind: Any) -> dict[str, tuple[Any, bool]]:  # noqa: ANN401 -- a typed dictionary
    """Key -> type, and whether it must be there."""
    hints = get_type_hints(kind, localns={"Mapping": Mapping, "Sequence": Sequence, "Any": Any}, include_extras=True)
    return {
        key: (get_args(hint)[0], False) if get_origin(hint) is NotRequired else (hint, True)
        for key, hint in hints.items()
    }


def _such(inner: tuple[Any, ...], value: object, where: str) -> object:
    kind, *rules = inner
    made = _shaped(kind, value, where)
    for rule in rules:
        if not rule.holds(made):
            _refuse(rule, value, where)
    return made


@cache
def _fields(kind: type) -> dict[str, tuple[Any, bool]]:
    """Name -> type, and whether it must be there."""
    # Modules import these for type checkers only.
    hints = get_type_hints(kind, localns={"Mapping": Mapping, "Sequence": Sequence, "Any": Any})
    return {
        one.name: (hints[one.name], one.default is MISSING and one.default_factory is MISSING) for one in fields(kind)
    }


def _one_of(kind: Any, value: object, where: str) -> object:  # noqa: ANN401 -- a union
    for inner in get_args(kind):
        try:
            return _shaped(inner, value, where)
        except ValueError as error:
            told = error
    options = [inner for inner in get_args(kind) if inner is not type(None)]
    if len(options) == 1 and value is not None:
        return _shaped(options[0], value, where)  # says which part of it is wrong
    raise told


def _list(kind: Any, value: object, where: str) -> object:  # noqa: ANN401 -- a type
    if not isinstance(value, list):
        _refuse(list, value, where)
    given = cast("list[object]", value)
    inner = get_args(kind)
    each = [inner[0] if inner else Any] * len(given)
    if get_origin(kind) is tuple and inner[-1:] != (Ellipsis,):
        if len(inner) != len(given):
            message = f"{where or 'it'} has {len(given)} values; expected {len(inner)}"
            raise ValueError(message)
        each = list(inner)
    made = (_shaped(one, item, f"{where}[{n}]") for n, (one, item) in enumerate(zip(each, given, strict=True)))
    return list(made) if (get_origin(kind) or kind) is list else tuple(made)


def _mapping(kind: Any, value: object, where: str) -> object:  # noqa: ANN401 -- a type
    if not isinstance(value, dict):
        _refuse(dict, value, where)
    given = cast("dict[str, object]", value)
    inner = get_args(kind)[1] if get_args(kind) else Any
    return given if inner is Any else {key: _shaped(inner, one, _below(where, key)) for key, one in given.items()}


def _refuse(kind: Any, value: object, where: str) -> object:  # noqa: ANN401 -- a type
    shown = repr(value)
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
    message = f"{where or 'it'} is {shown}; expected {_expected(kind)}"
    raise ValueError(message)


def _expected(kind: Any) -> str:  # noqa: ANN401 -- a type
    if isinstance(kind, Such):
        return kind.words
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(map(repr, get_args(kind)))
    return _WORDS.get(kind, str(kind))


def _below(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
