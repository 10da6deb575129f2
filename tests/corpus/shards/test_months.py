"""Shards written a row group at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import factory
import pyarrow.parquet as pq
import pytest

from corpus import tables
from corpus.schema import ARTICLE, SHARD
from corpus.shards.marking import mark
from corpus.shards.months import write_months
from corpus.shards.source import ArticleTables
from corpus.stage import digest
from corpus.tables import read_table, to_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

# Forty articles of three months, in an order that is nobody's.
ARTICLES = [
    factory.article(n, published_at=datetime(2024, 5, 1, tzinfo=UTC) + timedelta(hours=53 * (n * 17 % 40)))
    for n in range(40)
]


def written(folder: Path) -> dict[str, int]:
    """The shards of all articles: each file with its rows."""
    files = [folder / "a.parquet", folder / "b.parquet"]
    write_table(to_table(ARTICLES[:25], ARTICLE), files[0])
    write_table(to_table(ARTICLES[25:], ARTICLE), files[1])
    source = ArticleTables(files=files)
    (folder / "shards").mkdir(exist_ok=True)
    outputs = write_months(source, mark(source, {}, folder), folder / "shards", folder / "note.json")
    return {name: output.rows for name, output in outputs.items()}


@pytest.mark.parametrize("rows", [1, 3, 7, 10_000])
def test_shards_are_the_sorted_articles_cut_by_month(
    tmp_path: Path, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the size of a row group, each month holds its articles in the order of publication."""
    monkeypatch.setattr(tables, "ROW_GROUP", rows)

    found = written(tmp_path)

    expected = sorted(ARTICLES, key=lambda article: (article.published_at, article.id))
    assert found == {"2024-05.parquet": 15, "2024-06.parquet": 13, "2024-07.parquet": 12}
    shards = [read_table(tmp_path / "shards" / name, SHARD) for name in found]
    assert [one for shard in shards for one in shard.column("id").to_pylist()] == [article.id for article in expected]
    assert [one for shard in shards for one in shard.column("text").to_pylist()] == [one.text for one in expected]


def test_row_groups_are_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All but the last of a month have as many rows as a row group may have."""
    monkeypatch.setattr(tables, "ROW_GROUP", 7)

    written(tmp_path)

    metadata = pq.read_metadata(tmp_path / "shards" / "2024-05.parquet")
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [7, 7, 1]


def test_bytes_are_those_of_a_table_written_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shard that was put together from a spill file is the file that writing its rows as one table gives."""
    monkeypatch.setattr(tables, "ROW_GROUP", 4)
    written(tmp_path)
    shard = tmp_path / "shards" / "2024-06.parquet"

    assert write_table(read_table(shard, SHARD), tmp_path / "again.parquet") == digest(shard)


def test_a_month_without_articles_loses_its_file(tmp_path: Path) -> None:
    """What an earlier build left is removed."""
    old = tmp_path / "shards" / "1999-01.parquet"
    old.parent.mkdir()
    old.write_bytes(b"old")

    written(tmp_path)

    assert not old.exists()


def test_only_months_whose_rows_changed_are_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are those of a build from nothing, however the articles are cut into tables."""
    written(tmp_path)
    shards = {path.name: path for path in (tmp_path / "shards").iterdir()}
    before = {name: (digest(path), path.stat().st_ino) for name, path in shards.items()}
    later = [factory.article(99, published_at=datetime(2024, 6, 3, tzinfo=UTC)), *ARTICLES]
    monkeypatch.setitem(globals(), "ARTICLES", later)

    written(tmp_path)

    changed = {name for name, path in shards.items() if (digest(path), path.stat().st_ino) != before[name]}
    assert changed == {"2024-06.parquet"}
    sums = {name: digest(path) for name, path in shards.items()}
    (tmp_path / "note.json").unlink()
    written(tmp_path)
    assert {name: digest(path) for name, path in shards.items()} == sums
