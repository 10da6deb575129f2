"""The rows of a CSV or Parquet table made elsewhere, each with its number; a bad one with what is wrong."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.errors import DataError
from corpus.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DELIMITERS = (",", ";", "\t", "|")
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_OTHER_FORMS = {
    b"PK\x03\x04": "an Excel or OpenDocument workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"{": "JSON",
    b"[": "JSON",
    b"\x1f\x8b": "a gzip file",
}
"""First bytes -> what a file is that somebody may take for a table."""
# Characters of a field; the csv module's own bound, 131,072, is that of a long article.
_LONGEST_FIELD = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row below the first line."""

    number: int
    """From 1."""
    place: str
    """For messages: ``line 12`` of a CSV file, ``row 11`` of a Parquet file."""
    values: dict[str, Any] = field(default_factory=dict)
    """By column, what JSON can hold."""
    fault: str = ""
    """Why it cannot be read; empty where it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """A table's columns, and its rows, which are read once."""

    columns: tuple[str, ...]
    rows: Iterator[TableRow]


def open_table(path: Path) -> TableFile:
    """Open a table by its first bytes: Parquet, or else CSV with commas, semicolons, tabs or bars.

    CSV is UTF-8 with or without a byte-order mark, or UTF-16 with one; quoted fields may hold line breaks.

    Raises:
        DataError: The file is missing, or its first line names no columns.
    """
    try:
        with path.open("rb") as stream:
            begins = stream.read(4)
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror}); name a CSV or Parquet file"
        raise DataError(message) from error
    if other := next((form for sign, form in _OTHER_FORMS.items() if begins.lstrip().startswith(sign)), None):
        message = f"{path}: {other} and no table that is read here; save it as CSV UTF-8 or as Parquet"
        raise DataError(message)
    return _parquet(path) if begins == b"PAR1" else _csv(path, _BOMS.get(begins[:2], "utf-8-sig"))


def _csv(path: Path, encoding: str) -> TableFile:
    csv.field_size_limit(_LONGEST_FIELD)
    # Bytes that are not text are carried as lone surrogates, so that only their own row is lost.
    text = path.read_bytes().decode(encoding, "surrogateescape" if encoding == "utf-8-sig" else "replace")
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = tuple(name.strip() for name in next(reader, []))
    except csv.Error as error:
        message = f"{path}: line 1: {error}; expected the names of the columns"
        raise DataError(message) from error
    if not any(columns) or _broken(columns):
        message = f"{path}: line 1: expected the names of the columns, in UTF-8; save the table as CSV UTF-8"
        raise DataError(message)
    return TableFile(columns=columns, rows=_csv_rows(reader, columns))


def _csv_rows(reader: Any, columns: tuple[str, ...]) -> Iterator[TableRow]:  # noqa: ANN401 -- csv has no public type
    number = 0
    while True:
        place = f"line {reader.line_num + 1}"
        try:
            fields = next(reader, None)
        except csv.Error as error:
            number += 1
            yield TableRow(number=number, place=place, fault=f"a quotation mark is out of place ({error})")
            continue
        if fields is None:
            return
        if fields:  # an empty line is no row
            number += 1
            yield _csv_row(number, place, fields, columns)


def _csv_row(number: int, place: str, fields: list[str], columns: tuple[str, ...]) -> TableRow:
    if len(fields) != len(columns):
        fault = f"has {counted(len(fields), 'field')}; expected {len(columns)}, as in the first line"
        return TableRow(number=number, place=place, fault=fault)
    if _broken(fields):
        return TableRow(number=number, place=place, fault="holds bytes that are not UTF-8; save the table as CSV UTF-8")
    return TableRow(number=number, place=place, values=dict(zip(columns, fields, strict=True)))


def _broken(fields: list[str] | tuple[str, ...]) -> bool:
    """Whether any text contains a byte that is not UTF-8."""
    return any("\udc80" <= letter <= "\udcff" for text in fields for letter in text)


def _parquet(path: Path) -> TableFile:
    try:
        table = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        message = f"{path}: not a complete Parquet file ({error}); copy it again"
        raise DataError(message) from error
    return TableFile(columns=tuple(table.schema_arrow.names), rows=_parquet_rows(table))


def _parquet_rows(table: pq.ParquetFile) -> Iterator[TableRow]:
    number = 0
    for batch in table.iter_batches(batch_size=1024):
        for values in batch.to_pylist():
            number += 1
            yield TableRow(
                number=number, place=f"row {number}", values={key: _plain(value) for key, value in values.items()}
            )


def _plain(value: Any) -> Any:  # noqa: ANN401 -- whatever a table holds
    """``value`` as JSON can hold it; instants in ISO 8601, with an offset where the column has a zone."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, str | int) else str(value)
