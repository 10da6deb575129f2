"""The shape of a JSON value: what a file must hold before anybody works with it, given as a Python type.

``str``, ``int``, ``float``, ``bool`` and ``None``; lists and fixed tuples; objects as mappings or as frozen
dataclasses, whose keys are their fields; unions; literals; ``Any``. Whole numbers pass for numbers, truth values do
not.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

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
    outer, inner = get_origin(kind) or kind, get_args(kind)
    if outer in {Union, types.UnionType}:
        return _one_of(kind, value, where)
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
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(map(repr, get_args(kind)))
    return _WORDS.get(kind, str(kind))


def _below(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
