"""Small files that hold one list and, for ``verify``, its digest as a seal; written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from corpus.errors import DataError
from corpus.json_text import JsonObject, parsed_as, read_bytes
from corpus.shape import shaped
from corpus.stage import SEAL, seal, write_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

T = TypeVar("T")


def read_sealed(path: Path, name: str, kind: type[T], otherwise: str, *, checked: bool = False) -> tuple[T, ...]:
    """The rows of a file; none where there is no file.

    Args:
        path: The JSON file.
        name: The key of its list.
        kind: The frozen dataclass that a row is, by its fields.
        otherwise: What is wrong if it cannot be read, with ``{error}``, and what to do then.
        checked: Refuse a file whose seal does not fit its content, too.

    Raises:
        DataError: The file is damaged.
    """
    try:
        raw = parsed_as(JsonObject, read_bytes(path))
        broken = checked and raw.get(SEAL) != seal(raw)
        raw.pop(SEAL, None)
        rows = shaped(tuple[kind, ...], raw.get(name), name)  # type: ignore[valid-type]  # a type made of a value
    except FileNotFoundError:
        return ()
    except ValueError as error:
        message = f"{path}: {otherwise.format(error=error)}"
        raise DataError(message) from error
    if broken:
        message = f"{path}: {otherwise.format(error='its seal does not fit its content')}"
        raise DataError(message)
    return rows


def write_sealed(path: Path, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the rows and the seal."""
    raw = {name: list(rows)}
    write_json(path, {**raw, SEAL: seal(raw)})
