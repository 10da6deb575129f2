"""Which article, target and answer an identifier means, and the rows that speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from corpus.errors import DataError, nearest
from corpus.release.tables.answers import released_ids
from corpus.schema import SHARD
from corpus.stage import remedy
from corpus.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from corpus.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an identifier means."""

    article_id: str
    target: str | None = None
    """Only this target; None for all."""
    answer_id: str | None = None
    """Only this answer; None for all."""


_ANSWERED = ("answer_id", "article_id", "task_id", "annotator", "answered_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row, and the table that it stands in."""

    file: Path
    values: dict[str, Any]


def rows_of(files: Iterable[Path], column: str, value: str, kind: pa.Schema | Sequence[str] | None = None) -> list[Row]:
    """The rows of Parquet files whose ``column`` is ``value``; a missing file has none.

    Args:
        files: Parquet files.
        column: Where to look.
        value: What to look for.
        kind: The schema that the rows must have, or the columns that are wanted; None for whatever stands there.

    Raises:
        DataError: A file is damaged, or lacks a column.
    """
    schema = kind if isinstance(kind, pa.Schema) else None
    columns = None if kind is None or schema else list(kind)
    return [
        Row(file=file, values=values)
        for file in files
        if file.exists()
        for values in read_table(file, schema, columns=columns, where=(column, value)).to_pylist()
    ]


def shard_row(project: Project, article_id: str) -> Row:
    """The row of an article in ``shards/``.

    Raises:
        DataError: A task or an answer names the article, and no shard has it; or a shard is damaged.
    """
    rows = rows_of(sorted(project.shards.glob("*.parquet")), "id", article_id, SHARD)
    if not rows:
        message = (
            f"{project.shards}: no shard has {article_id}, which a task or an answer names; {remedy(project.shards)}"
        )
        raise DataError(message)
    return rows[0]


def find(project: Project, asked: str) -> Asked:
    """What ``asked`` means: an article, a task, an answer, or ``<article>:<target>``.

    Raises:
        DataError: Nothing has that identifier, and the message names the nearest article; or there is no corpus yet.
    """
    if not any(project.shards.glob("*.parquet")):
        message = f"{project.shards}: no articles to trace; {remedy(project.shards)}"
        raise DataError(message)
    if _is_article(project, asked):
        return Asked(article_id=asked)
    for row in rows_of([project.annotations / "annotations.parquet"], "answer_id", asked, ("article_id",)):
        return Asked(article_id=row.values["article_id"], answer_id=asked)
    if released := _released(project, asked):
        return released
    for row in rows_of([project.tasks / "tasks.parquet"], "task_id", asked, ("article_id",)):
        return Asked(article_id=row.values["article_id"])
    article, colon, target = asked.partition(":")
    if colon and _is_article(project, article):
        return _with_target(project, article, target)
    message = f"{asked}: no article in shards/, task or answer has this id{nearest(asked, _articles(project))}"
    raise DataError(message)


def holds(project: Project, asked: str) -> bool:
    """Whether the article that an identifier begins with is in ``shards/``."""
    article = asked.partition(":")[0]
    return bool(rows_of(sorted(project.shards.glob("*.parquet")), "id", article, ("id",)))


def _released(project: Project, asked: str) -> Asked | None:
    """The answer that a release calls so, by task, annotator and number."""
    table = project.annotations / "annotations.parquet"
    rows = read_table(table, columns=_ANSWERED).to_pylist() if table.exists() else []
    known = {released: answer for answer, released in released_ids(rows).items()}
    articles = {row["answer_id"]: row["article_id"] for row in rows}
    answer = known.get(asked)
    return Asked(article_id=articles[answer], answer_id=answer) if answer else None


def _with_target(project: Project, article: str, target: str) -> Asked:
    tasks = rows_of([project.tasks / "tasks.parquet"], "article_id", article, ("targets",))
    targets = {each for row in tasks for each in row.values["targets"] or ()}
    if target not in targets:
        message = f"{article} was not asked about {target!r}{nearest(target, targets)}"
        raise DataError(message)
    return Asked(article_id=article, target=target)


def _is_article(project: Project, asked: str) -> bool:
    return bool(rows_of(sorted(project.shards.glob("*.parquet")), "id", asked, ("id",)))


def _articles(project: Project) -> list[str]:
    """Ids to choose the nearest from; a sample is enough, for one mistyped digit leaves the portal right."""
    ids: list[str] = []
    for file in sorted(project.shards.glob("*.parquet"))[:12]:
        ids += read_table(file, columns=["id"]).column("id").to_pylist()[:1000]
    return ids
