"""Duplicates: the largest clusters, and which portal's articles are copied by whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from corpus.numbers import counted, number
from kliping.report.corpus_columns import read_some
from kliping.report.plots.grid import grid, level_of, levels
from kliping.report.view import ReportFigure, ReportSection, ReportTable, count, figure_cell, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns
    from kliping.report.view import Part

MOST_CLUSTERS = 25
MOST_PORTALS = 14
_OTHERS = "others"


def section(project: Project, articles: CorpusColumns) -> ReportSection:
    """The matrix of copies, and the largest clusters."""
    title = "Duplicates"
    copies = len(articles) - articles.table["duplicate_of"].null_count
    if not len(articles):
        return ReportSection(name="duplicates", title=title, lacking="No articles yet: 'kliping build' makes them.")
    clusters = articles.counts("cluster_id")
    several = sum(1 for n in clusters.values() if n > 1)
    lead = f"No article is a copy of another, of {number(len(articles))}."
    if copies:
        lead = (
            f"{counted(len(articles), 'article')} in {counted(len(clusters), 'cluster')}, {number(several)} of them "
            f"with several articles; {counted(copies, 'article is a copy', 'articles are copies')} of an earlier one."
        )
    parts = tuple(_parts(project, articles, clusters)) if copies else ()
    return ReportSection(name="duplicates", title=title, lead=lead, parts=parts)


def _parts(project: Project, articles: CorpusColumns, clusters: Counter[str]) -> Iterator[Part]:
    yield _matrix(pairs(articles))
    yield _largest(project, articles, clusters)


def pairs(articles: CorpusColumns) -> Counter[tuple[str, str]]:
    """(Portal that published first, portal of the copy) -> copies."""
    table = articles.table
    copies = table.filter(pc.is_valid(table["duplicate_of"]))
    first = pc.index_in(copies["duplicate_of"], table["id"].combine_chunks())
    known = copies.append_column("of", table["portal"].cast(pa.string()).take(first))
    return Counter(zip(known["of"].to_pylist(), known["portal"].to_pylist(), strict=True))


def _matrix(found: Counter[tuple[str, str]]) -> ReportFigure:
    totals: Counter[str] = Counter()
    for (first, copy), n in found.items():
        totals.update({first: n} if first == copy else {first: n, copy: n})
    names = [name for name, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0]))]
    shown = names if len(names) <= MOST_PORTALS else [*names[: MOST_PORTALS - 1], _OTHERS]
    place = {name: min(number, len(shown) - 1) for number, name in enumerate(names)}
    counts: Counter[tuple[int, int]] = Counter()
    for (first, copy), n in found.items():
        counts[place[first], place[copy]] += n
    bounds = levels(list(counts.values()))
    cells = {
        (row, column): level_of(counts[row, column], bounds) for row in place.values() for column in place.values()
    }
    (first, copy), most = max(found.items(), key=lambda item: (item[1], item[0]))
    return ReportFigure(
        title="Who copied whom",
        svg=grid(
            shown, shown, cells, inside={where: number(n) for where, n in counts.items()}, most_labels=MOST_PORTALS
        ),
        told=f"Most copies: {number(most)} at {copy} of articles that {first} published first.",
        basis=counted(found.total(), "copy", "copies"),
        note="Rows: the portal that published first. Columns: the portal of the copy. First by the time on the page: "
        "agency reports count for whoever printed them first.",
    )


def _largest(project: Project, articles: CorpusColumns, clusters: Counter[str]) -> ReportTable:
    largest = sorted((item for item in clusters.items() if item[1] > 1), key=lambda item: (-item[1], item[0]))
    chosen = dict(largest[:MOST_CLUSTERS])
    table = articles.table.filter(pc.is_in(articles.table["cluster_id"], pa.array([*chosen], pa.string())))
    members: dict[str, list[Mapping[str, object]]] = {name: [] for name in chosen}
    for row in table.select(["id", "cluster_id", "portal", "published_at", "duplicate_of", "similarity"]).to_pylist():
        members[row["cluster_id"]].append(row)
    firsts = {
        name: min(rows, key=lambda row: (row["duplicate_of"] is not None, row["published_at"], row["id"]))
        for name, rows in members.items()
    }
    titles = _titles(project, [str(row["id"]) for row in firsts.values()])
    rows = tuple(
        (
            words(titles.get(str(firsts[name]["id"]), "")),
            words(str(firsts[name]["portal"])),
            words(f"{firsts[name]['published_at']:%Y-%m-%d}"),
            count(n),
            count(len({row["portal"] for row in members[name]})),
            figure_cell(_least(members[name])),
            words(name),
        )
        for name, n in chosen.items()
    )
    return ReportTable(
        title="Largest clusters",
        head=("title of the first", "published first by", "day (UTC)", "articles", "portals", "least alike", "cluster"),
        rows=rows,
        basis=counted(len(largest), "cluster of several articles", "clusters of several articles"),
        note=f"The {len(rows)} largest of {number(len(largest))}." if len(rows) < len(largest) else "",
        right=frozenset({3, 4, 5}),
    )


def _least(rows: list[Mapping[str, object]]) -> float | None:
    alike = [row["similarity"] for row in rows if isinstance(row["similarity"], float)]
    return min(alike, default=None)


def _titles(project: Project, ids: list[str]) -> dict[str, str]:
    wanted = pa.array(ids, pa.string())
    found: dict[str, str] = {}
    for batch in read_some(project, ("id", "title")):
        own = batch.filter(pc.is_in(batch["id"], wanted))
        found.update(zip(own["id"].to_pylist(), own["title"].to_pylist(), strict=True))
    return found
