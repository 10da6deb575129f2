"""Everything that a project holds on one article: its row, copies, answers, decisions and labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus import codebook as codebooks
from corpus.audit.identifiers import find, rows_of
from corpus.schema import ADJUDICATION, ANNOTATION, SHARD

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from corpus.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What is known of one article; rows are dictionaries with the columns of their tables."""

    article: Mapping[str, Any]
    """Its row of ``shards/``."""
    copies: tuple[Mapping[str, Any], ...]
    """The other articles of its cluster, by instant of publication, then id."""
    answers: tuple[Mapping[str, Any], ...]
    """The answers that count: the last of each annotator, by question, target and annotator."""
    decisions: tuple[Mapping[str, Any], ...]
    """Of adjudicators, by question and target."""
    labels: Mapping[str, tuple[Mapping[str, Any], ...]]
    """Question's column -> rows of its table, by target."""
    words: Mapping[str, Mapping[str, str]]
    """Name of a question, and of its column -> code -> what it means, in English."""


def dossier(project: Project, identifier: str) -> Dossier:
    """What there is on the article that ``identifier`` names: an article, a task or an answer.

    Raises:
        DataError: Nothing has that id, or a table is damaged.
    """
    key = find(project, identifier).article_id
    shards = sorted(project.shards.glob("*.parquet"))
    article = rows_of(shards, "id", key, SHARD)[0].values
    cluster = [row.values for row in rows_of(shards, "cluster_id", article["cluster_id"], SHARD)]
    answers = _rows(project, "annotations/annotations.parquet", key, ANNOTATION)
    decisions = _rows(project, "annotations/adjudications.parquet", key, ADJUDICATION)
    return Dossier(
        article=article,
        copies=tuple(sorted((row for row in cluster if row["id"] != key), key=_published)),
        answers=tuple(sorted((row for row in answers if not row["superseded"]), key=_asked)),
        decisions=tuple(sorted(decisions, key=_asked)),
        labels={
            file.stem: tuple(sorted((row.values for row in rows), key=_asked))
            for file in sorted(project.labels.glob("*.parquet"))
            if file.stem != "posteriors" and (rows := rows_of([file], "article_id", key))
        },
        words=codebooks.meanings(project.tasks / "codebook.json"),
    )


def _rows(project: Project, name: str, article: str, schema: pa.Schema) -> list[dict[str, Any]]:
    return [row.values for row in rows_of([project.root / name], "article_id", article, schema)]


def _published(row: Mapping[str, Any]) -> tuple[Any, str]:
    return row["published_at"], row["id"]


def _asked(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row.get("question") or "", row.get("target") or "", row.get("annotator") or ""
