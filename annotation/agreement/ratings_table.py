"""A CSV of answers, anybody's: columns ``task``, ``annotator``, ``value``, and ``cluster`` where there is one."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from annotation.agreement.coincidences import Rating
from annotation.csv_rows import read_csv
from corpus.errors import DataError, nearest

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.agreement.distances import Level, Value

COLUMNS = ("task", "annotator", "value")


def read_ratings(path: Path, level: Level) -> list[Rating]:
    """The answers of a UTF-8 CSV file, values as ``level`` asks: words, numbers, or sets written ``a|b``.

    An empty value is a missing answer; at level ``masi`` it is one too, and ``|`` stands for the empty set.

    Raises:
        DataError: The file is missing or no CSV, lacks a column, holds a value that is no number where numbers are
            asked for, or two answers of one annotator to one task; the line is named.
    """
    ratings: list[Rating] = []
    seen: dict[tuple[str, str], int] = {}
    read = read_csv(path)
    _check_columns(path, read.columns)
    for line, row in read.rows:
        where = f"{path}, line {line}"
        if row["value"].strip():
            _once(seen, row["task"], row["annotator"], line, where)
            value = _value(row["value"].strip(), level, where)
            ratings.append(
                Rating(unit=row["task"], annotator=row["annotator"], value=value, cluster=row.get("cluster", ""))
            )
    return ratings


def _check_columns(path: Path, names: tuple[str, ...]) -> None:
    for column in COLUMNS:
        if column not in names:
            expected = ", ".join(COLUMNS)
            message = f"{path}: no column {column!r} in the first line; expected {expected}{nearest(column, names)}"
            raise DataError(message)


def _once(seen: dict[tuple[str, str], int], task: str, annotator: str, line: int, where: str) -> None:
    if (task, annotator) in seen:
        message = (
            f"{where}: {annotator!r} answered task {task!r} before, in line {seen[task, annotator]}; "
            "keep one answer of each annotator to each task"
        )
        raise DataError(message)
    seen[task, annotator] = line


def _value(text: str, level: Level, where: str) -> Value:
    if level == "nominal":
        return text
    if level == "masi":
        return frozenset(word.strip() for word in text.split("|") if word.strip())
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number) or (level == "ratio" and number < 0):
        asked = "a number that is not negative" if level == "ratio" else "a number"
        message = f"{where}: value {text!r}; level {level!r} needs {asked}"
        raise DataError(message)
    return number
