"""A caller's table as Arrow, and a result in the caller's kind of table: pandas, Polars or Arrow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from corpus.errors import DataError

if TYPE_CHECKING:
    from typing import TypeAlias

AnyTable: TypeAlias = "Any"
"""A pandas or Polars frame, an Arrow table, anything that exports an Arrow stream, a mapping of columns, or the path
of a CSV or Parquet file."""


def arrow_of(table: AnyTable) -> pa.Table:
    """``table`` as an Arrow table, without an index.

    Raises:
        DataError: It is no table, or the file cannot be read as one.
    """
    try:
        if isinstance(table, str | Path):
            return _read(Path(table))
        if _library(table) == "pandas":
            return pa.Table.from_pandas(table, preserve_index=False)
        return pa.table(table)
    except (TypeError, ValueError, OSError, pa.ArrowException) as error:
        message = (
            f"{_named(table)}: not a table ({error}); expected a DataFrame, an Arrow table, or a CSV or Parquet file"
        )
        raise DataError(message) from error


def like(table: AnyTable, answer: pa.Table) -> Any:  # noqa: ANN401 -- the kind that the caller holds
    """``answer`` as the same kind of frame as ``table``; Arrow if that is not a frame."""
    match _library(table):
        case "pandas":
            return answer.to_pandas()
        case "polars":
            from polars import from_arrow  # noqa: PLC0415 -- the caller has it

            return from_arrow(answer)
        case _:
            return answer


def _read(path: Path) -> pa.Table:
    if path.suffix == ".parquet":
        return pq.read_table(path)
    # Every column as words: "007" is a name, and a level of measurement decides what becomes a number.
    with pacsv.open_csv(path) as peeked:
        names = [name.removeprefix("\ufeff") for name in peeked.schema.names]
    words = pacsv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()))
    return pacsv.read_csv(path, convert_options=words)


def _library(table: AnyTable) -> str:
    return type(table).__module__.partition(".")[0]


def _named(table: AnyTable) -> str:
    return str(table) if isinstance(table, str | Path) else type(table).__name__
