"""A researcher's CSV file: gold answers, anybody's ratings, profiles, priors. Read in one way, faults reported by
line.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvRows:
    """What a CSV file holds below its first line."""

    columns: tuple[str, ...]
    """The names in the first line; empty where there is none."""
    rows: tuple[tuple[int, dict[str, str]], ...]
    """Line number (the first line is 1), and the fields by column: every column has one, empty or not."""


def read_csv(path: Path) -> CsvRows:
    """Read a UTF-8 CSV file, with or without a byte-order mark (spreadsheets write one).

    Raises:
        DataError: The file is missing or no such CSV, or a row has more or fewer fields than the first line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            columns = tuple(reader.fieldnames or ())
            return CsvRows(columns=columns, rows=tuple(_row(path, reader.line_num, row, columns) for row in reader))
    except FileNotFoundError:
        message = f"{path}: no such file"
        raise DataError(message) from None
    except (OSError, csv.Error, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read as a UTF-8 CSV file ({error})"
        raise DataError(message) from None


def _row(path: Path, line: int, row: dict[str, str], columns: tuple[str, ...]) -> tuple[int, dict[str, str]]:
    if None in row or None in row.values():
        fields = "1 field" if len(columns) == 1 else f"{len(columns)} fields"
        message = f"{path}, line {line}: expected {fields}, as in the first line"
        raise DataError(message)
    return line, row
