"""Tables of articles by row groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import pyarrow as pa

from corpus import tables
from corpus.schema import ARTICLE
from corpus.shards.source import ArticleTables
from corpus.stage import digest
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

IDS = pa.schema([ARTICLE.field("id")])


def test_row_groups_come_in_the_order_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its rows, without those that do not count; a file without rows has none."""
    monkeypatch.setattr(tables, "ROW_GROUP", 2)
    articles = [factory.article(n) for n in range(1, 5)]
    files = [tmp_path / "a.parquet", tmp_path / "b.parquet", tmp_path / "c.parquet"]
    for file, rows in zip(files, (articles[:3], [], articles[3:]), strict=True):
        write_table(to_table(rows, ARTICLE), file)

    source = ArticleTables(files=files, without=(articles[1].id, "nowhere"))

    assert [(group.file, group.number, group.rows) for group in source.groups] == [
        (files[0], 0, 2),
        (files[0], 1, 1),
        (files[2], 0, 1),
    ]
    read = [group.read(IDS, source.without).column("id").to_pylist() for group in source.groups]
    assert read == [[articles[0].id], [articles[2].id], [articles[3].id]]
    assert (source.rows(), source.absent()) == (4, 1)
    assert source.digests == {file: digest(file) for file in files}
