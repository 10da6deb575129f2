"""Writing the shards: every article to its place in the order of publication, a row group in memory at a time.

Articles come in the order of portals and files. Each goes, with its marks, into the row group of the shard in which it
will stand: first to a spill file, from which each row group is then taken, sorted and written.
"""

from __future__ import annotations

from itertools import islice, pairwise
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus import tables
from corpus.schema import ARTICLE, SHARD
from corpus.stage import Output, sweep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.shards.marking import ArticleTables, Marked
    from corpus.shards.minhash import Places

    Months = list[tuple[str, int]]
    """Each month with how many articles were published in it."""

_PLACED = SHARD.append(pa.field("position", pa.int64(), nullable=False))
"""A row on its way, with its position among all rows of all shards."""


def write_months(source: ArticleTables, marked: Marked, folder: Path) -> dict[str, Output]:
    """``<YYYY-MM>.parquet`` for each month of publication, in UTC; those of months without articles are removed.

    Args:
        source: The articles that ``marked`` was made from.
        marked: Their marks.
        folder: Of the shards; on its disk all rows are kept meanwhile, uncompressed, in a file without a name.
    """
    months = _months(marked)
    rows = _Spill(folder, _starts(months))
    try:
        for table in _placed(source, marked):
            rows.add(table)
        groups, outputs = rows.groups(), {}
        for month, n in months:
            own = islice(groups, -(-n // tables.ROW_GROUP))
            outputs[f"{month}.parquet"] = Output(
                sha256=tables.write_groups(own, folder / f"{month}.parquet", SHARD), rows=n
            )
    finally:
        rows.close()
    sweep(folder, outputs)
    return outputs


def _months(marked: Marked) -> Months:
    found = pc.value_counts(pc.strftime(marked.articles.column("published_at"), format="%Y-%m"))
    return sorted((entry["values"], entry["counts"]) for entry in found.to_pylist())


def _starts(months: Months) -> Places:
    """The position of the first row of every row group."""
    first, starts = 0, [0]
    for _, n in months:
        starts += range(first, first + n, tables.ROW_GROUP)
        first += n
    return np.array(starts[1:], dtype=np.int64)


def _placed(source: ArticleTables, marked: Marked) -> Iterator[pa.Table]:
    """All rows of the shards with their positions, in the order of the source."""
    positions = np.empty(len(marked.by_date), dtype=np.int64)
    positions[marked.by_date] = np.arange(len(positions))
    start = 0
    for batch in source.batches(ARTICLE, tables.ROW_GROUP):
        for name, values in marked.marks(start, batch.column("text")).items():
            batch = batch.append_column(name, values)  # noqa: PLW2901 -- grows by its marks
        here = pa.array(positions[start : start + len(batch)])
        yield batch.append_column("position", here).select(_PLACED.names).cast(_PLACED)
        start += len(batch)


class _Spill:
    """Rows in a file, to be taken again row group by row group."""

    def __init__(self, folder: Path, starts: Places) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 -- closed with its owner
        self._starts = starts
        self._pieces: list[list[tuple[int, int]]] = [[] for _ in starts]

    def add(self, table: pa.Table) -> None:
        """Append rows; each is remembered by its row group."""
        table = table.sort_by("position").combine_chunks()
        groups = np.searchsorted(self._starts, table.column("position").to_numpy(), side="right") - 1
        bounds = np.concatenate([np.flatnonzero(np.diff(groups, prepend=-1)), [len(groups)]]).tolist()
        for start, end in pairwise(bounds):
            for batch in table.slice(start, end - start).to_batches():
                self._pieces[groups[start]].append((self._file.tell(), self._file.write(batch.serialize())))

    def groups(self) -> Iterator[pa.Table]:
        """The row groups of all shards in order, each sorted."""
        for pieces in self._pieces:
            table = pa.Table.from_batches([self._piece(*piece) for piece in pieces], _PLACED)
            yield table.sort_by("position").select(SHARD.names)

    def _piece(self, offset: int, length: int) -> pa.RecordBatch:
        self._file.seek(offset)
        return pa.ipc.read_record_batch(pa.py_buffer(self._file.read(length)), _PLACED)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
