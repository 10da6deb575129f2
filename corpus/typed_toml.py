"""A TOML table as a frozen dataclass: every key known, every value of the kind that its field asks for."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date, time
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from corpus.errors import ConfigError, nearest

T = TypeVar("T")


def typed(kind: type[T], raw: object, path: str) -> T:
    """A TOML table as the dataclass ``kind``: every key known, every value of the kind that its field asks for.

    Raises:
        ConfigError: An unknown key (with the nearest known one), a missing one, or a value of another kind;
            ``path`` names the file, and the place is given as ``questions[0].choices[2].hotkey``.
    """
    table: T = _table(kind, raw, path, "")
    return table


def _table(kind: type[Any], raw: object, path: str, where: str) -> Any:  # noqa: ANN401 -- the caller names the kind
    """A dataclass ``kind`` from a TOML table, every key checked."""
    if not isinstance(raw, dict):
        message = f"{path}: {where or 'the file'} should be a table"
        raise ConfigError(message)
    known = {f.name: f for f in fields(kind)}
    for key in raw:
        if key not in known:
            message = f"{path}: unknown key {_dotted(where, key)!r}{nearest(key, known)}"
            raise ConfigError(message)
    for name, spec in known.items():
        if name not in raw and spec.default is MISSING and spec.default_factory is MISSING:
            message = f"{path}: {_dotted(where, name)!r} is missing; it has no default"
            raise ConfigError(message)
    hints = get_type_hints(kind)
    return kind(**{key: _value(hints[key], raw[key], path, _dotted(where, key)) for key in raw})


def _dotted(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _value(hint: Any, raw: object, path: str, where: str) -> Any:  # noqa: ANN401 -- any TOML value
    """``raw`` as the type ``hint`` asks for."""
    if hasattr(hint, "__dataclass_fields__"):
        return _table(hint, raw, path, where)
    if isinstance(hint, UnionType):  # ``str | None``: TOML has no null, so what is written is of the other kind
        return _value(get_args(hint)[0], raw, path, where)
    if get_origin(hint) is tuple and isinstance(raw, list):
        inner = get_args(hint)[0]
        return tuple(_value(inner, item, path, f"{where}[{n}]") for n, item in enumerate(raw))
    if get_origin(hint) is tuple and isinstance(raw, dict):
        message = f"{path}: [{where}] is in single brackets; write [[{where}]], because there may be several"
        raise ConfigError(message)
    if get_origin(hint) is Literal and raw in get_args(hint):
        return raw
    if hint is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    if get_origin(hint) is None and type(raw) is hint:
        return raw
    message = f"{path}: {where!r} is {_written(raw)}; expected {_expected(hint)}"
    raise ConfigError(message)


def _written(raw: object) -> str:
    """A value as TOML has it: ``true``, ``2024-06-20T00:00:00``."""
    if isinstance(raw, bool):
        return str(raw).lower()
    return raw.isoformat() if isinstance(raw, date | time) else repr(raw)


_WORDS = {str: "text in quotes", int: "a whole number", float: "a number", date: "a day such as 2024-06-20, unquoted"}


def _expected(hint: Any) -> str:  # noqa: ANN401 -- a type
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(repr(arg) for arg in get_args(hint))
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return "a list of " + ("tables" if hasattr(inner, "__dataclass_fields__") else _WORDS.get(inner, "values"))
    return _WORDS.get(hint, str(hint))
