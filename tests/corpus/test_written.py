"""Tables whose rows are what they were are not written again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from corpus import tables
from corpus.stage import Output
from corpus.tables import write_table
from corpus.written import WrittenTables, digest_of

if TYPE_CHECKING:
    from pathlib import Path

TABLE = pa.table({"kata": ["perahu", None, "dermaga"]})


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with a table that was noted."""
    output = Output(sha256=write_table(TABLE, tmp_path / "a.parquet"), rows=3)
    WrittenTables(tmp_path / "note.json", tmp_path).keep({"a.parquet": "isi"}, {"a.parquet": output})
    return tmp_path


def same(folder: Path, rows: str = "isi") -> Output | None:
    return WrittenTables(folder / "note.json", folder).same("a.parquet", rows, 3)


def test_a_table_of_the_same_rows_is_known_again(written: Path) -> None:
    """With its digest and its number of rows."""
    found = same(written)

    assert found is not None
    assert (len(found.sha256), found.rows) == (64, 3)


def test_other_rows_are_written(written: Path) -> None:
    """Whatever stands in the file."""
    assert same(written, "lain") is None


@pytest.mark.parametrize("name", ["a.parquet", "note.json"])
def test_a_file_that_was_touched_is_written_again(written: Path, name: str) -> None:
    """The table, or the note of it."""
    (written / name).write_bytes(b"{}")

    assert same(written) is None


def test_another_size_of_row_groups_is_another_table(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows would give other bytes."""
    from corpus import written as module  # noqa: PLC0415 -- its cache is to be emptied

    monkeypatch.setattr(tables, "ROW_GROUP", 7)
    module._writer.cache_clear()
    found = same(written)
    module._writer.cache_clear()

    assert found is None


def test_a_digest_is_of_values_and_not_of_chunks() -> None:
    """Rows from several pieces are the same rows; another value, or a null in its place, is not."""
    pieces = pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1, 2)])

    assert digest_of([pieces]) == digest_of([TABLE])
    assert len({digest_of([t]) for t in (TABLE, TABLE.slice(0, 2), pa.table({"kata": ["perahu", "", "dermaga"]}))}) == 3
