"""Pages that should have been articles and were not read, by reason, with addresses to look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from corpus.numbers import counted
from corpus.schema import REJECTED
from corpus.tables import read_batches
from kliping.report.view import Cell, ReportSection, ReportTable, count, share, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns

EXAMPLES = 3
"""Addresses a reason and portal."""
_MOST = 60
"""Rows of the table of examples."""
_LONGEST = 90
_COLUMNS = ("portal", "url", "reason", "detail")


def section(project: Project, articles: CorpusColumns) -> ReportSection:
    """Reasons by portal, and examples of each."""
    title = "Rejected pages"
    path = project.articles / "rejected.parquet"
    if not path.exists():
        return ReportSection(name="rejections", title=title, lacking="Nothing was read yet: run 'kliping build'.")
    counts: Counter[tuple[str, str]] = Counter()
    examples: defaultdict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    schema = REJECTED.empty_table().select(_COLUMNS).schema
    for batch in read_batches(path, schema):
        for row in batch.to_pylist():
            key = row["reason"], row["portal"] or "(none)"
            counts[key] += 1
            examples[key] = sorted([*examples[key], row], key=lambda one: one["url"])[:EXAMPLES]
    if not counts:
        return ReportSection(name="rejections", title=title, lead="No page was rejected.")
    lead = f"{counted(counts.total(), 'page')} that should have been articles and could not be read whole."
    parts = (_reasons(counts, len(articles)), _examples(counts, examples))
    return ReportSection(name="rejections", title=title, lead=lead, parts=parts)


def _reasons(counts: Counter[tuple[str, str]], articles: int) -> ReportTable:
    rows = tuple(
        (words(reason), words(portal), count(n), share(n, counts.total()))
        for (reason, portal), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return ReportTable(
        title="By reason",
        head=("reason", "portal", "pages", "share"),
        rows=rows,
        basis=counted(counts.total(), "rejected page"),
        note=f"{counted(articles, 'article was', 'articles were')} read.",
        right=frozenset({2, 3}),
    )


def _examples(
    counts: Counter[tuple[str, str]], examples: Mapping[tuple[str, str], list[Mapping[str, str]]]
) -> ReportTable:
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    rows = [
        (words(row["reason"]), words(row["portal"]), _address(row["url"]), words(row["detail"]))
        for key in ordered
        for row in examples[key]
    ]
    return ReportTable(
        title="Examples",
        head=("reason", "portal", "address", "what was seen"),
        rows=tuple(rows[:_MOST]),
        basis=counted(counts.total(), "rejected page"),
        note=f"Up to {EXAMPLES} a reason and portal, the first by address.",
    )


def _address(url: str) -> Cell:
    said = url if len(url) <= _LONGEST else f"{url[: _LONGEST - 1]}…"
    return Cell(said=said, sort=url, url=url)
