"""The articles of a release, made from the shards a row group at a time: no text of the corpus stays in memory.

::

    light columns of all rows ─▶ select ─▶ which rows, with lasting cluster, original and split
    a row group of the shards ─▶ its chosen rows ─▶ what goes out ─▶ masked ─▶ into the file of its split and month
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpus.release.tables.features import features_of
from corpus.release.tables.masking import Masking, mask
from corpus.release.tables.modes import in_extent
from corpus.release.tables.subsets import ARTICLES, Subset
from corpus.release.tables.temporal import TEMPORAL
from corpus.schema import SHARD
from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from corpus.release.tables.modes import Extent
    from corpus.shards.rows import ShardRows

ROW = "row"
"""Column of the light table: the number of a row in the shards."""
LIGHT = (
    *("id", "portal", "section", "canonical_url", "published_at", "cluster_id", "duplicate_of", "similarity"),
    *("robots_allowed", "tdm_reserved", "noai", "train_allowed", "tdm_allowed", "search_allowed"),
)
"""What is needed of every article at once."""
_LASTING = ("cluster_id", "duplicate_of", "similarity")


def light(rows: ShardRows) -> pa.Table:
    """:data:`LIGHT` of every row, and its number."""
    table = rows.columns(LIGHT)
    return table.append_column(ROW, pa.array(np.arange(len(table), dtype=np.int64)))


@dataclass(frozen=True, kw_only=True)
class Making:
    """How the rows of the shards become those of the release."""

    rows: ShardRows
    chosen: pa.Table
    """The articles of the release: :data:`LIGHT`, their number, ``split``, and the split by time if there is one."""
    extent: Extent
    is_masked: bool

    def shown(self, ids: Collection[str]) -> pa.Table:
        """What goes out of the articles that are named, before it is masked; with their split."""
        there = pc.is_in(self.chosen.column("id"), value_set=pa.array(sorted(ids), pa.string()))
        marks = self.chosen.filter(there)
        articles = self.rows.of(marks.column("id").to_pylist())
        return in_extent(_joined(articles, marks.take(_places(articles, marks))), self.extent)

    def masked(self, shown: pa.Table) -> Masking:
        """The same, masked where that is asked for, with the split by time."""
        masking = mask(shown) if self.is_masked else Masking(articles=shown)
        marks = self.chosen.take(_places(masking.articles, self.chosen))
        return Masking(articles=self._timed(masking.articles, marks), texts=masking.texts, digests=masking.digests)

    def subset(self) -> Subset:
        """The configuration ``articles``."""
        files = {
            split: tuple(part for part in (self._part(split, n) for n in range(len(self.rows.files))) if len(part))
            for split in SPLITS
        }
        return Subset(
            name=ARTICLES,
            features=self.features,
            files={split: parts for split, parts in files.items() if parts},
            by_month=True,
            stream=self._all,
        )

    @cached_property
    def features(self) -> Any:  # noqa: ANN401 -- datasets.Features
        """Of the configuration."""
        empty = self._made(SHARD.empty_table(), self.chosen.slice(0, 0))
        return features_of(empty.drop_columns(["split"]).schema)

    def make(self, file: int, split: str | None) -> Iterator[pa.Table]:
        """The rows of one shard that are in the release, of one split or of all, as they are released."""
        start = int(self._starts[file])
        for group in self.rows.groups(self.rows.files[file]):
            places = self._numbers[slice(*np.searchsorted(self._numbers, (start, start + len(group))))]
            marks = self.chosen.slice(int(np.searchsorted(self._numbers, start)), len(places))
            if split is not None:
                own = pc.equal(marks.column("split"), split)
                marks, places = marks.filter(own), places[own.to_numpy().astype(bool)]
            if len(places):
                made = self._made(group.take(pa.array(places - start)), marks)
                yield made.select(list(self.features)).cast(self.features.arrow_schema)
            start += len(group)

    def _made(self, articles: pa.Table, marks: pa.Table) -> pa.Table:
        shown = in_extent(_joined(articles, marks), self.extent)
        return self._timed(mask(shown).articles if self.is_masked else shown, marks)

    def _timed(self, articles: pa.Table, marks: pa.Table) -> pa.Table:
        """The articles with the split by time after their cluster."""
        if TEMPORAL not in self.chosen.column_names:
            return articles
        place = articles.schema.get_field_index("cluster_id") + 1
        return articles.add_column(place, pa.field(TEMPORAL, pa.string()), marks.column(TEMPORAL))

    def _all(self) -> Iterator[pa.Table]:
        for file in range(len(self.rows.files)):
            yield from self.make(file, None)

    def _part(self, split: str, file: int) -> MonthPart:
        start, end = np.searchsorted(self._numbers, self._starts[file : file + 2])
        n = int(np.count_nonzero(self._splits[start:end] == SPLITS.index(split)))
        return MonthPart(making=self, split=split, file=file, n=n)

    @cached_property
    def _numbers(self) -> np.ndarray[Any, np.dtype[np.int64]]:
        """The number in the shards of every chosen row."""
        numbers: np.ndarray[Any, np.dtype[np.int64]] = self.chosen.column(ROW).to_numpy()
        return numbers

    @cached_property
    def _splits(self) -> np.ndarray[Any, np.dtype[np.int32]]:
        """The place in SPLITS of the split of every chosen row."""
        found = pc.index_in(self.chosen.column("split"), value_set=pa.array(SPLITS, pa.string()))
        places: np.ndarray[Any, np.dtype[np.int32]] = found.to_numpy()
        return places

    @cached_property
    def _starts(self) -> np.ndarray[Any, np.dtype[np.int64]]:
        """The number of the first row of every shard, and of the row that would come next."""
        return np.cumsum([0, *map(_n_rows, self.rows.files)])


@dataclass(frozen=True, kw_only=True)
class MonthPart:
    """One file of the configuration, made when it is read: a split's articles of one month."""

    making: Making = field(repr=False)
    split: str
    file: int
    n: int

    def __len__(self) -> int:
        return self.n

    @property
    def month(self) -> str:
        """``2024-06``."""
        return self.making.rows.files[self.file].stem

    @property
    def column_names(self) -> list[str]:
        """Those of its rows."""
        return list(self.making.features)

    def tables(self) -> Iterator[pa.Table]:
        """Its rows in order, a piece at a time."""
        yield from self.making.make(self.file, self.split)


def _joined(articles: pa.Table, marks: pa.Table) -> pa.Table:
    """``articles`` (schema SHARD) with the marks of their rows in the release, and their split."""
    for name in _LASTING:
        articles = articles.set_column(SHARD.get_field_index(name), SHARD.field(name), marks.column(name))
    return articles.append_column("split", marks.column("split"))


def _places(articles: pa.Table, marks: pa.Table) -> pa.Array:
    """Where in ``marks`` each article stands."""
    return pc.index_in(articles.column("id"), value_set=marks.column("id").combine_chunks())


def _n_rows(file: Path) -> int:
    return int(pq.read_metadata(file).num_rows)
