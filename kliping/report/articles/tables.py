"""What is known of an article beside its text, as tables of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.numbers import counted
from kliping.report.view import ReportTable, figure_cell, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.audit.dossier import Dossier
    from kliping.report.view import Cell


def label_table(dossier: Dossier) -> ReportTable:
    """A row a label: question, target, value, and how it came about."""
    rows = [
        (
            words(column),
            words(row.get("target")),
            words(meant(row[column], dossier.words.get(column, {}))),
            words(row["method"]),
            figure_cell(row["agreement"]),
        )
        for column, found in dossier.labels.items()
        for row in found
    ]
    head = ("question", "target", "label", "method", "agreement")
    return _table("Labels", head, rows, counted(len(rows), "label"), right=frozenset({4}))


def answer_table(dossier: Dossier) -> ReportTable:
    """A row an answer: question, target, value, who, and what was remarked."""
    rows = [
        (
            words(row["question"]),
            words(row["target"]),
            words(_said(row, dossier)),
            words(row["annotator"]),
            words(_remark(row)),
        )
        for row in dossier.answers
    ]
    head = ("question", "target", "answer", "by", "remark")
    return _table("Answers", head, rows, counted(len(rows), "answer"))


def decision_table(dossier: Dossier) -> ReportTable:
    """A row a decision of an adjudicator."""
    rows = [
        (
            words(row["question"]),
            words(row["target"]),
            words(_said(row, dossier)),
            words(row["adjudicator"]),
            words(row["reason"]),
        )
        for row in dossier.decisions
    ]
    head = ("question", "target", "decision", "by", "why")
    return _table("Decisions", head, rows, counted(len(rows), "decision"))


def provenance(article: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What stands behind the text: name and value."""
    captures = [("captured", _captured(one)) for one in article["captures"] or ()]
    found = [
        ("id", article["id"]),
        ("read by", article["extractor"]),
        ("text sha256", article["text_sha256"]),
        ("a copy of", article["duplicate_of"]),
        ("remarks", ", ".join(article["remarks"] or ())),
        *captures,
    ]
    return [(name, value) for name, value in found if value]


def _captured(capture: Mapping[str, Any]) -> str:
    at = f"{capture['fetched_at']:%Y-%m-%d %H:%M:%S} UTC, status {capture['status']}"
    return f"{at}: {capture['warc_file']} at byte {capture['warc_offset']}"


def meant(value: object, meanings: Mapping[str, str]) -> str:
    """Codes in words, as far as they have any."""
    codes = value if isinstance(value, list | tuple) else [] if value is None else [value]
    return ", ".join(meanings.get(str(code), str(code)) for code in codes) or "undecided"


def _said(row: Mapping[str, Any], dossier: Dossier) -> str:
    """What was answered or decided, in words."""
    return "skipped" if row["skipped"] else meant(row["value"], dossier.words.get(row["question"], {}))


def _remark(row: Mapping[str, Any]) -> str | None:
    left_out = f"left out: {row['left_out']}" if row["left_out"] else None
    return "; ".join(filter(None, (left_out, row["comment"]))) or None


def _table(
    title: str,
    head: tuple[str, ...],
    rows: Iterable[tuple[Cell, ...]],
    basis: str,
    right: frozenset[int] = frozenset(),
) -> ReportTable:
    return ReportTable(title=title, head=head, rows=tuple(rows), basis=basis, right=right)
