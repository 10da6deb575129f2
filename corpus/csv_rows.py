"""A researcher's CSV file: gold answers, anybody's ratings, profiles, priors. Read in one way, faults reported by
line.

Spreadsheets write such files in several ways, and people do not choose which: fields are separated by commas,
semicolons (where the comma is the decimal sign) or tabs, with a byte-order mark or without, in UTF-16 if the type is
called "Unicode text", with ``sep=;`` in the first line for another spreadsheet. R and pandas write ``NA`` where nothing
is known.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

UNKNOWN = frozenset({"NA", "N/A", "#N/A", "<NA>", "NaN"})
"""What programs write for a field without a value; read as empty."""
_SEPARATORS = ",;\t"
"""The earlier one where a line has as many of both."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DECIMAL_COMMA = re.compile(r"[-+]?(\d+|\d{1,3}(\.\d{3})+),\d+")
_QUOTED = re.compile(r'"[^"]*"')
_TOLD = re.compile(r"sep=([,;\t])\r?\n?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvRows:
    """What a CSV file holds below its first line."""

    columns: tuple[str, ...]
    """The names in the first line; empty where there is none."""
    rows: tuple[tuple[int, dict[str, str]], ...]
    """Line number (the first line is 1), and the fields by column: every column has one, empty or not."""
    separator: str = ","

    def number(self, field: str) -> str:
        """A field that is a number with a decimal comma (``1.234,5``), as ``1234.5``; any other as it is.

        Only where the comma does not separate the fields.
        """
        if self.separator == "," or not _DECIMAL_COMMA.fullmatch(field.strip()):
            return field
        return field.strip().replace(".", "").replace(",", ".")


def read_csv(path: Path) -> CsvRows:
    """Read a CSV file in UTF-8 (with or without a byte-order mark) or UTF-16 (with one), separated by commas,
    semicolons or tabs; a field that says :data:`UNKNOWN` is empty.

    Raises:
        DataError: The file is missing or no such CSV, or a row has more or fewer fields than the first line.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig")
        told = _TOLD.match(text)
        separator = told[1] if told else separator_of(text)
        reader = csv.DictReader(StringIO(text[told.end() if told else 0 :], newline=""), delimiter=separator)
        columns = tuple(reader.fieldnames or ())
        above = 1 if told else 0
        rows = tuple(_row(path, reader.line_num + above, row, columns) for row in reader)
        return CsvRows(columns=columns, rows=rows, separator=separator)
    except FileNotFoundError:
        message = f"{path}: no such file"
        raise DataError(message) from None
    except (OSError, csv.Error, UnicodeError) as error:
        message = f"{path}: cannot be read as a UTF-8 CSV file ({error})"
        raise DataError(message) from None


def separator_of(text: str) -> str:
    """What separates the fields: what stands most often in the first line, outside quotation marks."""
    head = _QUOTED.sub("", text.partition("\n")[0])
    return max(_SEPARATORS, key=head.count)


def _row(path: Path, line: int, row: dict[str, str], columns: tuple[str, ...]) -> tuple[int, dict[str, str]]:
    if None in row or None in row.values():
        fields = "1 field" if len(columns) == 1 else f"{len(columns)} fields"
        message = f"{path}, line {line}: expected {fields}, as in the first line"
        raise DataError(message)
    return line, {name: "" if field.strip() in UNKNOWN else field for name, field in row.items()}
