"""The rows of ``shards/``, read a row group at a time: some columns of all of them, all columns of some of them.

A row's number is its place among all rows of all shards, in the order of publication.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from corpus import tables
from corpus.schema import SHARD
from corpus.stage import read_manifest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path


class ShardRows:
    """The shards of a corpus."""

    def __init__(self, folder: Path) -> None:
        self.files: tuple[Path, ...] = tuple(folder / name for name in sorted(read_manifest(folder).outputs))
        """One a month of publication, named after it."""

    def columns(self, names: Sequence[str]) -> pa.Table:
        """These columns of every row.

        Raises:
            DataError: A file is missing or damaged.
        """
        schema = _schema(names)
        found = [batch for file in self.files for batch in tables.read_batches(file, schema, tables.ROW_GROUP)]
        return pa.concat_tables(found).combine_chunks() if found else schema.empty_table()

    def of(self, ids: Collection[str], names: Sequence[str] = SHARD.names) -> pa.Table:
        """These columns of the articles that are named, in the order of the shards.

        Raises:
            DataError: As :meth:`columns`.
        """
        schema = _schema(names)
        wanted = pa.array(sorted(ids), pa.string())
        found = [schema.empty_table()]
        for file in self.files if ids else ():
            for batch in tables.read_batches(file, _schema([*dict.fromkeys(["id", *names])]), tables.ROW_GROUP):
                rows = batch.filter(pc.is_in(batch.column("id"), value_set=wanted))
                found.append(rows.select(schema.names).combine_chunks())
        return pa.concat_tables(found)

    def groups(self, file: Path) -> Iterator[pa.Table]:
        """All columns of the rows of one shard, a row group at a time.

        Raises:
            DataError: As :meth:`columns`.
        """
        yield from tables.read_batches(file, SHARD, tables.ROW_GROUP)


def _schema(names: Sequence[str]) -> pa.Schema:
    return pa.schema([SHARD.field(name) for name in names])
