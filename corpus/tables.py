"""Parquet, written so that the same rows give the same bytes.

Rows of frozen dataclasses in, rows of dictionaries or dataclasses out. The recipe and the reasons:
fixed schema (an all-null column would otherwise lose its type), metadata keys sorted, row groups cut
by row index, content-defined chunking (one edit moves few bytes, and Arrow's chunk layout no longer
shows), no clock. pyarrow writes its own version into the footer, so it is pinned.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.errors import DataError
from corpus.stage import aside, digest, remedy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

ROW_GROUP = 10_000
_EPOCH, _INSTANT = datetime(1970, 1, 1, tzinfo=UTC), pa.timestamp("us", tz="UTC")
Where = tuple[str, str]
"""A column, and the value that is looked for."""
_LONGEST = 300
"""Letters of what Arrow says: a footer is long, and names every column."""
# The Hub stores files as chunks of about 64 kB; these are the bounds that ``datasets`` itself writes with.
CHUNKING = {"min_chunk_size": 262_144, "max_chunk_size": 1_048_576, "norm_level": 0}


def to_table(rows: Iterable[object], schema: pa.Schema) -> pa.Table:
    """Dataclass instances or mappings as an Arrow table of ``schema``.

    Raises:
        ValueError: A row has a column that the schema does not know, or lacks one that may not be null.
    """
    given = list(rows)
    known = {type(row) for row in given}
    extra = {name for row in given if isinstance(row, dict) for name in row}
    extra |= {field.name for kind in known if is_dataclass(kind) for field in fields(kind)}
    if unknown := extra.difference(schema.names):
        message = f"a row has columns that its schema does not know: {sorted(unknown)}"
        raise ValueError(message)
    table = pa.table([_column(given, field) for field in schema], schema=schema)
    for column in schema:
        # Arrow would only find out on writing, and name no column.
        if not column.nullable and table.column(column.name).null_count:
            message = f"a row has no {column.name!r}, which its schema demands"
            raise ValueError(message)
    return table


def _column(rows: list[object], field: pa.Field) -> pa.Array:
    """One column. Arrow takes all values as they are but dataclasses, which stand where it has a struct."""
    name = field.name
    values = [row.get(name) if isinstance(row, dict) else getattr(row, name, None) for row in rows]
    return pa.array(map(_plain, values) if _holds_struct(field.type) else values, field.type)


def _holds_struct(kind: pa.DataType) -> bool:
    return pa.types.is_struct(kind) or (pa.types.is_list(kind) and _holds_struct(kind.value_type))


def _plain(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def write_table(table: pa.Table, path: Path, *, metadata: Mapping[str, str] | None = None) -> str:
    """Write ``table`` aside, rename it to ``path``, and return the file's sha256.

    ``metadata`` is added to the schema's own, all keys in sorted order.
    """
    merged = {k.decode(): v.decode() for k, v in (table.schema.metadata or {}).items()} | dict(metadata or {})
    table = table.replace_schema_metadata(dict(sorted(merged.items())) or None)
    return write_groups(row_groups(table), path, table.schema)


def write_tables(tables: Iterable[pa.Table], path: Path, *, metadata: Mapping[str, str] | None = None) -> str:
    """Write the rows of ``tables`` (one at least, all of one schema) to ``path``, as :func:`write_table` writes one."""
    tables = iter(tables)
    first = next(tables)
    merged = {k.decode(): v.decode() for k, v in (first.schema.metadata or {}).items()} | dict(metadata or {})
    schema = first.schema.with_metadata(dict(sorted(merged.items())) or None)
    return write_groups(regrouped(chain([first], tables)), path, schema)


def regrouped(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The rows of ``tables`` in row groups: only the last is short, and where there is no row it is empty."""
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        while sum(map(len, waiting)) > ROW_GROUP:
            joined = pa.concat_tables(waiting)
            yield joined.slice(0, ROW_GROUP)
            waiting = [joined.slice(ROW_GROUP)]
    yield pa.concat_tables(waiting)


def row_groups(table: pa.Table) -> Iterator[pa.Table]:
    """``table`` cut into row groups."""
    for start in range(0, max(1, len(table)), ROW_GROUP):
        yield table.slice(start, ROW_GROUP)


def write_groups(groups: Iterable[pa.Table], path: Path, schema: pa.Schema) -> str:
    """Write row groups aside, one in memory at a time, rename the file to ``path``, and return its sha256.

    Groups of ``ROW_GROUP`` rows (the last may be shorter) give the same bytes as :func:`write_table` of all of them.
    """
    with aside(path) as temporary:
        with pq.ParquetWriter(
            temporary,
            schema,
            compression="zstd",
            compression_level=9,
            use_content_defined_chunking=CHUNKING,
            write_page_index=True,
            write_page_checksum=True,
            version="2.6",
        ) as writer:
            for group in groups:
                writer.write_table(group.combine_chunks(), ROW_GROUP)
        return digest(temporary)


def read_table(
    path: Path, schema: pa.Schema | None = None, *, columns: Sequence[str] | None = None, where: Where | None = None
) -> pa.Table:
    """A Parquet file, checksums verified, its texts valid UTF-8.

    Args:
        path: The file.
        schema: What its rows must be; other columns are left out. None for whatever stands there.
        columns: Only these, where there is no schema.
        where: Only rows whose column has that value.

    Raises:
        DataError: The file is missing, is no Parquet, is damaged, lacks a column, has one of another type, or has no
            value where the schema demands one.
    """
    with _readable(path):
        wanted = schema.names if schema else None if columns is None else list(columns)
        _expect_columns(pq.read_schema(path).names, [*(wanted or ()), *([where[0]] if where else ())])
        table = _whole(path, wanted) if where is None else _rows_where(path, wanted, where)
        return table if schema is None else _as_demanded(table, schema)


def _whole(path: Path, columns: Sequence[str] | None) -> pa.Table:
    """A file by itself: what reads data sets brings in pandas, a third of a second for every command."""
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        table = file.read(columns=columns)
    return table if columns is None else table.select(columns)


def _rows_where(path: Path, columns: Sequence[str] | None, where: Where) -> pa.Table:
    return pq.read_table(
        path,
        columns=columns,
        filters=[(where[0], "=", where[1])],
        page_checksum_verification=True,
        partitioning=None,
    )


def read_batches(path: Path, schema: pa.Schema, rows: int = ROW_GROUP) -> Iterator[pa.Table]:
    """A Parquet file in tables of at most ``rows`` rows, a row group in memory at a time; columns of ``schema`` only.

    Raises:
        DataError: As :func:`read_table` does.
    """
    with _readable(path), pq.ParquetFile(path, page_checksum_verification=True) as file:
        _expect_columns(file.schema_arrow.names, schema.names)
        for batch in file.iter_batches(rows, columns=schema.names):
            yield _as_demanded(pa.Table.from_batches([batch]), schema)


def read_group(path: Path, number: int, schema: pa.Schema) -> pa.Table:
    """One row group of a Parquet file; columns of ``schema`` only.

    Raises:
        DataError: As :func:`read_table` does.
    """
    with _readable(path), pq.ParquetFile(path, page_checksum_verification=True) as file:
        _expect_columns(file.schema_arrow.names, schema.names)
        return _as_demanded(file.read_row_group(number, columns=schema.names), schema)


def group_sizes(path: Path) -> list[int]:
    """How many rows each row group of a Parquet file says that it has.

    Raises:
        DataError: As :func:`read_table` does.
    """
    with _readable(path):
        footer = pq.read_metadata(path)
        return [footer.row_group(number).num_rows for number in range(footer.num_row_groups)]


def column_names(path: Path) -> list[str]:
    """The columns of a Parquet file.

    Raises:
        DataError: As :func:`read_table` does.
    """
    with _readable(path):
        names: list[str] = pq.read_schema(path).names
        return names


def _expect_columns(there: Sequence[str], wanted: Sequence[str]) -> None:
    if lacking := [name for name in wanted if name not in there]:
        message = f"it has no column {lacking[0]!r}; it is damaged, or from another version of Kliping"
        raise ValueError(message)


def _as_demanded(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """``table`` with the columns and types of ``schema``; a ValueError where a value is missing that it demands."""
    for field in schema:
        if not _fits(there := table.schema.field(field.name).type, field.type):
            message = f"its column {field.name!r} holds {there}; expected {field.type}"
            raise ValueError(message)
    cast = table.select(schema.names).cast(schema)
    for field in schema:
        if not field.nullable and cast.column(field.name).null_count:
            message = f"its column {field.name!r} has rows without a value"
            raise ValueError(message)
    cast.validate(full=True)  # texts that are no UTF-8 would be found by whoever reads the first of them
    return cast


def _fits(there: pa.DataType, wanted: pa.DataType) -> bool:
    """Whether values are of the kind that is wanted, however wide or packed: Arrow would cast numbers to texts and to
    times, and whoever reads them would trip over it.
    """
    if pa.types.is_dictionary(there):
        return _fits(there.value_type, wanted)
    if there == wanted or pa.types.is_null(there):
        return True
    if _holds_list(wanted):
        return _holds_list(there) and _fits(there.value_type, wanted.value_type)
    if pa.types.is_struct(wanted):
        names = [field.name for field in wanted]
        return pa.types.is_struct(there) and all(
            there.get_field_index(name) >= 0 and _fits(there.field(name).type, wanted.field(name).type)
            for name in names
        )
    if pa.types.is_floating(wanted) and pa.types.is_integer(there):
        return True
    return any(kind(wanted) and kind(there) for kind in _KINDS)


def _holds_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_instant(kind: pa.DataType) -> bool:
    return bool(pa.types.is_timestamp(kind) and kind.tz is not None)


_KINDS = (_is_text, _is_instant, pa.types.is_integer, pa.types.is_floating)
"""Types of one of these differ in their width alone."""


def count_rows(path: Path) -> int:
    """How many rows a Parquet file says that it has.

    Raises:
        DataError: As :func:`read_table` does.
    """
    with _readable(path):
        n: int = pq.read_metadata(path).num_rows
        return n


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say of a file that cannot be read what is the matter, and what to do."""
    if path.exists() and not path.is_file():
        # Arrow would read a folder as a data set, and follow circular links in it forever.
        message = f"{path}: a folder; expected a Parquet file. Move it away, and {remedy(path.parent, 'again')}"
        raise DataError(message)
    try:
        yield
    except FileNotFoundError:
        message = f"{path}: no such table; {remedy(path.parent)}"
        raise DataError(message) from None
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        told = " ".join(str(error).split())[:_LONGEST]
        message = f"{path}: not a table that this version reads ({told}); {remedy(path.parent, 'again')}"
        raise DataError(message) from error


def read_rows(path: Path, schema: pa.Schema | None = None) -> list[dict[str, Any]]:
    """The rows of a Parquet file as dictionaries, timestamps aware and in UTC."""
    return rows_of(read_table(path, schema))


def rows_of(table: pa.Table) -> list[dict[str, Any]]:
    """The rows of ``table`` as dictionaries, timestamps aware and in UTC."""
    names = table.column_names
    return [dict(zip(names, row, strict=True)) for row in zip(*columns_of(table).values(), strict=True)]


def columns_of(table: pa.Table) -> dict[str, list[Any]]:
    """The columns of ``table`` by name, timestamps aware and in UTC."""
    return dict(zip(table.column_names, map(_values, table.columns), strict=True))


def _values(column: pa.ChunkedArray) -> list[Any]:
    """The values of a column. Arrow takes 20 µs for an instant, and brings in pandas for the first of them."""
    if column.type != _INSTANT:
        values: list[Any] = column.to_pylist()
        return values
    return [None if n is None else _EPOCH + timedelta(microseconds=n) for n in column.cast(pa.int64()).to_pylist()]
