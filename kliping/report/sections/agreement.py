"""Agreement between annotators: overall, by label, which labels are taken for each other, by pair, and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement import agreement_of
from annotation.agreement.coincidences import coincidences
from annotation.agreement.ratings import ratings_of
from annotation.annotators.course import FEW, course
from annotation.answers.table import pulled_answers
from corpus import codebook as codebooks
from corpus.numbers import counted
from corpus.schema import SIMULATED
from kliping.report.plots.grid import grid, level_of
from kliping.report.plots.intervals import Point, intervals
from kliping.report.view import ReportFigure, ReportSection, ReportTable, count, figure_cell, percent, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotation.agreement.alpha import Estimate
    from annotation.agreement.measure import Agreement
    from corpus.codebook import Question
    from corpus.project import Project
    from corpus.schema import Answer
    from kliping.report.corpus_columns import CorpusColumns
    from kliping.report.view import Cell, Part

_MOST_WEEKS = 30
_FEW_WEEK = f"* fewer than {FEW} items with several answers: differences say little. Weeks of the last answer."


def section(project: Project, articles: CorpusColumns) -> ReportSection:  # noqa: ARG001 -- as every section
    """Every labelled question."""
    title = "Agreement"
    if not answered(project):
        lacking = "No answers yet: 'kliping label pull' fetches them."
        return ReportSection(name="agreement", title=title, lacking=lacking)
    answers = pulled_answers(project)
    codebook = codebooks.load(project.tasks / "codebook.json")
    report = agreement_of(project)
    parts: list[Part] = [_overall(report.questions)]
    points = {one.name: one.overall for one in report.questions}
    parts += _drawn("Krippendorff's alpha", points)
    for question, measured in zip(codebook.labelled, report.questions, strict=True):
        parts += _question(question, measured, answers)
    parts += _over_time(project)
    simulated = {answer.annotator for answer in answers if answer.annotator.startswith(SIMULATED)}
    lead = "Alpha is 1 where all agree and 0 where chance would do as well; lines are 95 % intervals."
    if simulated:
        lead += (
            f" {counted(len(simulated), 'annotator is', 'annotators are')} simulated: figures say nothing of people."
        )
    return ReportSection(name="agreement", title=title, lead=lead, parts=tuple(parts))


def answered(project: Project) -> bool:
    """Whether answers were pulled, and the tasks that they answer are there."""
    return (project.annotations / "annotations.parquet").exists() and (project.tasks / "codebook.json").exists()


def _overall(measured: Sequence[Agreement]) -> ReportTable:
    rows = tuple((words(one.name), *_estimate(one.overall), words(one.verdict)) for one in measured)
    return ReportTable(
        title="By question",
        head=("question", "alpha", "low", "high", "equal", "items", "answers", "what it allows"),
        rows=rows,
        basis=counted(max((one.overall.n_pairable for one in measured), default=0), "answer"),
        note="Items: articles (and targets) with answers of several people; alpha stands on their answers.",
        right=frozenset(range(1, 7)),
    )


def _estimate(found: Estimate) -> tuple[Cell, ...]:
    equal = words(None) if found.percent is None else words(percent(found.percent, 1))
    cells = (figure_cell(found.alpha), figure_cell(found.low), figure_cell(found.high), equal)
    return (*cells, count(found.n_pairable_units), count(found.n_pairable))


def _question(question: Question, measured: Agreement, answers: Sequence[Answer]) -> Iterator[Part]:
    meanings = {choice.code: choice.en for choice in question.choices}
    labels = {meanings.get(code, code): found for code, found in measured.labels.items()}
    yield from _drawn(f"{question.name}: each label against all others", labels, asked_of_all=True)
    yield from _drawn(f"{question.name}: by target", measured.targets)
    if question.kind == "single":
        yield from _matrix(question, meanings, answers)
    if measured.pairs:
        yield _pairs(measured)


def _drawn(
    title: str, found: Mapping[str, Estimate], *, note: str = "", asked_of_all: bool = False
) -> Iterator[ReportFigure]:
    """A figure of the estimates that are defined; nothing where none is.

    ``asked_of_all`` says that each estimate stands on the same answers.
    """
    defined = {name: one for name, one in found.items() if one.alpha is not None}
    if not defined:
        return
    points = [
        Point(name=name, value=one.alpha or 0.0, low=one.low, high=one.high, said=counted(one.n_pairable_units, "item"))
        for name, one in defined.items()
    ]
    numbers = [one.n_pairable for one in defined.values()]
    undefined = [name for name in found if name not in defined]
    without = (
        f" Undefined, because all answers are equal or nothing is shared: {', '.join(undefined)}." if undefined else ""
    )
    yield ReportFigure(
        title=title,
        svg=intervals(points, axis="alpha; the dashed line is Krippendorff's 0.8"),
        told="; ".join(f"{one.name}: {one.value:.2f}{_ends(one)} on {one.said}" for one in points) + ".",
        basis=counted(max(numbers) if asked_of_all else sum(numbers), "answer"),
        note=note + without,
    )


def _ends(one: Point) -> str:
    return "" if one.low is None or one.high is None else f" ({one.low:.2f} to {one.high:.2f})"


def _matrix(question: Question, meanings: Mapping[str, str], answers: Sequence[Answer]) -> Iterator[ReportFigure]:
    """Where one said this, what the others said: each row adds up to 100 %."""
    found = coincidences(ratings_of(answers, question))
    codes = [code for code in question.codes if code in found.values]
    place = {value: codes.index(str(value)) for value in found.values if value in codes}
    weights = np.zeros((len(codes), len(codes)))
    for first, second, weight in zip(found.first, found.second, found.weight, strict=True):
        weights[place[found.values[first]], place[found.values[second]]] += weight
    if not weights.any():
        return
    shares = 100 * weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-12)
    cells = {(r, c): level_of(round(share), (1, 20, 40, 60)) for (r, c), share in np.ndenumerate(shares)}
    inside = {(r, c): f"{share:.0f}" for (r, c), share in np.ndenumerate(shares)}
    names = [meanings.get(code, code) for code in codes]
    least = min(range(len(codes)), key=lambda row: shares[row, row])
    yield ReportFigure(
        title=f"{question.name}: what others said where one said this, in per cent",
        svg=grid(names, names, cells, inside=inside, most_labels=len(names)),
        told="; ".join(
            f"where one said {name}, others said the same in {shares[n, n]:.0f} %" for n, name in enumerate(names)
        )
        + f". Least agreed on: {names[least]}.",
        basis=f"{weights.sum():,.0f} answers to items that several people answered",
        note="Rows: one person's answer. Columns: the others' answers to the same.",
    )


def _pairs(measured: Agreement) -> ReportTable:
    rows = tuple(
        (words(p.first), words(p.second), count(p.n_units), words(percent(p.percent, 1)), figure_cell(p.alpha))
        for p in measured.pairs
    )
    return ReportTable(
        title=f"{measured.name}: by pair",
        head=("annotator", "annotator", "items of both", "equal", "alpha"),
        rows=rows,
        basis=counted(sum(pair.n_units for pair in measured.pairs), "pair of answers", "pairs of answers"),
        right=frozenset({2, 3, 4}),
    )


def _over_time(project: Project) -> Iterator[ReportFigure]:
    parts = course(project, "week")
    for name in dict.fromkeys(part.question for part in parts):
        own = [part for part in parts if part.question == name][-_MOST_WEEKS:]
        weeks = {part.part + (" *" if part.is_small else ""): part.found for part in own}
        yield from _drawn(f"{name}: by ISO week (UTC)", weeks, note=_FEW_WEEK)
