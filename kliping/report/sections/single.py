"""Single articles: where the pages are that were written beside the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted
from kliping.report.view import Cell, ReportSection, ReportTable, count, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kliping.report.view import PageLink


def linked(pages: Sequence[PageLink], articles: int) -> ReportSection:
    """A row a page, which leads there.

    Args:
        pages: Those that were written.
        articles: Of the whole corpus.
    """
    rows = tuple(
        (
            Cell(said=page.title or "(no title)", sort=page.title.casefold(), url=page.url, page=True),
            words(page.portal),
            words(page.day),
            count(page.answers),
            count(page.copies),
        )
        for page in pages
    )
    rest = articles - len(pages)
    table = ReportTable(
        title="Pages",
        head=("article", "portal", "day", "answers", "copies"),
        rows=rows,
        basis=counted(len(rows), "article"),
        note=f"{counted(rest, 'other has', 'others have')} none: see --articles." if rest else "",
        right=frozenset({3, 4}),
    )
    lead = "A page an article: text with evidence marked, answers, labels, provenance, and copies side by side."
    return ReportSection(name="single", title="Single articles", lead=lead, parts=(table,))
