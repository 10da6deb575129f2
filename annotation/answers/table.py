"""The tables of ``annotations/`` read: answers, and the decisions of adjudicators that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.collector import collector_paused
from corpus.schema import ADJUDICATION, ANNOTATION, Answer, Span
from corpus.tables import read_rows, read_table, row_groups, rows_of

if TYPE_CHECKING:
    from corpus.project import Project


@collector_paused()
def pulled_answers(project: Project) -> list[Answer]:
    """The rows of ``annotations/annotations.parquet``.

    Raises:
        DataError: Nothing was pulled yet, or the table is damaged.
    """
    table = read_table(project.annotations / "annotations.parquet", ANNOTATION)
    return [_answer(row) for group in row_groups(table) for row in rows_of(group)]


def _answer(row: dict[str, Any]) -> Answer:
    row["value"] = tuple(row["value"] or ())
    row["spans"] = tuple(Span(**span) for span in row["spans"] or ())
    return Answer(**row)


def standing(project: Project) -> dict[tuple[str, str | None, str], tuple[str, ...]]:
    """(article, target, question) -> the codes that an adjudicator decided on; empty where nobody did.

    Raises:
        DataError: The table is damaged.
    """
    return {place: tuple(row["value"]) for place, row in standing_rows(project).items()}


def standing_rows(project: Project) -> dict[tuple[str, str | None, str], dict[str, Any]]:
    """(article, target, question) -> the row of ``annotations/adjudications.parquet`` that decides it.

    Raises:
        DataError: The table is damaged.
    """
    path = project.annotations / "adjudications.parquet"
    rows = read_rows(path, ADJUDICATION) if path.exists() else []
    return {(row["article_id"], row["target"], row["question"]): row for row in rows if row["stands"]}
