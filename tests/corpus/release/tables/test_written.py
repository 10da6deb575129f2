from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import pyarrow.parquet as pq
from release_parts import selected

from corpus.release.tables.subsets import articles_subset
from corpus.release.tables.written import content_sha256

if TYPE_CHECKING:
    from pathlib import Path


def test_the_digest_of_content_does_not_depend_on_the_writer(tmp_path: Path) -> None:
    """The same rows give the same digest from memory, from any Parquet settings, and cut in pieces."""
    table = articles_subset(selected([factory.article(n) for n in range(1, 9)], tmp_path)).table()
    pq.write_table(table, tmp_path / "plain.parquet", compression="snappy", row_group_size=3)

    digests = {
        content_sha256((table,)),
        content_sha256((table.slice(0, 2), table.slice(2))),
        content_sha256((pq.read_table(tmp_path / "plain.parquet"),)),
    }

    assert len(digests) == 1


def test_the_digest_of_content_sees_every_change(tmp_path: Path) -> None:
    """Another order or another value gives another digest."""
    table = articles_subset(selected([factory.article(n) for n in range(1, 9)], tmp_path)).table()

    assert content_sha256((table,)) != content_sha256((table.slice(1), table.slice(0, 1)))
    assert content_sha256((table,)) != content_sha256((table.slice(1),))
