"""What the sections read of ``shards/``: columns without the texts, so that a large corpus fits in memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from corpus.schema import SHARD
from corpus.tables import read_batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from corpus.project import Project

COLUMNS = (
    *("id", "portal", "section", "published_at", "published_precision", "tz", "kind", "extractor"),
    *("language", "language_review", "n_words", "cluster_id", "duplicate_of", "similarity", "ingested_from"),
    *("robots_allowed", "tdm_reserved", "noai", "train_allowed", "tdm_allowed", "search_allowed"),
)
_REPEATED = frozenset({"portal", "section", "published_precision", "tz", "kind", "extractor", "language"})
LOCAL = (pa.field("day", pa.date32()), pa.field("hour", pa.int64()))
"""Added to what is read: day of publication in the portal's zone; the hour, where the page states one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusColumns:
    """The articles of a project, by month and id."""

    table: pa.Table
    """``COLUMNS`` and ``LOCAL``."""

    def __len__(self) -> int:
        return len(self.table)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of publication; None without articles."""
        found = pc.min_max(self.table["day"]).as_py()
        return (found["min"], found["max"]) if found["min"] else None

    def counts(self, *columns: str) -> Counter[Any]:
        """How many articles have each value of a column, or each combination of several (as a tuple)."""
        plain = self.table.select(columns)
        plain = plain.cast(pa.schema([pa.field(f.name, _value_type(f.type)) for f in plain.schema]))
        grouped = plain.group_by(list(columns)).aggregate([([], "count_all")])
        values = [grouped[name].to_pylist() for name in columns]
        keys = values[0] if len(columns) == 1 else zip(*values, strict=True)
        return Counter(dict(zip(keys, grouped["count_all"].to_pylist(), strict=True)))


def read_columns(project: Project) -> CorpusColumns:
    """The columns of every shard; no rows where nothing was built yet.

    Raises:
        DataError: A shard is damaged.
    """
    schema = pa.schema([SHARD.field(name) for name in COLUMNS])
    files = sorted(project.shards.glob("*.parquet"))
    parts = [_local(batch) for file in files for batch in read_batches(file, schema)]
    empty = pa.schema([*schema, *LOCAL]).empty_table()
    return CorpusColumns(table=pa.concat_tables(parts) if parts else empty)


def read_some(project: Project, columns: Sequence[str]) -> Iterator[pa.Table]:
    """Other columns of ``shards/``, in small tables one after another.

    Raises:
        DataError: A shard is damaged.
    """
    schema = pa.schema([SHARD.field(name) for name in columns])
    for file in sorted(project.shards.glob("*.parquet")):
        yield from read_batches(file, schema)


def _local(batch: pa.Table) -> pa.Table:
    """``batch`` with the day and the hour in each article's own zone; words that come again and again kept once."""
    for place, name in enumerate(batch.schema.names):
        if name in _REPEATED:
            batch = batch.set_column(place, name, batch[name].dictionary_encode())
    zones = pc.unique(batch["tz"]).to_pylist()
    parts = [_in_zone(batch.filter(pc.equal(batch["tz"], zone)), zone) for zone in zones]
    whole = pa.concat_tables(parts).unify_dictionaries() if parts else batch
    return whole.cast(pa.schema([*(_plain(f) for f in batch.schema), *LOCAL]))


def _in_zone(rows: pa.Table, zone: str) -> pa.Table:
    local = pc.local_timestamp(rows["published_at"].cast(pa.timestamp("us", tz=zone)))
    hour = pc.if_else(pc.equal(rows["published_precision"], "day"), None, pc.hour(local))
    return rows.append_column(LOCAL[0], local.cast(pa.date32())).append_column(LOCAL[1], hour)


def _plain(field: pa.Field) -> pa.Field:
    return pa.field(field.name, field.type)


def _value_type(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind
