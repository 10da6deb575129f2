"""Which articles of a corpus of any size get a page, and which of their copies stand beside them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from corpus.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns

MOST_COPIES = 3
"""Copies that stand beside an article, the earliest first; the page says how many there are."""


def chosen(project: Project, articles: CorpusColumns, most: int) -> list[str]:
    """Ids of at most ``most`` articles: those with answers first, then those with copies, then the others.

    Each kind by instant of publication, then id, so that the same project gives the same pages.

    Raises:
        DataError: The table of answers is damaged.
    """
    answered = _answered(project)
    several = {name for name, n in articles.counts("cluster_id").items() if n > 1}
    rows = articles.table.select(["id", "published_at", "cluster_id"])
    keys = zip(*(rows[name].to_pylist() for name in rows.column_names), strict=True)
    ordered = sorted((one not in answered, cluster not in several, at, one) for one, at, cluster in keys)
    return [one for *_, one in ordered[:most]]


def copies_of(articles: CorpusColumns, ids: Sequence[str]) -> dict[str, list[str]]:
    """Id -> every other article of its cluster, by instant of publication, then id."""
    table = articles.table
    clusters = dict(zip(table["id"].to_pylist(), table["cluster_id"].to_pylist(), strict=True))
    wanted = {clusters[one] for one in ids}
    rows = table.filter(pc.is_in(table["cluster_id"], pa.array(sorted(wanted), pa.string())))
    members: defaultdict[str, list[tuple[object, str]]] = defaultdict(list)
    for row in rows.select(["id", "published_at", "cluster_id"]).to_pylist():
        members[row["cluster_id"]].append((row["published_at"], row["id"]))
    return {one: [other for _, other in sorted(members[clusters[one]]) if other != one] for one in ids}


def _answered(project: Project) -> set[str]:
    path = project.annotations / "annotations.parquet"
    return set(read_table(path, columns=["article_id"])["article_id"].to_pylist()) if path.exists() else set()
