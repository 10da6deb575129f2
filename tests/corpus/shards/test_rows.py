"""Reading the shards a row group at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import pyarrow as pa
import pytest

from corpus import tables
from corpus.errors import DataError
from corpus.schema import SHARD
from corpus.shards.build import build_shards
from corpus.shards.rows import ShardRows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ShardRows:
    """Forty articles of two months, in row groups of seven."""
    monkeypatch.setattr(tables, "ROW_GROUP", 7)
    project = mini_project.project(tmp_path)
    mini_project.write_articles(project, [factory.article(n) for n in range(1, 200, 5)])
    build_shards(project)
    return ShardRows(project.shards)


def test_columns_are_those_of_every_row_in_the_order_of_publication(rows: ShardRows) -> None:
    """And no others."""
    table = rows.columns(["id", "published_at"])

    assert (table.column_names, len(table)) == (["id", "published_at"], 40)
    assert table.column("published_at").to_pylist() == sorted(table.column("published_at").to_pylist())


def test_groups_give_every_row_whole(rows: ShardRows) -> None:
    """A file at a time, in pieces."""
    groups = [group for file in rows.files for group in rows.groups(file)]

    assert [file.name for file in rows.files] == sorted({f"{one:%Y-%m}.parquet" for one in _months(rows)})
    assert len(groups) > len(rows.files)
    assert pa.concat_tables(groups).column("id").to_pylist() == rows.columns(["id"]).column("id").to_pylist()
    assert {group.schema for group in groups} == {SHARD}


def test_named_articles_come_in_the_order_of_the_shards(rows: ShardRows) -> None:
    """Those that are not there are passed over; of none nothing is read."""
    ids = rows.columns(["id"]).column("id").to_pylist()

    found = rows.of({ids[30], ids[3], "tidak-ada"}, ["text", "id"])

    assert found.column("id").to_pylist() == [ids[3], ids[30]]
    assert found.column_names == ["text", "id"]
    assert rows.of([], ["id"]).num_rows == 0


def test_a_shard_that_is_gone_is_named(rows: ShardRows) -> None:
    """As with every table."""
    rows.files[0].unlink()
    with pytest.raises(DataError, match=rows.files[0].name):
        rows.columns(["id"])


def _months(rows: ShardRows) -> list:  # type: ignore[type-arg]  # of instants
    months: list = rows.columns(["published_at"]).column("published_at").to_pylist()  # type: ignore[type-arg]  # as above
    return months
