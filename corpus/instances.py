"""Instances of a frozen dataclass, made of columns many at a time."""

from __future__ import annotations

from collections import deque
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_R = TypeVar("_R")


def instances(kind: type[_R], columns: Mapping[str, Sequence[Any]]) -> list[_R]:
    """Instances of ``kind``, a dataclass with slots, with the values of ``columns`` as they are.

    A slot is filled in all of them before the next, which takes a sixth of the time of their constructor: that of a
    frozen dataclass sets each slot by a call in Python. Defaults are not filled in, and no ``__post_init__`` is run.

    Args:
        kind: The dataclass.
        columns: A column of equal length for each of its fields, and no other.

    Raises:
        TypeError: A field has no column, a column no field, or they are not of equal length.
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type] # any dataclass
    lengths = {len(column) for column in columns.values()}
    if set(names) != columns.keys() or len(lengths) > 1:
        message = f"{kind.__name__} has the fields {names}; the columns are {list(columns)}, of lengths {lengths}"
        raise TypeError(message)
    made = [object.__new__(kind) for _ in range(max(lengths, default=0))]
    for name in names:
        deque(map(getattr(kind, name).__set__, made, columns[name]), maxlen=0)
    return made
