"""The corpus in one screen: how much, from where, from when to when, and how far the work is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from corpus.errors import DataError
from corpus.numbers import counted, number
from corpus.stage import read_manifest
from corpus.tables import count_rows
from kliping.report.plots.bars import bars
from kliping.report.view import ReportFact, ReportFacts, ReportFigure, ReportSection, percent

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns
    from kliping.report.view import Part

MOST_BARS = 180
"""Bars of the time line; of a longer period each stands for a week or a month."""
_WEEK = 7


def section(project: Project, articles: CorpusColumns) -> ReportSection:
    """Facts, and articles over time."""
    parts: list[Part] = [ReportFacts(facts=tuple(_facts(project, articles)))]
    if len(articles):
        parts.append(_over_time(articles))
    lacking = "" if len(articles) else "No articles yet: 'kliping crawl' and then 'kliping build' make them."
    return ReportSection(name="overview", title="The corpus at a glance", parts=tuple(parts), lacking=lacking)


def _facts(project: Project, articles: CorpusColumns) -> Iterator[ReportFact]:
    yield ReportFact(said=number(len(articles)), name="articles", note=_portals(articles))
    if days := articles.days:
        length = (days[1] - days[0]).days + 1
        yield ReportFact(said=counted(length, "day"), name="from first to last", note=f"{days[0]} to {days[1]}")
        total = pc.sum(articles.table["n_words"]).as_py()
        yield ReportFact(said=number(total), name="words", note=f"{total / len(articles):,.0f} an article")
        copies = len(articles) - articles.table["duplicate_of"].null_count
        yield ReportFact(said=number(copies), name="copies", note=f"{percent(copies, len(articles))} of articles")
    yield from _reading(project)
    for path, name in (("tasks/tasks.parquet", "tasks"), ("annotations/annotations.parquet", "answers")):
        yield from _rows(project.root / path, name)
    yield from (fact for file in _label_files(project) for fact in _rows(file, f"labels: {file.stem}"))


def _portals(articles: CorpusColumns) -> str:
    found = articles.counts("portal")
    return f"of {counted(len(found), 'portal')}" if found else ""


def _reading(project: Project) -> Iterator[ReportFact]:
    """How many captured pages could not be read as articles."""
    if not (project.articles / "manifest.json").exists():
        return
    counts = read_manifest(project.articles).counts
    if "rejected" in counts:
        note = f"of {counted(counts.get('captures', 0), 'capture')}"
        yield ReportFact(said=number(counts["rejected"]), name="pages rejected", note=note)


def _rows(path: Path, name: str) -> Iterator[ReportFact]:
    if path.exists():
        yield ReportFact(said=number(count_rows(path)), name=name)


def _label_files(project: Project) -> list[Path]:
    return [file for file in sorted(project.labels.glob("*.parquet")) if file.stem != "posteriors"]


def _over_time(articles: CorpusColumns) -> ReportFigure:
    by_day = articles.counts("day")
    names, values, unit = binned(by_day)
    empty = [place for place, value in enumerate(values) if not value]
    fullest = max(range(len(values)), key=values.__getitem__)
    return ReportFigure(
        title=f"Articles by {unit} of publication",
        svg=bars(names, values, unit="articles", gaps=empty),
        told=f"{counted(len(names), unit)}, {len(empty)} without any article; most in {names[fullest]}: "
        f"{number(values[fullest])}.",
        basis=counted(len(articles), "article"),
        note="Days in each portal's own zone. A mark below the axis: nothing.",
    )


def binned(by_day: Counter[date]) -> tuple[list[str], list[int], str]:
    """Counts by day, or by week or month where that would be too many bars; with those that are empty in between.

    Returns:
        Names of the bins (weeks by their Monday), their counts, and the unit.

    Raises:
        DataError: There is nothing to count.
    """
    if not by_day:
        message = "no day has an article; expected one at least"
        raise DataError(message)
    first, last = min(by_day), max(by_day)
    days = (last - first).days + 1
    step = "day" if days <= MOST_BARS else "week" if days <= MOST_BARS * _WEEK else "month"
    names = list(dict.fromkeys(_bin(first + timedelta(days=n), step) for n in range(days)))
    totals = dict.fromkeys(names, 0)
    for day, n in by_day.items():
        totals[_bin(day, step)] += n
    return names, list(totals.values()), step


def _bin(day: date, step: str) -> str:
    if step == "month":
        return f"{day:%Y-%m}"
    return (day - timedelta(days=day.weekday() if step == "week" else 0)).isoformat()
