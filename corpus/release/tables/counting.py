"""The figures of labels and answers, counted from the tables of a release."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from corpus.release.tables.classes import baseline_figures, class_figures, given_classes, target_figures
from corpus.release.tables.figures import AnswerFigures, QuestionFigures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

    from corpus.codebook import Question
    from corpus.release.tables.subsets import Subset


def question_figures(question: Question, subset: Subset, labels: pa.Table, changed: frozenset[str]) -> QuestionFigures:
    """Count the labels of one question.

    Args:
        question: The question.
        subset: Its configuration.
        labels: Its whole table of ``labels/``.
        changed: Articles whose text has changed since annotators read it.
    """
    table = subset.table()
    decided = labels.filter(pc.is_valid(labels.column(question.column))).column("article_id").to_pylist()
    outdated = sum(article in changed for article in decided)
    agreement = [value for value in table.column("agreement").to_pylist() if value is not None]
    given = given_classes(question, subset)
    return QuestionFigures(
        name=question.name,
        column=question.column,
        text=question.en,
        multiple=question.kind == "multiple",
        rows=subset.rows,
        classes=class_figures(question, given),
        undecided=len(labels) - len(decided),
        changed=outdated,
        elsewhere=len(decided) - outdated - len(table),
        adjudicated=pc.sum(table.column("adjudicated")).as_py() or 0,
        mean_agreement=sum(agreement) / len(agreement) if agreement else None,
        with_agreement=len(agreement),
        methods=_counts(table, "method"),
        targets=target_figures(question, given),
        baseline=baseline_figures(question, given),
    )


def answer_figures(subset: Subset, *, tasks: pa.Table, annotations: pa.Table) -> AnswerFigures:
    """Count the answers.

    Args:
        subset: The configuration ``annotations``.
        tasks: All tasks, schema TASK.
        annotations: All answers as they were pulled, spans of texts that have changed included, schema ANNOTATION.
    """
    articles = subset.table().column("article_id").unique()
    tasks = tasks.filter(pc.is_in(tasks.column("article_id"), value_set=articles))
    marked = annotations.filter(pc.is_in(annotations.column("article_id"), value_set=articles))
    rows = subset.table().to_pylist()
    left = {row["answer_id"]: row["left_out"] for row in rows if row["left_out"] is not None}
    standing = [row for row in rows if _stands(row)]
    answers = {row["answer_id"]: row for row in standing}
    times = [row["lead_time_s"] for row in answers.values() if row["lead_time_s"] is not None]
    annotators = {row["annotator"] for row in rows}
    return AnswerFigures(
        rows=len(rows),
        answers=len(answers),
        skipped=len({row["answer_id"] for row in standing if row["skipped"]}),
        replaced=len({row["answer_id"] for row in rows} - answers.keys() - left.keys()),
        left_out=dict(sorted(Counter(left.values()).items())),
        origins=_origins(standing),
        articles=len({row["article_id"] for row in rows}),
        annotators=len(annotators),
        simulated_annotators=len({row["annotator"] for row in rows if row["origin"] == "simulated"}),
        spans=_spans(standing),
        spans_left_out=_spans(row for row in marked.to_pylist() if _stands(row)) - _spans(standing),
        median_lead_time_s=float(median(times)) if times else None,
        tasks=_counts(tasks, "role"),
        overlap=tuple(sorted(set(tasks.column("overlap").to_pylist()))),
    )


def _stands(row: Mapping[str, Any]) -> bool:
    return not row["superseded"] and row["left_out"] is None


def _spans(rows: Iterable[Mapping[str, Any]]) -> int:
    return sum(len(row["spans"] or ()) for row in rows)


def _origins(standing: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Origin -> answers; one of whose suggestions any was changed counts as changed."""
    found: dict[str, set[str]] = {}
    for row in standing:
        found.setdefault(row["answer_id"], set()).add(row["origin"])
    order = ("simulated", "changed", "kept", "manual")
    first = Counter(next(origin for origin in order if origin in origins) for origins in found.values())
    return {origin: first[origin] for origin in sorted(first)}


def _counts(table: pa.Table, column: str) -> dict[str, int]:
    """Value -> rows, the most frequent first; null is not counted."""
    found = Counter(value for value in table.column(column).to_pylist() if value is not None)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
