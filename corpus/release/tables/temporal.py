"""A second split by time, where it is asked for: trained on what came before, tested on what came after.

A cluster stands where its first article does, so that no copy of a story is both learnt and tested. Unlike ``split``
it is drawn anew in every version: an earlier copy that is found later moves its cluster.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date  # noqa: TC003 -- figures.json is read by the types
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.config import TemporalConfig

TEMPORAL = "temporal_split"
"""Name of the column."""


@dataclass(frozen=True, kw_only=True)
class TemporalFigures:
    """The split by time."""

    validation: date
    """First day (UTC) of its validation split."""
    test: date
    """First day of its test split."""
    rows: dict[str, dict[str, int]]
    """Configuration -> split -> rows."""


def with_temporal(articles: pa.Table, stated: TemporalConfig) -> pa.Table:
    """The articles with :data:`TEMPORAL` after their cluster; as they are where it is not asked for."""
    if stated.validation is None or stated.test is None:
        return articles
    rows = articles.select(["cluster_id", "published_at"]).to_pylist()
    values = pa.array(temporal_splits(rows, stated.validation, stated.test), pa.string())
    place = articles.schema.get_field_index("cluster_id") + 1
    return articles.add_column(place, pa.field(TEMPORAL, pa.string()), values)


def temporal_splits(rows: Iterable[Mapping[str, Any]], validation: date, test: date) -> list[str]:
    """The split of each row (``cluster_id``, ``published_at``) by the first day (UTC) of its cluster. Pure."""
    rows = list(rows)
    first: dict[str, date] = {}
    for row in rows:
        day = row["published_at"].date()
        first[row["cluster_id"]] = min(day, first.get(row["cluster_id"], day))
    train, middle, last = SPLITS
    return [
        train if first[row["cluster_id"]] < validation else middle if first[row["cluster_id"]] < test else last
        for row in rows
    ]


def temporal_figures(stated: TemporalConfig, tables: Mapping[str, pa.Table]) -> TemporalFigures | None:
    """How many rows of each configuration that has the column stand in each split; None where it is not asked for."""
    if stated.validation is None or stated.test is None:
        return None
    counts = {name: Counter(t.column(TEMPORAL).to_pylist()) for name, t in tables.items() if TEMPORAL in t.column_names}
    return TemporalFigures(
        validation=stated.validation,
        test=stated.test,
        rows={name: {split: found[split] for split in SPLITS} for name, found in counts.items()},
    )
