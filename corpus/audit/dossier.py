"""Everything that a project holds on one article: its row, copies, answers, decisions and labels."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from corpus import codebook as codebooks
from corpus.audit.identifiers import find, rows_of, shard_row
from corpus.schema import ADJUDICATION, ANNOTATION, SHARD, TASK
from corpus.tables import read_batches, read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from corpus.project import Project

    Row = Mapping[str, Any]

_TASKS = "tasks/tasks.parquet"
_ANSWERS = "annotations/annotations.parquet"
_DECISIONS = "annotations/adjudications.parquet"


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
    changed: bool = False
    """Whether the text is another than the one that was put before annotators: what they marked counts in that one."""


def dossier(project: Project, identifier: str) -> Dossier:
    """What there is on the article that ``identifier`` names: an article, a task or an answer.

    Raises:
        DataError: Nothing has that id, or a table is damaged.
    """
    key = find(project, identifier).article_id
    shards = sorted(project.shards.glob("*.parquet"))
    article = shard_row(project, key).values
    cluster = [row.values for row in rows_of(shards, "cluster_id", article["cluster_id"], SHARD)]
    return _assembled(
        article,
        sorted((row for row in cluster if row["id"] != key), key=_published),
        answers=_rows(project.root / _ANSWERS, key, ANNOTATION),
        decisions=_rows(project.root / _DECISIONS, key, ADJUDICATION),
        asked=_rows(project.root / _TASKS, key, TASK),
        labels={file.stem: _rows(file, key) for file in _label_files(project)},
        words=codebooks.meanings(project.tasks / "codebook.json"),
    )


def dossiers(project: Project, wanted: Mapping[str, Sequence[str]]) -> Iterator[Dossier]:
    """The same of many articles, in the order of ``wanted``; every table is read once.

    Args:
        project: The project.
        wanted: Article id -> ids of the copies that are to stand in its dossier, in this order.

    Raises:
        DataError: A table is damaged.
    """
    ids = list(wanted)
    texts = _shard_rows(project, {*ids, *(other for others in wanted.values() for other in others)})
    answers = _by_article(project.root / _ANSWERS, ids)
    decisions = _by_article(project.root / _DECISIONS, ids)
    asked = _by_article(project.root / _TASKS, ids)
    labels = {file.stem: _by_article(file, ids) for file in _label_files(project)}
    words = codebooks.meanings(project.tasks / "codebook.json")
    for key in ids:
        yield _assembled(
            texts[key],
            [texts[other] for other in wanted[key]],
            answers=answers[key],
            decisions=decisions[key],
            asked=asked[key],
            labels={name: rows[key] for name, rows in labels.items()},
            words=words,
        )


def _assembled(  # noqa: PLR0913 -- the rows of each table
    article: Row,
    copies: Sequence[Row],
    *,
    answers: Sequence[Row],
    decisions: Sequence[Row],
    asked: Sequence[Row],
    labels: Mapping[str, Sequence[Row]],
    words: Mapping[str, Mapping[str, str]],
) -> Dossier:
    """A dossier of the rows that speak of its article, in their order; ``asked`` are its tasks."""
    return Dossier(
        article=article,
        copies=tuple(copies),
        answers=tuple(sorted((row for row in answers if not row["superseded"]), key=_asked)),
        decisions=tuple(sorted(decisions, key=_asked)),
        labels={name: tuple(sorted(rows, key=_asked)) for name, rows in labels.items() if rows},
        words=words,
        changed=any(row["text_raw_sha256"] != article["text_raw_sha256"] for row in asked),
    )


def _shard_rows(project: Project, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """Id -> row of ``shards/``, a row group in memory at a time."""
    values = pa.array(sorted(ids), pa.string())
    return {
        row["id"]: row
        for file in sorted(project.shards.glob("*.parquet"))
        for batch in read_batches(file, SHARD)
        for row in batch.filter(pc.is_in(batch["id"], values)).to_pylist()
    }


def _by_article(path: Path, ids: Sequence[str]) -> defaultdict[str, list[dict[str, Any]]]:
    """Article id -> rows of a table; none where there is no table."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    if path.exists():
        table = read_table(path)
        for row in table.filter(pc.is_in(table["article_id"], pa.array(ids, pa.string()))).to_pylist():
            found[row["article_id"]].append(row)
    return found


def _label_files(project: Project) -> list[Path]:
    return [file for file in sorted(project.labels.glob("*.parquet")) if file.stem != "posteriors"]


def _rows(path: Path, article: str, schema: pa.Schema | None = None) -> list[dict[str, Any]]:
    return [row.values for row in rows_of([path], "article_id", article, schema)]


def _published(row: Mapping[str, Any]) -> tuple[Any, str]:
    return row["published_at"], row["id"]


def _asked(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row.get("question") or "", row.get("target") or "", row.get("annotator") or ""
