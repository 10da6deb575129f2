"""``duplicate_of`` within a release: a copy points to an article of its own cluster that is in the release. The shards
name the original within the whole corpus. If that one is left out, or is in another permanent cluster, the release's
cluster is marked again: its first publication is the original.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from corpus.schema import SHARD
from corpus.shards.likeness import similarity
from corpus.shards.minhash import shingles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COLUMNS = ("id", "published_at", "cluster_id", "duplicate_of", "similarity")


def with_originals(articles: pa.Table) -> pa.Table:
    """``articles`` (columns of SHARD, lasting clusters), each cluster with one original, to which its copies point."""
    rows = articles.select(COLUMNS).to_pylist()
    clusters: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        clusters[row["cluster_id"]].append(place)
    for places in clusters.values():
        if not _whole([rows[place] for place in places]):
            for place, marks in _marked(articles, rows, places):
                rows[place] |= marks
    for name in ("duplicate_of", "similarity"):
        values = pa.array([row[name] for row in rows], SHARD.field(name).type)
        articles = articles.set_column(articles.column_names.index(name), SHARD.field(name), values)
    return articles


def _whole(members: Sequence[dict[str, Any]]) -> bool:
    """Whether there is one original, and all others point to it."""
    originals = [row["id"] for row in members if row["duplicate_of"] is None]
    return len(originals) == 1 and all(row["duplicate_of"] in {None, originals[0]} for row in members)


def _marked(
    articles: pa.Table, rows: Sequence[dict[str, Any]], places: Sequence[int]
) -> Iterator[tuple[int, dict[str, Any]]]:
    first = min(places, key=lambda place: (rows[place]["published_at"], rows[place]["id"]))
    texts = {place: shingles(articles.column("text")[place].as_py()) for place in places}
    for place in places:
        if place == first:
            yield place, {"duplicate_of": None, "similarity": None}
        else:
            alike = similarity(texts[first], texts[place])
            yield place, {"duplicate_of": rows[first]["id"], "similarity": alike}
