"""A TOML table as a frozen dataclass: every key known, every value of the kind that its field asks for."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date, time
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from corpus.errors import ConfigError, nearest, nearest_of
from corpus.toml_source import TomlSource

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


def typed(kind: type[T], raw: object, path: str, text: str = "") -> T:
    """A TOML table as the dataclass ``kind``: every key known, every value of the kind that its field asks for.

    Args:
        kind: The dataclass.
        raw: The table.
        path: How messages name the file.
        text: What was written in it, for the line of a fault.

    Raises:
        ConfigError: An unknown key (with the nearest known one), a missing one, or a value of another kind; the file,
            the line, the block and the right form are named.
    """
    table: T = _table(kind, raw, TomlSource(path, raw, text), "")
    return table


def _table(kind: type[Any], raw: object, source: TomlSource, where: str) -> Any:  # noqa: ANN401 -- the caller's kind
    """A dataclass ``kind`` from a TOML table, every key checked."""
    if not isinstance(raw, dict):
        message = f"{source.begin(where)}: {source.name(where) or 'the file'} should be a table"
        raise ConfigError(message)
    hints = get_type_hints(kind)
    for key in raw:
        if key not in hints:
            place = _dotted(where, key)
            message = f"{source.begin(place)}: unknown key {source.name(place)!r}{_instead(key, hints)}"
            raise ConfigError(message)
    for spec in fields(kind):
        if spec.name not in raw and spec.default is MISSING and spec.default_factory is MISSING:
            place = _dotted(where, spec.name)
            message = f"{source.begin(place)}: {source.name(place)!r} is missing; it has no default; "
            raise ConfigError(message + f"expected {_expected(hints[spec.name])}")
    return kind(**{key: _value(hints[key], raw[key], source, _dotted(where, key)) for key in raw})


def _dotted(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _instead(key: str, hints: Mapping[str, Any]) -> str:
    """The nearest key with the form of its value, or the known ones."""
    near = nearest_of(key, hints)
    return f"; did you mean {near!r} ({_expected(hints[near])})?" if near else nearest(key, hints)


def _value(hint: Any, raw: object, source: TomlSource, where: str) -> Any:  # noqa: ANN401 -- any TOML value
    """``raw`` as the type ``hint`` asks for."""
    if hasattr(hint, "__dataclass_fields__"):
        return _table(hint, raw, source, where)
    if isinstance(hint, UnionType):  # ``str | None``: TOML has no null, so what is written is of the other kind
        return _value(get_args(hint)[0], raw, source, where)
    if get_origin(hint) is tuple and isinstance(raw, list):
        inner = get_args(hint)[0]
        return tuple(_value(inner, item, source, f"{where}[{n}]") for n, item in enumerate(raw))
    if get_origin(hint) is tuple and isinstance(raw, dict):
        block = source.name(where)
        message = f"{source.begin(where)}: [{block}] is in single brackets; write [[{block}]], "
        raise ConfigError(message + "because there may be several")
    if get_origin(hint) is Literal and raw in get_args(hint):
        return raw
    if hint is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    if get_origin(hint) is None and type(raw) is hint:
        return raw
    message = f"{source.begin(where)}: {source.name(where)!r} is {_written(raw)}; expected {_expected(hint)}"
    raise ConfigError(message)


def _written(raw: object) -> str:
    """A value as TOML has it: ``true``, ``2024-06-20T00:00:00``."""
    if isinstance(raw, bool):
        return str(raw).lower()
    return raw.isoformat() if isinstance(raw, date | time) else repr(raw)


_WORDS = {
    str: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    date: "a day such as 2024-06-20, unquoted",
}


def _expected(hint: Any) -> str:  # noqa: ANN401 -- a type
    if isinstance(hint, UnionType):
        return _expected(get_args(hint)[0])
    if hasattr(hint, "__dataclass_fields__"):
        return "a table"
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(repr(arg) for arg in get_args(hint))
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return "a list of " + ("tables" if hasattr(inner, "__dataclass_fields__") else _WORDS.get(inner, "values"))
    return _WORDS.get(hint, str(hint))
