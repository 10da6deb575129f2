"""Any table of answers: columns ``task``, ``annotator``, ``value``, and ``cluster`` where there is one."""

from __future__ import annotations

from math import isfinite, isnan
from typing import TYPE_CHECKING

from annotation.agreement.rating import Rating
from corpus.csv_rows import read_csv
from corpus.errors import DataError, nearest
from corpus.text import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from annotation.agreement.distances import Level, Value

_NUMBERS = frozenset({"ordinal", "interval", "ratio"})
COLUMNS = ("task", "annotator", "value")


def read_ratings(path: Path, level: Level) -> list[Rating]:
    """The answers of a UTF-8 CSV file, values as ``level`` asks: words, numbers, or sets written ``a|b``.

    Numbers may have a decimal comma where the fields are separated by something else. An empty value is a missing
    answer; at level ``masi`` it is one too, and ``|`` stands for the empty set.

    Raises:
        DataError: The file is missing or no CSV, lacks a column, or has a row that is no answer; the line is named.
    """
    read = read_csv(path)
    rows = ((f"{path}, line {line}", row) for line, row in read.rows)
    if level in _NUMBERS and "value" in read.columns:
        rows = ((where, row | {"value": read.number(row["value"])}) for where, row in rows)
    return ratings_from(rows, read.columns, level, name=str(path))


def ratings_from(
    rows: Iterable[tuple[str, Mapping[str, object]]], columns: Sequence[str], level: Level, *, name: str
) -> list[Rating]:
    """The answers in ``rows``.

    Words are compared in normal form v1 (NFC, no invisible characters): the same word typed on two machines is one.

    Args:
        rows: Where each row stands, for messages, and its fields. A value is a word, a number, or (at level ``masi``)
            a list of words; a word where a set is asked for is split at ``|``. None, NaN and "" are missing answers.
        columns: The names that every row has.
        level: The level of measurement.
        name: Of the table.

    Raises:
        DataError: A column is missing, a task or an annotator has no name, a value is no number where numbers are asked
            for, or an annotator answered a task twice.
    """
    _check_columns(name, columns)
    ratings: list[Rating] = []
    seen: dict[tuple[str, str], str] = {}
    for where, row in rows:
        if (value := row["value"]) is None or _missing(value):
            continue
        task, annotator = (_name(row, column, where) for column in ("task", "annotator"))
        _once(seen, task, annotator, where)
        cluster = str(row.get("cluster") or "")
        ratings.append(Rating(unit=task, annotator=annotator, value=_value(value, level, where), cluster=cluster))
    return ratings


def _check_columns(name: str, columns: Sequence[str]) -> None:
    for column in COLUMNS:
        if column not in columns:
            expected = ", ".join(COLUMNS)
            message = f"{name}: no column {column!r}; expected {expected}{nearest(column, columns)}"
            raise DataError(message)


def _missing(value: object) -> bool:
    return (isinstance(value, float) and isnan(value)) or (isinstance(value, str) and not normal_form(value))


def _name(row: Mapping[str, object], column: str, where: str) -> str:
    given = row[column]
    name = "" if given is None or _missing(given) else normal_form(str(given))
    if not name:
        message = f"{where}: the {column} is empty; say whose answer this is, and to what, or leave the row out"
        raise DataError(message)
    return name


def _once(seen: dict[tuple[str, str], str], task: str, annotator: str, where: str) -> None:
    if (task, annotator) in seen:
        before = seen[task, annotator].rpartition(", ")[2]
        message = (
            f"{where}: {annotator!r} has already answered task {task!r}, in {before}; "
            "keep one answer of each annotator to each task"
        )
        raise DataError(message)
    seen[task, annotator] = where


def _value(value: object, level: Level, where: str) -> Value:
    if level == "masi":
        words = value.split("|") if isinstance(value, str) else value if isinstance(value, list | tuple) else [value]
        return frozenset(filter(None, (normal_form(str(word)) for word in words)))
    if level == "nominal":
        # A whole number is one word, whether pandas holds it as 1 or (beside a gap) as 1.0.
        return f"{value:g}" if isinstance(value, float) and value.is_integer() else normal_form(str(value))
    return _number(value, level, where)


def _number(value: object, level: Level, where: str) -> float:
    try:
        number = float(value)  # type: ignore[arg-type] # what is no number raises
    except (TypeError, ValueError):
        number = float("nan")
    if not isfinite(number) or (level == "ratio" and number < 0):
        asked = "a number that is not negative" if level == "ratio" else "a number"
        message = f"{where}: value {value!r}; level {level!r} needs {asked}"
        raise DataError(message)
    return number
