"""Rights: what sites and pages say of their use, and what the makers wrote down under ``[[release.rights]]``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus.numbers import counted
from kliping.report.view import ReportSection, ReportTable, count, share, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns
    from kliping.report.view import Cell

SIGNALS = {
    "robots_allowed": (False, "robots.txt forbids"),
    "tdm_reserved": (True, "mining reserved"),
    "noai": (True, "opts out of AI"),
    "train_allowed": (False, "no training"),
    "tdm_allowed": (False, "no mining"),
    "search_allowed": (False, "no excerpts"),
}
"""Column -> the value that restricts, and what it says."""


def section(project: Project, articles: CorpusColumns) -> ReportSection:
    """What restricts use, by portal, and what was permitted."""
    title = "Rights"
    if not len(articles):
        return ReportSection(name="rights", title=title, lacking="No articles yet: 'kliping build' makes them.")
    lead = (
        "What was read from robots.txt, headers, files and pages at the time of fetching. Silence is no permission: "
        "the texts belong to their publishers, whatever the licence of the labels."
    )
    return ReportSection(name="rights", title=title, lead=lead, parts=tuple(_tables(project, articles)))


def _tables(project: Project, articles: CorpusColumns) -> Iterator[ReportTable]:
    portals = articles.counts("portal")
    restricted = {name: _restricted(articles, name) for name in SIGNALS}
    rows = tuple(
        (words(portal), count(n), *(share(restricted[name][portal], n) for name in SIGNALS))
        for portal, n in sorted(portals.items())
    )
    yield ReportTable(
        title="What is said against use",
        head=("portal", "articles", *(said for _, said in SIGNALS.values())),
        rows=rows,
        basis=counted(len(articles), "article"),
        note="Share of the portal's articles. No training, no mining, no excerpts: by all signals together.",
        right=frozenset(range(1, 2 + len(SIGNALS))),
    )
    if written := tuple(_written(project)):
        yield ReportTable(
            title="What the makers wrote down",
            head=("portal", "allows", "licence", "permission", "until"),
            rows=written,
            basis=counted(len(written), "block of [[release.rights]]", "blocks of [[release.rights]]"),
        )


def _restricted(articles: CorpusColumns, column: str) -> Counter[str]:
    against, _ = SIGNALS[column]
    found: Counter[str] = Counter()
    for (portal, value), n in articles.counts("portal", column).items():
        found[portal] += n if value is against else 0
    return found


def _written(project: Project) -> Iterator[tuple[Cell, ...]]:
    for one in project.config.release.rights:
        until = None if one.until is None else one.until.isoformat()
        yield tuple(map(words, (one.portal, one.allows, one.license or None, one.permission or None, until)))
