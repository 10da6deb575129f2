"""The labels: how often each class was agreed on, by target, portal and month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from corpus import codebook as codebooks
from corpus.numbers import counted, number
from corpus.schema import label_schema
from corpus.tables import read_table
from kliping.report.plots.grid import grid, level_of, levels
from kliping.report.plots.stacks import MOST_CLASSES, stacks
from kliping.report.view import ReportFigure, ReportSection, ReportTable, count, percent, share, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from corpus.codebook import Question
    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns
    from kliping.report.view import Part

UNDECIDED = "undecided"
"""Where the vote was tied and nobody decided."""
MOST_ROWS = 24
"""Rows of a figure; the table has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelCounts:
    """The labels of one question, counted by one thing."""

    by: str
    """``target``, ``portal`` or ``month``."""
    rows: Mapping[str, Counter[str]]
    """Target, portal or month -> class -> labels; the largest first, months by time."""

    @property
    def total(self) -> int:
        """Labels, a class each: a multiple choice of three counts three times."""
        return sum(counts.total() for counts in self.rows.values())


def section(project: Project, articles: CorpusColumns) -> ReportSection:
    """Every labelled question."""
    title = "Labels"
    path = project.labels / "codebook.json"
    if not path.exists():
        lacking = (
            "No labels yet: 'kliping label resolve' makes them from the answers that 'kliping label pull' fetched."
        )
        return ReportSection(name="labels", title=title, lacking=lacking)
    places = _places(articles)
    parts = [part for question in codebooks.load(path).labelled for part in _question(project, question, places)]
    lead = (
        "Counted as they stand in labels/, one a target where the question is asked per target. The sample is not "
        "weighted: for shares in the corpus, weight by the inclusion probabilities of tasks/tasks.parquet."
    )
    return ReportSection(name="labels", title=title, lead=lead, parts=tuple(parts))


def _places(articles: CorpusColumns) -> pa.Table:
    """Id -> portal and month, as a table."""
    month = pc.strftime(articles.table["day"].cast(pa.timestamp("s")), format="%Y-%m")
    return pa.table({
        "article_id": articles.table["id"],
        "portal": articles.table["portal"].cast(pa.string()),
        "month": month,
    })  # fmt: skip


def _question(project: Project, question: Question, places: pa.Table) -> Iterator[Part]:
    per_target = question.per == "target"
    schema = label_schema(question.column, per_target=per_target, multiple=question.kind == "multiple")
    labels = read_table(project.labels / f"{question.column}.parquet", schema)
    rows = placed(labels, places)
    meanings = {choice.code: choice.en for choice in question.choices} | {UNDECIDED: UNDECIDED}
    overall = Counter(code for row in rows for code in _codes(row, question))
    if not overall:
        return
    adjudicated = sum(bool(row["adjudicated"]) for row in rows)
    yield _overall(question, overall, meanings, len(rows), adjudicated)
    for by in (*(("target",) if per_target else ()), "portal", "month"):
        found = counted_by(rows, question, by)
        if len(found.rows) > 1 or by == "target":
            yield _figure(question, found, meanings, len(rows))


def placed(labels: pa.Table, places: pa.Table) -> list[dict[str, Any]]:
    """The rows of a table of labels with the portal and month of their articles; None where the article is gone."""
    where = pc.index_in(labels["article_id"], places["article_id"].combine_chunks())
    whole = labels.drop_columns(["votes"])
    for name in ("portal", "month"):
        whole = whole.append_column(name, places[name].take(where))
    return whole.to_pylist()  # type: ignore[no-any-return]  # pyarrow has no types


def _codes(row: Mapping[str, Any], question: Question) -> list[str]:
    value = row[question.column]
    if value is None:
        return [UNDECIDED]
    return list(value) if isinstance(value, list) else [value]


def counted_by(rows: Sequence[Mapping[str, Any]], question: Question, by: str) -> LabelCounts:
    """Labels by ``target``, ``portal`` or ``month``."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(row[by] or "(none)", Counter()).update(_codes(row, question))
    by_size = sorted(found, key=lambda name: (-found[name].total(), name))
    return LabelCounts(by=by, rows={name: found[name] for name in (sorted(found) if by == "month" else by_size)})


def _overall(
    question: Question, counts: Counter[str], meanings: Mapping[str, str], n_rows: int, adjudicated: int
) -> ReportTable:
    ordered = [code for code in (*question.codes, UNDECIDED) if counts[code] or code != UNDECIDED]
    return ReportTable(
        title=f"{question.column}: classes",
        head=("class", "code", "labels", "share"),
        rows=tuple((words(meanings.get(c, c)), words(c), count(counts[c]), share(counts[c], n_rows)) for c in ordered),
        basis=counted(n_rows, "labelled row"),
        note=f"{counted(adjudicated, 'row')} decided by an adjudicator."
        + (" Several classes may hold for one row." if question.kind == "multiple" else ""),
        right=frozenset({2, 3}),
    )


def _figure(question: Question, found: LabelCounts, meanings: Mapping[str, str], n_rows: int) -> ReportFigure:
    classes = [code for code in (*question.codes, UNDECIDED) if any(own[code] for own in found.rows.values())]
    shown = dict(list(found.rows.items())[-MOST_ROWS:] if found.by == "month" else list(found.rows.items())[:MOST_ROWS])
    names = [meanings.get(code, code) for code in classes]
    drawn = _stacked if len(classes) <= MOST_CLASSES and question.kind == "single" else _grid
    cut = f" Drawn: {len(shown)} of {len(found.rows)}." if len(shown) < len(found.rows) else ""
    return ReportFigure(
        title=f"{question.column} by {found.by}",
        svg=drawn(shown, classes, names),
        told="; ".join(f"{name}: {_shares(own, classes, meanings)}" for name, own in shown.items()) + ".",
        basis=counted(n_rows, "labelled row"),
        note=("Months of publication, in the portal's zone." if found.by == "month" else "") + cut,
    )


def _shares(own: Counter[str], classes: Sequence[str], meanings: Mapping[str, str]) -> str:
    return ", ".join(f"{meanings.get(code, code)} {percent(own[code], own.total())}" for code in classes if own[code])


def _stacked(rows: Mapping[str, Counter[str]], classes: Sequence[str], names: Sequence[str]) -> Markup:
    return stacks({name: [own[code] for code in classes] for name, own in rows.items()}, names)


def _grid(rows: Mapping[str, Counter[str]], classes: Sequence[str], names: Sequence[str]) -> Markup:
    """Classes below each other, because there are many and their names are long."""
    counts = {(r, c): own[code] for c, own in enumerate(rows.values()) for r, code in enumerate(classes)}
    bounds = levels(list(counts.values()))
    cells = {place: level_of(n, bounds) for place, n in counts.items()}
    return grid(names, list(rows), cells, inside={place: number(n) for place, n in counts.items() if n}, most_labels=8)
