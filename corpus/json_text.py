"""JSON read as if somebody else had written it: whole, under bounds, and in the shape that is asked for.

Every reader of JSON goes through here, because the parser alone lets too much by. Brackets in brackets exhaust the
stack of whoever walks through the value, ``NaN`` and ``1e999`` are no numbers to calculate with, half a surrogate pair
cannot be written again; and a file that holds ``7`` is good JSON, but no manifest.
"""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.errors import DataError
from corpus.shape import shaped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

T = TypeVar("T")
JsonObject = dict[str, Any]

MOST_BYTES = 1 << 30
"""Of a file that is read at once."""
MOST_LINE_BYTES = 64 << 20
"""Of a line of JSON lines."""
MOST_DEPTH = 64
"""Objects and lists in each other; what Kliping writes has eight at most."""
_SURROGATE = ("\\ud", "\\uD")
"""How half of a character is written."""


def parsed(text: str | bytes) -> Any:  # noqa: ANN401 -- any JSON value
    """A JSON value.

    Raises:
        ValueError: It is no JSON (RFC 8259), is nested deeper than :data:`MOST_DEPTH`, or holds a number that is not
            finite or a text that cannot be written as UTF-8.
    """
    try:
        value = _DECODER.decode(text if isinstance(text, str) else text.decode("utf-8"))
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    _check_depth(text, value)
    _check_texts(text, value)
    return value


def parsed_as(kind: type[T], text: str | bytes) -> T:
    """A JSON value of that shape, see :mod:`corpus.shape`.

    Raises:
        ValueError: As :func:`parsed` and :func:`corpus.shape.shaped`.
    """
    return shaped(kind, parsed(text))


def read_json(path: Path, kind: type[T], what: str, otherwise: str) -> T:
    """What a JSON file holds.

    Args:
        path: The file.
        kind: The shape that its value must have, see :mod:`corpus.shape`.
        what: What it should be, with its article: ``a manifest``.
        otherwise: What to do if it is not.

    Raises:
        FileNotFoundError: There is no such file; what that means, only the caller knows.
        DataError: It cannot be read, or is something else; the message names the place.
    """
    try:
        return parsed_as(kind, read_bytes(path))
    except ValueError as error:
        message = f"{path}: not {what} ({error}); {otherwise}"
        raise DataError(message) from None


def read_lines(path: Path, kind: type[T], what: str, otherwise: str) -> Iterator[tuple[int, T]]:
    """The values of a file of JSON lines, each with the number of its line; empty lines are passed over.

    Lines end with a line feed alone, since texts may hold other line ends.

    Args:
        path: The file.
        kind: The shape of each value.
        what: What each should be, with its article.
        otherwise: What to do if one is not.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: The file cannot be read, or a line is something else; the message names it.
    """
    try:
        _check_regular(path)
        with path.open("rb") as file:
            number = 0
            while line := file.readline(MOST_LINE_BYTES + 1):
                number += 1
                if line.strip():
                    yield number, _line(line, kind, f"{path}, line {number}", what, otherwise)
    except FileNotFoundError:
        raise
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); {otherwise}"
        raise DataError(message) from None
    except ValueError as error:
        message = f"{path}: {error}; {otherwise}"
        raise DataError(message) from None


def _line(raw: bytes, kind: type[T], where: str, what: str, otherwise: str) -> T:
    try:
        _check_length(raw)
        return parsed_as(kind, raw)
    except ValueError as error:
        message = f"{where}: not {what} ({error}); {otherwise}"
        raise DataError(message) from None


def _check_length(line: bytes) -> None:
    if len(line) > MOST_LINE_BYTES:
        message = f"a line of more than {MOST_LINE_BYTES:,} bytes"
        raise ValueError(message)


def read_text(path: Path, what: str, otherwise: str) -> str:
    """A file in UTF-8, its line ends as they are.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: It cannot be read, or is not UTF-8.
    """
    try:
        return read_bytes(path).decode("utf-8")
    except ValueError as error:
        message = f"{path}: not {what} ({error}); {otherwise}"
        raise DataError(message) from None


def read_bytes(path: Path) -> bytes:
    """A regular file of no more than :data:`MOST_BYTES`.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is no regular file, too large, or cannot be read.
    """
    _check_regular(path)
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            message = f"{size:,} bytes; expected {MOST_BYTES:,} at most"
            raise ValueError(message)
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        message = f"it cannot be read: {error.strerror}"
        raise ValueError(message) from None


def _check_regular(path: Path) -> None:
    """Refuse folders, and devices and pipes, which might never end."""
    if path.exists() and not path.is_file():
        message = "a folder, or no regular file"
        raise ValueError(message)
    if path.is_symlink() and not path.exists():
        message = f"a link that leads nowhere: {path.readlink()}"
        raise ValueError(message)


_TOO_DEEP = f"nested too deeply; expected {MOST_DEPTH} levels at most"


def _check_depth(text: str | bytes, value: object) -> None:
    opened = (text.count("[") + text.count("{")) if isinstance(text, str) else (text.count(b"[") + text.count(b"{"))
    if opened <= MOST_DEPTH:
        return
    level = [value]
    for _ in range(MOST_DEPTH + 1):
        level = [inner for one in level if isinstance(one, dict | list) for inner in _inner(one)]
        if not level:
            return
    raise ValueError(_TOO_DEEP)


def _inner(value: dict[str, Any] | list[Any]) -> Any:  # noqa: ANN401 -- of either
    return value.values() if isinstance(value, dict) else value


def _check_texts(text: str | bytes, value: object) -> None:
    """Half a surrogate pair can be written in JSON (RFC 8259, 8.2), and in no file."""
    if any((half if isinstance(text, str) else half.encode()) in text for half in _SURROGATE):  # type: ignore[operator]
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            message = "a text holds half of a surrogate pair"
            raise ValueError(message) from None


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        message = f"{digits[:20]} is too large a number"
        raise ValueError(message)
    return number


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        message = f"a number of {len(digits):,} digits; expected {_MOST_DIGITS} at most"
        raise ValueError(message)
    return int(digits)


def _no_number(name: str) -> float:
    message = f"{name} is not a number in JSON"
    raise ValueError(message)


_MOST_DIGITS = 300
"""More than any figure needs; larger ones cannot become a float."""
_DECODER = json.JSONDecoder(parse_float=_finite, parse_int=_whole, parse_constant=_no_number)
