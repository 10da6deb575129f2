from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import tables
from corpus.errors import DataError
from corpus.stage import digest
from corpus.tables import (
    ROW_GROUP,
    count_rows,
    read_batches,
    read_rows,
    read_table,
    row_groups,
    to_table,
    write_groups,
    write_table,
)

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("n", pa.int64()),
        pa.field("at", pa.timestamp("us", tz="UTC")),
        pa.field("tags", pa.list_(pa.field("element", pa.string()))),
    ]
)
DAY = datetime(2024, 6, 25, 4, 14, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the schema."""

    id: str
    n: int | None = None
    at: datetime | None = None
    tags: tuple[str, ...] = ()


rows = st.builds(
    Row,
    id=st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    n=st.none() | st.integers(-(2**63), 2**63 - 1),
    at=st.none() | st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    tags=st.lists(st.text("abc é", max_size=4), max_size=3).map(tuple),
)


@given(rows=st.lists(rows, max_size=8))
@settings(max_examples=30, deadline=None)
def test_rows_come_back_as_they_went(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is written is read: strings, numbers, nulls, instants in UTC, lists."""
    file = tmp_path_factory.mktemp("t") / "t.parquet"

    write_table(to_table(rows, SCHEMA), file)

    wanted = [{"id": row.id, "n": row.n, "at": row.at, "tags": list(row.tags)} for row in rows]
    assert read_rows(file, SCHEMA) == wanted


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    """Neither how Arrow holds the rows in memory nor the order of metadata shows in the file."""
    table = to_table([Row(id=str(n), n=n, at=DAY, tags=("a",)) for n in range(2500)], SCHEMA)
    pieces = pa.concat_tables([table.slice(0, 700), table.slice(700)])

    first = write_table(table, tmp_path / "a.parquet", metadata={"x": "1", "a": "2"})
    second = write_table(pieces, tmp_path / "b.parquet", metadata={"a": "2", "x": "1"})

    assert first == second == digest(tmp_path / "a.parquet") == digest(tmp_path / "b.parquet")


def test_an_offset_of_the_zone_does_not_show(tmp_path: Path) -> None:
    """One instant written in WIB or in UTC is one instant on disk."""
    wib = timezone(timedelta(hours=7))

    one = write_table(to_table([Row(id="a", at=DAY)], SCHEMA), tmp_path / "a.parquet")
    other = write_table(to_table([Row(id="a", at=DAY.astimezone(wib))], SCHEMA), tmp_path / "b.parquet")

    assert one == other


def test_a_column_of_nulls_keeps_its_type(tmp_path: Path) -> None:
    """A column in which nothing stands is still of its type, and its list of lists too."""
    write_table(to_table([Row(id="a")], SCHEMA), tmp_path / "a.parquet")

    assert pq.read_schema(tmp_path / "a.parquet").remove_metadata() == SCHEMA


def test_row_groups_are_cut_by_number(tmp_path: Path) -> None:
    """Ten thousand rows make a group, whatever their size."""
    write_table(to_table([Row(id=str(n)) for n in range(ROW_GROUP + 5)], SCHEMA), tmp_path / "a.parquet")

    metadata = pq.read_metadata(tmp_path / "a.parquet")
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [10_000, 5]


def test_an_empty_table_is_a_table(tmp_path: Path) -> None:
    """No rows are written and read as no rows, with their columns."""
    write_table(SCHEMA.empty_table(), tmp_path / "a.parquet")

    assert read_table(tmp_path / "a.parquet", SCHEMA).schema == SCHEMA
    assert read_rows(tmp_path / "a.parquet") == []


def test_mappings_are_rows_too() -> None:
    """A row may be a dictionary; what it leaves out is null."""
    assert to_table([{"id": "a"}], SCHEMA).to_pylist() == [{"id": "a", "n": None, "at": None, "tags": None}]


def test_an_unknown_column_is_refused() -> None:
    """A column that the schema lacks is named, never dropped."""
    with pytest.raises(ValueError, match=r"\['colour'\]"):
        to_table([{"id": "a", "colour": "red"}], SCHEMA)


def test_a_missing_value_is_refused() -> None:
    """A column that may not be null is named where a row lacks it."""
    with pytest.raises(ValueError, match="'id'"):
        to_table([{"n": 1}], SCHEMA)


def test_columns_are_chosen_and_ordered_by_the_schema(tmp_path: Path) -> None:
    """A schema chooses its columns of a wider table, in its own order."""
    narrow = pa.schema([SCHEMA.field("n"), SCHEMA.field("id")])
    write_table(to_table([Row(id="a", n=1)], SCHEMA), tmp_path / "a.parquet")

    assert read_table(tmp_path / "a.parquet", narrow).to_pylist() == [{"n": 1, "id": "a"}]


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    """A table that is not there is named, and what to do."""
    with pytest.raises(DataError, match="no such table; run the stage that makes"):
        read_table(tmp_path / "a.parquet")


@pytest.mark.parametrize("data", [b"", b"PAR1", b"not a table at all"])
def test_what_is_no_table_is_told(tmp_path: Path, data: bytes) -> None:
    """A file that is no Parquet is named."""
    (tmp_path / "a.parquet").write_bytes(data)

    with pytest.raises(DataError, match=r"a\.parquet: not a table"):
        read_table(tmp_path / "a.parquet")


def test_a_changed_byte_is_told(tmp_path: Path) -> None:
    """A page whose bytes changed on disk does not pass as data."""
    file = tmp_path / "a.parquet"
    write_table(to_table([Row(id=f"kabar {n}") for n in range(500)], SCHEMA), file)
    data = bytearray(file.read_bytes())
    data[40] ^= 0xFF
    file.write_bytes(data)

    with pytest.raises(DataError, match="run the stage that makes"):
        read_table(file)


def test_a_table_without_a_column_is_told(tmp_path: Path) -> None:
    """A table of an older form, which lacks a column, is named with the column."""
    pq.write_table(pa.table({"n": [1]}), tmp_path / "a.parquet")

    with pytest.raises(DataError, match="id"):
        read_table(tmp_path / "a.parquet", SCHEMA)


def test_a_folder_in_the_place_of_a_table_is_told(tmp_path: Path) -> None:
    """A folder is no table, also where a link in it leads round in a circle, which Arrow would follow without end."""
    (tmp_path / "a.parquet").mkdir()
    (tmp_path / "a.parquet" / "round").symlink_to(tmp_path)

    with pytest.raises(DataError, match=r"a\.parquet: a folder; expected a Parquet file"):
        read_table(tmp_path / "a.parquet")


@given(st.integers(0, 40), st.integers(1, 12))
@settings(max_examples=30, deadline=None)
def test_row_groups_written_one_by_one_are_the_same_bytes(n: int, size: int) -> None:
    """A table, and its row groups one after another, are the same file, which says how many rows it has."""
    table = to_table([Row(id=f"kabar {n}", n=n, at=DAY) for n in range(n)], SCHEMA)
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(tables, "ROW_GROUP", size)
        whole = write_table(table, Path(folder) / "whole.parquet")
        parts = write_groups(row_groups(table), Path(folder) / "parts.parquet", SCHEMA)

        assert parts == whole
        assert count_rows(Path(folder) / "parts.parquet") == n
        assert read_table(Path(folder) / "parts.parquet", SCHEMA) == table


def test_batches_are_the_rows_of_the_table(tmp_path: Path) -> None:
    """Read in batches, a table has its rows in their order, and the columns that were asked for."""
    rows = [Row(id=str(n), n=n) for n in range(25)]
    write_table(to_table(rows, SCHEMA), tmp_path / "a.parquet")
    columns = pa.schema([SCHEMA.field("n"), SCHEMA.field("id")])

    batches = list(read_batches(tmp_path / "a.parquet", columns, 10))

    assert [len(batch) for batch in batches] == [10, 10, 5]
    assert [batch.column_names for batch in batches] == [["n", "id"]] * 3
    assert [row["id"] for batch in batches for row in batch.to_pylist()] == [row.id for row in rows]


@pytest.mark.parametrize("content", [None, b"", b"PAR1 no"])
def test_batches_of_a_damaged_table_are_refused(tmp_path: Path, content: bytes | None) -> None:
    """A file that is missing, empty or no table is named, in batches and when its rows are counted."""
    file = tmp_path / "a.parquet"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(DataError, match=r"a\.parquet"):
        list(read_batches(file, SCHEMA))
    with pytest.raises(DataError, match=r"a\.parquet"):
        count_rows(file)


def test_batches_without_a_column_are_refused(tmp_path: Path) -> None:
    """A table that lacks a column is no table of that kind."""
    pq.write_table(pa.table({"n": [1]}), tmp_path / "a.parquet")

    with pytest.raises(DataError, match=r"a\.parquet"):
        list(read_batches(tmp_path / "a.parquet", SCHEMA))


@pytest.mark.parametrize(
    ("values", "wanted", "fits"),
    [
        (pa.array([1]), pa.string(), False),
        (pa.array([1]), pa.timestamp("us", tz="UTC"), False),
        (pa.array(["1"]), pa.int64(), False),
        (pa.array([[1]]), pa.list_(pa.string()), False),
        (pa.array([{"a": 1}]), pa.struct([("a", pa.string())]), False),
        (pa.array([1]), pa.float64(), True),
        (pa.array([1], pa.int32()), pa.int64(), True),
        (pa.array(["a"], pa.large_string()), pa.string(), True),
        (pa.array(["a"]).dictionary_encode(), pa.string(), True),
        (pa.nulls(1), pa.string(), True),
    ],
)
def test_a_column_of_another_kind_is_refused_and_one_of_another_width_read(
    tmp_path: Path, values: pa.Array, wanted: pa.DataType, *, fits: bool
) -> None:
    """Arrow would make texts and times of numbers; a reader of the times would trip over them."""
    path, schema = tmp_path / "t.parquet", pa.schema([("x", wanted)])
    pq.write_table(pa.table({"x": values}), path)
    if fits:
        assert tables.read_table(path, schema).schema == schema
    else:
        with pytest.raises(DataError, match=r"its column 'x' holds .*; expected"):
            tables.read_table(path, schema)
