"""``duplicate_of`` within a release: a copy points to an article of its own cluster that is in the release. The shards
name the original within the whole corpus. If that one is left out, or is in another permanent cluster, the release's
cluster is marked again: its first publication is the original.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus.schema import SHARD
from corpus.shards.likeness import similarity
from corpus.shards.minhash import shingles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Cluster = list[tuple[int, dict[str, Any]]]
"""Place and :data:`COLUMNS` of each member."""
COLUMNS = ("id", "published_at", "cluster_id", "duplicate_of", "similarity")


Texts = Callable[[Sequence[str]], Mapping[str, str]]
"""From ids of articles to their texts."""
_AT_ONCE = 10_000
"""Texts that are compared in one reading of the shards."""


def with_originals(articles: pa.Table, texts: Texts | None = None) -> pa.Table:
    """``articles`` (columns of SHARD, lasting clusters), each cluster with one original, to which its copies point.

    ``texts`` is asked for the few that are needed, where ``articles`` has no column of them.
    """
    marked = {
        place: marks
        for clusters in _by_thousands(_broken(articles))
        for place, marks in _marked_all(clusters, texts or _own_texts(articles))
    }
    if not marked:
        return articles
    for name in ("duplicate_of", "similarity"):
        values = articles.column(name).to_pylist()
        for place, marks in marked.items():
            values[place] = marks[name]
        column = pa.array(values, SHARD.field(name).type)
        articles = articles.set_column(articles.column_names.index(name), SHARD.field(name), column)
    return articles


def _broken(articles: pa.Table) -> Iterator[Cluster]:
    """The clusters without one original to which all others point; articles alone in theirs are passed over quickly."""
    numbers = articles.column("cluster_id").combine_chunks().dictionary_encode().indices.to_numpy()
    alone = np.bincount(numbers)[numbers] == 1 if len(numbers) else np.zeros(0, dtype=bool)
    whole = alone & pc.is_null(articles.column("duplicate_of")).to_numpy().astype(bool)
    places = np.flatnonzero(~whole)
    clusters: defaultdict[str, Cluster] = defaultdict(list)
    for place, row in zip(places.tolist(), articles.select(COLUMNS).take(pa.array(places)).to_pylist(), strict=True):
        clusters[row["cluster_id"]].append((place, row))
    return (members for members in clusters.values() if not _whole([row for _, row in members]))


def _by_thousands(clusters: Iterable[Cluster]) -> Iterator[list[Cluster]]:
    waiting: list[Cluster] = []
    for members in clusters:
        waiting.append(members)
        if sum(map(len, waiting)) >= _AT_ONCE:
            yield waiting
            waiting = []
    yield waiting


def _own_texts(articles: pa.Table) -> Texts:
    def texts(ids: Sequence[str]) -> Mapping[str, str]:
        rows = articles.filter(pc.is_in(articles.column("id"), value_set=pa.array(ids, pa.string())))
        return dict(zip(rows.column("id").to_pylist(), rows.column("text").to_pylist(), strict=True))

    return texts


def _marked_all(clusters: Sequence[Cluster], texts: Texts) -> Iterator[tuple[int, dict[str, Any]]]:
    known = texts([row["id"] for members in clusters for _, row in members]) if clusters else {}
    for members in clusters:
        yield from _marked(members, known)


def _whole(members: Sequence[dict[str, Any]]) -> bool:
    """Whether there is one original, and all others point to it."""
    originals = [row["id"] for row in members if row["duplicate_of"] is None]
    return len(originals) == 1 and all(row["duplicate_of"] in {None, originals[0]} for row in members)


def _marked(members: Cluster, texts: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Any]]]:
    original = min((row for _, row in members), key=lambda row: (row["published_at"], row["id"]))["id"]
    its_own = shingles(texts[original])
    for place, row in members:
        if row["id"] == original:
            yield place, {"duplicate_of": None, "similarity": None}
        else:
            yield place, {"duplicate_of": original, "similarity": similarity(its_own, shingles(texts[row["id"]]))}
