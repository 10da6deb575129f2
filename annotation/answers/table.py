"""The tables of ``annotations/`` read: answers, and the decisions of adjudicators that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.collector import collector_paused
from corpus.instances import instances
from corpus.schema import ADJUDICATION, ANNOTATION, Answer, Span
from corpus.tables import columns_of, read_rows, read_table, row_groups

if TYPE_CHECKING:
    from corpus.project import Project


@collector_paused()
def pulled_answers(project: Project) -> list[Answer]:
    """The rows of ``annotations/annotations.parquet``.

    Raises:
        DataError: Nothing was pulled yet, or the table is damaged.
    """
    table = read_table(project.annotations / "annotations.parquet", ANNOTATION)
    return [answer for group in row_groups(table) for answer in _answers(columns_of(group))]


def _answers(columns: dict[str, list[Any]]) -> list[Answer]:
    codes = [tuple(value or ()) for value in columns["value"]]
    spans = [tuple(Span(**span) for span in given or ()) for given in columns["spans"]]
    return instances(Answer, columns | {"value": codes, "spans": spans})


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
