from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import pyarrow as pa
import pytest

from corpus.audit.identifiers import Asked, find, rows_of, shard_row
from corpus.errors import DataError
from corpus.schema import ANNOTATION, SHARD, TASK
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

ONE, TWO = factory.article(1), factory.article(2)
TARGET = factory.TARGETS[0]
ANSWER = factory.answer(factory.task(ONE), "stance", ["favor"], target=TARGET, answer_id="71@2024-07-10T01:00:00Z")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two articles in two shards; the first was asked about, twice, and answered once."""
    made = mini_project.project(tmp_path)
    for month, one in (("2024-06", ONE), ("2024-07", TWO)):
        write_table(pa.table({"id": [one.id], "title": [one.title]}), made.shards / f"{month}.parquet")
    task = factory.task(ONE)
    again = factory.task(ONE, task_id=f"{ONE.id}~2", role="repeat")
    write_table(to_table([task, again], TASK), made.tasks / "tasks.parquet")
    write_table(to_table([ANSWER], ANNOTATION), made.annotations / "annotations.parquet")
    return made


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (TWO.id, Asked(article_id=TWO.id)),
        (f"{ONE.id}~2", Asked(article_id=ONE.id)),
        (ANSWER.answer_id, Asked(article_id=ONE.id, answer_id=ANSWER.answer_id)),
        (f"{ONE.id}.anotator-1.1", Asked(article_id=ONE.id, answer_id=ANSWER.answer_id)),
        (f"{ONE.id}:{TARGET}", Asked(article_id=ONE.id, target=TARGET)),
    ],
    ids=["article", "task", "answer", "released answer", "target"],
)
def test_an_identifier_means_what_has_it(asked: str, wanted: Asked, project: Project) -> None:
    """An article, a task, an answer as the server or as a release calls it, or an article and a target."""
    assert find(project, asked) == wanted


def test_an_unknown_identifier_is_told_with_the_nearest(project: Project) -> None:
    """One mistyped digit is enough to be asked."""
    with pytest.raises(DataError, match=rf"no article in shards/, task or answer has this id; did you mean '{ONE.id}'"):
        find(project, f"{ONE.id[:-1]}x")


def test_an_unknown_target_is_told_with_the_nearest(project: Project) -> None:
    """Of those that the article was asked about."""
    with pytest.raises(DataError, match=rf"{ONE.id} was not asked about 'Persekutuan Utar'; did you mean '{TARGET}'"):
        find(project, f"{ONE.id}:Persekutuan Utar")


def test_an_article_that_nobody_was_asked_about_has_no_targets(project: Project) -> None:
    """The error says so without a hint."""
    with pytest.raises(DataError, match=rf"{TWO.id} was not asked about '{TARGET}'$"):
        find(project, f"{TWO.id}:{TARGET}")


def test_without_a_corpus_there_is_nothing_to_find(tmp_path: Path) -> None:
    """The error names the command that makes it."""
    with pytest.raises(DataError, match="no articles to trace; run 'kliping build' first"):
        find(mini_project.project(tmp_path), ONE.id)


def test_an_article_is_found_before_anything_was_asked(project: Project) -> None:
    """Tables of later stages may be missing."""
    (project.tasks / "tasks.parquet").unlink()
    (project.annotations / "annotations.parquet").unlink()

    assert find(project, ONE.id) == Asked(article_id=ONE.id)
    with pytest.raises(DataError, match="has this id"):
        find(project, ANSWER.answer_id)


def test_a_task_about_an_article_that_no_shard_has_is_told(project: Project) -> None:
    """Also where the shards are there, and lack just this article."""
    (project.shards / "2024-06.parquet").unlink()
    write_table(to_table([], SHARD), project.shards / "2024-07.parquet")

    with pytest.raises(DataError, match=rf"no shard has {ONE.id}, which a task or an answer names; run"):
        shard_row(project, find(project, ANSWER.answer_id).article_id)


def test_rows_come_with_their_file(project: Project) -> None:
    """Of every file that has them, in the order of the files."""
    files = [
        project.tasks / "tasks.parquet",
        project.root / "tiada.parquet",
        project.annotations / "annotations.parquet",
    ]

    found = rows_of(files, "article_id", ONE.id)

    assert [row.file.name for row in found] == ["tasks.parquet", "tasks.parquet", "annotations.parquet"]
    assert rows_of(files, "article_id", TWO.id) == []


def test_a_damaged_table_is_told(project: Project) -> None:
    """By its name."""
    (project.tasks / "tasks.parquet").write_bytes(b"rusak")

    with pytest.raises(DataError, match=r"tasks\.parquet: not a table that this version reads"):
        rows_of([project.tasks / "tasks.parquet"], "task_id", "x")


def test_a_table_without_the_column_is_told(project: Project) -> None:
    """It is of another version."""
    with pytest.raises(DataError, match=r"2024-06\.parquet: not a table that this version reads"):
        rows_of([project.shards / "2024-06.parquet"], "task_id", "x")
