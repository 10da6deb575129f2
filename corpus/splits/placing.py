"""The split of every article of a corpus: recorded rows stay, a new article joins its copies or is drawn.

The clusters of ``shards/`` change as a corpus grows: they merge, and take the name of their smallest article. Recorded
clusters do neither. A group is a current cluster; it may contain several recorded clusters.

- None: its articles are a new cluster, whose split is drawn.
- One, or several of one split: new articles join it (the one with the smallest id), and get its split.
- Several of different splits: new articles link clusters that must stay separate. Such bridges join nothing, and stay
  out of samples and releases as long as the link exists. No row is written for them: once the link is gone they may
  join.

Recorded articles of different splits can only be near duplicates of each other if an article came back, or has another
text than before. Then those of one split stay in (test before validation before train), the others bridge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from corpus.schema import SplitRow
from corpus.shards import duplicates
from corpus.splits.split import SPLITS, split_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LIGHT = ("id", "published_at", "cluster_id")
"""What of every row of the shards decides where its article stands."""
COLUMNS = ("id", "published_at", "text", "text_sha256")
"""What is asked besides of articles in conflict."""
Texts = Callable[[Collection[str], Sequence[str]], pa.Table]
"""From ids and names of columns to these columns of these articles."""

_FIRST = tuple(reversed(SPLITS))


@dataclass(frozen=True, kw_only=True)
class Placement:
    """The splits of a corpus."""

    rows: Mapping[str, SplitRow]
    """Article id -> its row, of every article that was ever written down, in the corpus or not."""
    bridges: frozenset[str]
    """Articles that link clusters of different splits: in no sample and no release."""
    copies: frozenset[str]
    """Articles of the corpus, bridges aside, that are not the first publication (then smallest id) of their cluster."""

    @property
    def splits(self) -> dict[str, str]:
        """Article id -> split."""
        return {article: row.split for article, row in self.rows.items()}

    def cluster_of(self, article: str) -> str:
        """The written cluster of an article; a bridge's own id."""
        return self.rows[article].cluster_id if article in self.rows else article


def place(
    shards: pa.Table, written: Iterable[SplitRow], *, seed: int, since: str, texts: Texts | None = None
) -> Placement:
    """Add the articles of ``shards`` to what is written.

    Args:
        shards: The columns ``LIGHT`` of every article.
        written: The rows so far; each is returned as it is.
        seed: Of the corpus; draws the splits of new clusters.
        since: The version that new rows bear.
        texts: Reads articles in conflict; without it, ``shards`` has their texts too.
    """
    rows = {row.article_id: row for row in written}
    bridges: set[str] = set()
    for group in _groups(shards):
        known = [rows[article] for article in group if article in rows]
        news = [article for article in group if article not in rows]
        if len({row.split for row in known}) > 1:
            bridges |= {*news, *_conflicting(texts or _own(shards), known)}
        else:
            cluster = min((row.cluster_id for row in known), default=min(group))
            split = known[0].split if known else split_of(cluster, seed)
            rows |= {one: SplitRow(article_id=one, cluster_id=cluster, split=split, since=since) for one in news}
    return Placement(rows=rows, bridges=frozenset(bridges), copies=frozenset(_copies(shards, rows, bridges)))


def _copies(shards: pa.Table, rows: Mapping[str, SplitRow], bridges: set[str]) -> Iterator[str]:
    """All but the first of each cluster, in the order of publication."""
    seen: set[str] = set()
    ids = shards.sort_by([("published_at", "ascending"), ("id", "ascending")]).column("id").to_pylist()
    for article in (one for one in ids if one not in bridges):
        if rows[article].cluster_id in seen:
            yield article
        seen.add(rows[article].cluster_id)


def _groups(shards: pa.Table) -> list[list[str]]:
    """The ids of each cluster of today."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for article, cluster in zip(*(shards.column(name).to_pylist() for name in ("id", "cluster_id")), strict=True):
        groups[cluster].append(article)
    return list(groups.values())


def _conflicting(texts: Texts, known: Sequence[SplitRow]) -> Iterator[str]:
    """Written articles that are near to written ones of another split, without any newcomer between them."""
    split = {row.article_id: row.split for row in known}
    linked: defaultdict[str, list[str]] = defaultdict(list)
    for article, membership in duplicates.cluster(map(_text, texts(split, COLUMNS).to_pylist())).items():
        linked[membership.cluster_id].append(article)
    for members in linked.values():
        kept = min((split[one] for one in members), key=_FIRST.index)
        yield from (one for one in members if split[one] != kept)


def _own(shards: pa.Table) -> Texts:
    def texts(ids: Collection[str], names: Sequence[str]) -> pa.Table:
        there = pc.is_in(shards.column("id"), value_set=pa.array(sorted(ids), pa.string()))
        return shards.select(names).filter(there)

    return texts


def _text(row: Mapping[str, Any]) -> duplicates.Text:
    return duplicates.fingerprint(row["id"], row["published_at"], row["text_sha256"], row["text"])
