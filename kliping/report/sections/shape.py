"""The shape of the articles: at what hour they appear, how long they are, in which language."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from corpus.numbers import counted, number
from kliping.report.plots.bars import bars
from kliping.report.view import ReportFigure, ReportSection, ReportTable, count, share, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns
    from kliping.report.view import Part

EDGES = (0, 50, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1000, 1500, 2000)
"""Words at which a bar of the lengths begins; the last is open."""
_HOURS = 24


def section(project: Project, articles: CorpusColumns) -> ReportSection:  # noqa: ARG001 -- as every section
    """Hours, lengths and languages."""
    title = "Hours, lengths, languages"
    if not len(articles):
        return ReportSection(name="shape", title=title, lacking="No articles yet: 'kliping build' makes them.")
    return ReportSection(name="shape", title=title, parts=tuple(_parts(articles)))


def _parts(articles: CorpusColumns) -> Iterator[Part]:
    by_hour = articles.counts("hour")
    unknown = by_hour.pop(None, 0)
    if by_hour:
        yield _hours(by_hour, unknown)
    yield _lengths(articles)
    yield _languages(articles)


def _hours(by_hour: Counter[int], unknown: int) -> ReportFigure:
    values = [by_hour[hour] for hour in range(_HOURS)]
    fullest = max(range(_HOURS), key=values.__getitem__)
    note = f" Left out: {counted(unknown, 'article')} whose page states no hour." if unknown else ""
    return ReportFigure(
        title="Hour of publication",
        svg=bars(
            [f"{hour:02}" for hour in range(_HOURS)], values, unit="articles", axis="hour in the portal's own zone"
        ),
        told=f"Most articles appear from {fullest:02}:00 to {fullest:02}:59: {number(values[fullest])}.",
        basis=counted(sum(values), "article"),
        note=f"A peak at 00 may mean that pages state midnight where they know the day only.{note}",
    )


def _lengths(articles: CorpusColumns) -> ReportFigure:
    counts: Counter[int] = Counter()
    for n_words, n in articles.counts("n_words").items():
        counts[max(edge for edge in EDGES if edge <= n_words)] += n
    names = [f"{low}–{high - 1}" for low, high in pairwise(EDGES)] + [f"{EDGES[-1]}+"]
    low, middle, high = pc.quantile(articles.table["n_words"], [0.05, 0.5, 0.95]).to_pylist()
    return ReportFigure(
        title="Length",
        svg=bars(names, [counts[edge] for edge in EDGES], unit="articles", axis="words of the text"),
        told=f"Half of the articles have up to {middle:,.0f} words; 90 % have {low:,.0f} to {high:,.0f}.",
        basis=counted(len(articles), "article"),
        note="Bars are not equally wide in words.",
    )


def _languages(articles: CorpusColumns) -> ReportTable:
    review = Counter[str]()
    for (language, unsure), n in articles.counts("language", "language_review").items():
        review[language] += n if unsure else 0
    found = sorted(articles.counts("language").items(), key=lambda item: (-item[1], item[0]))
    rows = tuple((words(name), count(n), share(n, len(articles)), count(review[name])) for name, n in found)
    return ReportTable(
        title="Languages",
        head=("language", "articles", "share", "unsure"),
        rows=rows,
        basis=counted(len(articles), "article"),
        note="und: too short to tell. Unsure: two detectors disagree.",
        right=frozenset({1, 2, 3}),
    )
