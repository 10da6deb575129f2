"""Writing the shards: every article to its place in the order of publication, a row group in memory at a time.

Articles come in the order of portals and files. Each goes, with its marks, into the row group of the shard in which it
will stand: first to a spill file, from which each row group is then taken, sorted and written. Months that have not
changed are left alone.
"""

from __future__ import annotations

from contextlib import closing
from hashlib import sha256
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus import tables
from corpus.schema import ARTICLE, SHARD
from corpus.shards.marking import marking_digest
from corpus.spill import Spill, starts_of
from corpus.stage import Output, sweep
from corpus.written import WrittenTables, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus.shards.marking import Marked
    from corpus.shards.minhash import Places
    from corpus.shards.source import ArticleTables

    Months = dict[str, Places]
    """The file of each month with the places of its articles, in the order of publication."""


def write_months(
    source: ArticleTables,
    marked: Marked,
    folder: Path,
    note: Path,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, Output]:
    """``<YYYY-MM>.parquet`` for each month of publication, in UTC; those of months without articles are removed.

    A month whose rows are what they were the last time is left as it is, and its articles are not read.

    Args:
        source: The articles that ``marked`` was made from.
        marked: Their marks.
        folder: Of the shards; on its disk the rows of months that have changed are kept meanwhile, uncompressed, in a
            file without a name.
        note: Where it is noted what they were made of.
        on_progress: Called with (articles written, articles).
    """
    months, before = _months(marked), WrittenTables(note, folder)
    contents = {name: _content(marked, places) for name, places in months.items()}
    outputs = {name: before.same(name, contents[name], len(places)) for name, places in months.items()}
    changed = {name: places for name, places in months.items() if outputs[name] is None}
    done = len(marked.articles) - sum(map(len, changed.values()))
    with closing(_MonthRows(source, marked, changed, folder)) as rows:
        for name, places in changed.items():
            sha256 = tables.write_groups(rows.next(len(places)), folder / name, SHARD)
            outputs[name] = Output(sha256=sha256, rows=len(places))
            done += len(places)
            if on_progress:
                on_progress(done, len(marked.articles))
    written = {name: output for name, output in outputs.items() if output}
    before.keep(contents, written)
    sweep(folder, written)
    return written


def _months(marked: Marked) -> Months:
    named = pc.strftime(marked.articles.column("published_at").take(pa.array(marked.by_date)), format="%Y-%m.parquet")
    sizes = pc.value_counts(named).to_pylist()  # in the order of publication, as the rows are
    bounds = np.cumsum([0, *(one["counts"] for one in sizes)]).tolist()
    cut = [marked.by_date[start:end] for start, end in pairwise(bounds)]
    return dict(zip((one["values"] for one in sizes), cut, strict=True))


def _content(marked: Marked, places: Places) -> str:
    """A digest of all that the rows of a month follow from: keys of articles, their marks, and the code."""
    cut = (places[start : start + tables.ROW_GROUP] for start in range(0, len(places), tables.ROW_GROUP))
    return sha256(f"{marking_digest()} {digest_of(pa.table(marked.placed(one)) for one in cut)}".encode()).hexdigest()


class _MonthRows:
    """The rows of some months, in the order of publication."""

    def __init__(self, source: ArticleTables, marked: Marked, months: Months, folder: Path) -> None:
        self._positions = np.full(len(marked.articles), -1, dtype=np.int64)
        wanted = np.concatenate([np.zeros(0, dtype=np.int64), *months.values()])
        self._positions[wanted] = np.arange(len(wanted))
        self._rows = Spill(folder, SHARD, starts_of(map(len, months.values())))
        try:
            self._fill(source, marked)
        except BaseException:
            self.close()
            raise
        self._groups = self._rows.groups()

    def next(self, rows: int) -> Iterator[pa.Table]:
        """The row groups of the next month, of so many rows."""
        return islice(self._groups, -(-rows // tables.ROW_GROUP))

    def close(self) -> None:
        self._rows.close()

    def _fill(self, source: ArticleTables, marked: Marked) -> None:
        """Put every row that is wanted to its place; row groups without any are not read."""
        start = 0
        for group, size in zip(source.groups, marked.sizes, strict=True):
            places = start + np.flatnonzero(self._positions[start : start + size] >= 0)
            if len(places):
                table = group.read(ARTICLE, source.without).take(pa.array(places - start))
                for name, values in marked.marks(places, table.column("text")).items():
                    table = table.append_column(name, values)
                self._rows.add(table.select(SHARD.names).cast(SHARD), self._positions[places])
            start += size
