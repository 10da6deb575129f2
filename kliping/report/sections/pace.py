"""Pace: how long answers take, and what to talk about with whom; for the team, never for publication."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotation.annotators.pace import rhythms
from annotation.answers.table import pulled_answers
from corpus.numbers import counted
from kliping.report.plots.bars import bars
from kliping.report.sections.overview import binned
from kliping.report.view import ReportFigure, ReportSection, ReportTable, count, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotation.annotators.pace import Rhythm
    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns
    from kliping.report.view import Cell


def section(project: Project, articles: CorpusColumns) -> ReportSection:  # noqa: ARG001 -- as every section
    """A row an annotator, and tasks answered over time."""
    title = "Pace"
    if not (project.annotations / "annotations.parquet").exists():
        return ReportSection(name="pace", title=title, lacking="No answers yet: 'kliping label pull' fetches them.")
    found = rhythms(project)
    given = {answer.answer_id: answer.answered_at.date() for answer in pulled_answers(project) if not answer.superseded}
    if not given:
        return ReportSection(name="pace", title=title, lacking="No answers yet: 'kliping label pull' fetches them.")
    names, values, unit = binned(Counter(given.values()))
    figure = ReportFigure(
        title=f"Tasks answered by {unit}",
        svg=bars(names, values, unit="tasks"),
        told=f"{counted(len(given), 'task')} answered in {counted(len(names), unit)}, {names[0]} to {names[-1]} (UTC).",
        basis=counted(len(given), "task answered", "tasks answered"),
    )
    lead = (
        "By pseudonym. For talks within the team: a remark is a question, not a verdict, and none of it is for print."
    )
    return ReportSection(name="pace", title=title, lead=lead, parts=(figure, _table(found, len(given))))


def _table(found: Sequence[Rhythm], given: int) -> ReportTable:
    rows = tuple(
        (
            words(one.annotator),
            count(one.answers),
            count(one.skipped),
            count(one.sessions),
            count(round(one.longest_minutes)),
            *map(_rounded, (one.median_seconds, one.first_half, one.second_half)),
            count(one.longest_run),
            words(" ".join(one.remarks) or None),
        )
        for one in found
    )
    head = ("annotator", "answers", "skipped", "sessions", "longest, min", "seconds", "first half", "second half")
    return ReportTable(
        title="Annotators",
        head=(*head, "same in a row", "to talk about"),
        rows=rows,
        basis=counted(given, "task answered", "tasks answered"),
        note="Seconds: the median with the editor open, an answer; then in the first and second halves of sessions.",
        right=frozenset(range(1, 9)),
    )


def _rounded(seconds: float | None) -> Cell:
    return count(None if seconds is None else round(seconds))
