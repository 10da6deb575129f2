"""The permanent split of an article."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitRow:
    """One article's cluster and split; a row of ``splits.parquet``, written once and never changed."""

    article_id: str
    cluster_id: str
    """The duplicate cluster as it was named when its first article was written down."""
    split: str
    """``train``, ``validation`` or ``test``; the same for every article of a cluster."""
    since: str
    """The version under ``[release]`` when the row was written."""


SPLIT = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("cluster_id", pa.string(), nullable=False),
        pa.field("split", pa.string(), nullable=False),
        pa.field("since", pa.string(), nullable=False),
    ]
)
