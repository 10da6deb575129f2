"""The tables of ``annotations/`` read: answers, and the decisions of adjudicators that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.schema import ADJUDICATION, ANNOTATION, Answer, Span
from corpus.tables import read_rows

if TYPE_CHECKING:
    from corpus.project import Project


def pulled_answers(project: Project) -> list[Answer]:
    """The rows of ``annotations/annotations.parquet``.

    Raises:
        DataError: Nothing was pulled yet, or the table is damaged.
    """
    rows = read_rows(project.annotations / "annotations.parquet", ANNOTATION)
    return [
        Answer(
            **{**row, "value": tuple(row["value"] or ()), "spans": tuple(Span(**span) for span in row["spans"] or ())}
        )
        for row in rows
    ]


def standing(project: Project) -> dict[tuple[str, str | None, str], tuple[str, ...]]:
    """(article, target, question) -> the codes that an adjudicator decided on; empty where nobody did.

    Raises:
        DataError: The table is damaged.
    """
    path = project.annotations / "adjudications.parquet"
    if not path.exists():
        return {}
    return {
        (row["article_id"], row["target"], row["question"]): tuple(row["value"])
        for row in read_rows(path, ADJUDICATION)
        if row["stands"]
    }
