"""Small files that hold one list and, for ``verify``, its digest as a seal; written whole or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.errors import DataError
from corpus.stage import SEAL, seal, write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

T = TypeVar("T")


def read_sealed(path: Path, name: str, made: Callable[..., T], otherwise: str) -> tuple[T, ...]:
    """The rows of a file; none where there is no file.

    Args:
        path: The JSON file.
        name: The key of its list.
        made: Makes a row of the keys and values that stand there.
        otherwise: What is wrong if it cannot be read, with ``{error}``, and what to do then.

    Raises:
        DataError: The file is damaged.
    """
    if not path.exists():
        return ()
    try:
        return tuple(made(**row) for row in json.loads(path.read_text(encoding="utf-8"))[name])
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path}: {otherwise.format(error=error)}"
        raise DataError(message) from error


def write_sealed(path: Path, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the rows and the seal."""
    raw = {name: list(rows)}
    write_json(path, {**raw, SEAL: seal(raw)})
