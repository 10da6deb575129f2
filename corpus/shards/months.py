"""Writing the shards: every article to its place in the order of publication, a row group in memory at a time.

Articles come in the order of portals and files. Each goes, with its marks, into the row group of the shard in which it
will stand: first to a spill file, from which each row group is then taken, sorted and written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from corpus import tables
from corpus.schema import ARTICLE, SHARD
from corpus.spill import Spill, starts_of
from corpus.stage import Output, sweep
from corpus.written import WrittenTables, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pyarrow as pa

    from corpus.shards.marking import ArticleTables, Marked
    from corpus.shards.minhash import Places

    Months = list[tuple[str, int]]
    """Each month with how many articles were published in it."""


def write_months(
    source: ArticleTables,
    marked: Marked,
    folder: Path,
    note: Path,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, Output]:
    """``<YYYY-MM>.parquet`` for each month of publication, in UTC; those of months without articles are removed.

    A month whose rows are what they were the last time is left as it is.

    Args:
        source: The articles that ``marked`` was made from.
        marked: Their marks.
        folder: Of the shards; on its disk all rows are kept meanwhile, uncompressed, in a file without a name.
        note: Where it is noted what they were made of.
        on_progress: Called with (articles written, articles).
    """
    months, before = _months(marked), WrittenTables(note, folder)
    outputs, contents, group, done = dict[str, Output](), dict[str, str](), 0, 0
    rows = Spill(folder, SHARD, starts_of(n for _, n in months))
    try:
        for table, positions in _placed(source, marked):
            rows.add(table, positions)
        for month, n in months:
            name, own = f"{month}.parquet", range(group, group + -(-n // tables.ROW_GROUP))
            contents[name] = digest_of(map(rows.group, own))
            outputs[name] = before.same(name, contents[name], n) or Output(
                sha256=tables.write_groups(map(rows.group, own), folder / name, SHARD), rows=n
            )
            group, done = own.stop, done + n
            if on_progress:
                on_progress(done, len(marked.articles))
    finally:
        rows.close()
    before.keep(contents, outputs)
    sweep(folder, outputs)
    return outputs


def _months(marked: Marked) -> Months:
    found = pc.value_counts(pc.strftime(marked.articles.column("published_at"), format="%Y-%m"))
    return sorted((entry["values"], entry["counts"]) for entry in found.to_pylist())


def _placed(source: ArticleTables, marked: Marked) -> Iterator[tuple[pa.Table, Places]]:
    """All rows of the shards with their positions, in the order of the source."""
    positions = np.empty(len(marked.by_date), dtype=np.int64)
    positions[marked.by_date] = np.arange(len(positions))
    start = 0
    for batch in source.batches(ARTICLE, tables.ROW_GROUP):
        for name, values in marked.marks(start, batch.column("text")).items():
            batch = batch.append_column(name, values)  # noqa: PLW2901 -- grows by its marks
        yield batch.select(SHARD.names).cast(SHARD), positions[start : start + len(batch)]
        start += len(batch)
