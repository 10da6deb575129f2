"""Logs with tombstones, and the tables made again as far as they were made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pulled
import pytest
from labelling import opinion, ready

from annotation.answers.decisions import adjudicators_log
from annotation.answers.log import AnswerLog
from annotation.boards.outbox import read_outbox
from annotation.exchange.build import build_annotations
from annotation.labels.build import build_labels
from annotation.takedown.answers import open_logs, rebuild, remove_answers
from annotation.tasks.table import read_tasks
from corpus.stage import read_manifest
from corpus.tables import read_rows
from corpus.tombstones import NAME, Tombstone, add_tombstones, key_of

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

GONE, KEPT = factory.article(1), factory.article(2)
STONE = Tombstone(canonical_url_sha256=key_of(GONE.canonical_url), date="2026-11-27", reason="privacy")


def line(number: int, key: str) -> dict[str, Any]:
    """An answer of no content."""
    annotation = {"id": number, "updated_at": f"2024-06-25T04:00:{number:02}.000000Z", "result": []}
    user = {"id": 2, "email": "ani@penilai.example"}
    return {"server": "1@here", "project": 3, "task": 1, "task_key": key, "user": user, "annotation": annotation}


@pytest.fixture
def answered(tmp_path: Path) -> Project:
    """Two tasks that one person answered, with the table of the answers and labels by majority."""
    project = ready(tmp_path / "dua", articles=2)
    outbox = read_outbox(project, read_tasks(project))
    pulled.push(project, outbox)
    AnswerLog(project).append(
        pulled.line(
            outbox,
            key,
            (1, "ani@penilai.example"),
            number,
            opinion(str(data["text"])),
            at=f"2024-07-10T01:0{number}:00.000000Z",
            lead_time=40.0,
        )
        for number, (key, data) in enumerate(outbox.tasks.items())
    )
    build_annotations(project)
    build_labels(project)
    return project


def test_logs_that_are_not_there_are_not_made(tmp_path: Path) -> None:
    """None at first; then the annotators' alone; then the adjudicators' too."""
    project = mini_project.project(tmp_path)
    found = [[log.path for log in open_logs(project)]]
    for log in (AnswerLog(project), adjudicators_log(project)):
        log.append([line(1, KEPT.id)])
        found.append([one.path for one in open_logs(project)])

    first, second = tmp_path / "annotations/log.jsonl", tmp_path / "annotations/adjudication/log.jsonl"
    assert found == [[], [first], [first, second]]


def test_answers_and_decisions_go_together(tmp_path: Path) -> None:
    """Those of a repeat too; the second time there are none."""
    project = mini_project.project(tmp_path)
    AnswerLog(project).append([line(1, GONE.id), line(2, KEPT.id), line(3, f"{GONE.id}-repeat")])
    adjudicators_log(project).append([line(4, GONE.id)])
    untouched = remove_answers(project)
    add_tombstones(tmp_path / NAME, [STONE])

    assert (untouched, remove_answers(project), remove_answers(project)) == (0, 3, 0)
    assert [one["task_key"] for log in open_logs(project) for one in log.answers] == [KEPT.id]


def test_what_was_never_made_is_not_made_now(tmp_path: Path) -> None:
    """Tasks alone remain tasks alone."""
    project = ready(tmp_path / "tugas", articles=2)

    rebuild(project)

    assert not list(project.annotations.glob("*.parquet"))
    assert not project.labels.exists()


def test_tables_and_labels_are_made_again_without_it(answered: Project) -> None:
    """Two articles before, one afterwards; the table counts what was taken down."""
    before = {row["article_id"] for row in read_rows(answered.labels / "stance.parquet")}
    add_tombstones(answered.root / NAME, [STONE])
    remove_answers(answered)

    assert rebuild(answered) == ""

    assert before == {GONE.id, KEPT.id}
    assert {row["article_id"] for row in read_rows(answered.annotations / "annotations.parquet")} == {KEPT.id}
    assert {row["article_id"] for row in read_rows(answered.labels / "stance.parquet")} == {KEPT.id}
    assert read_manifest(answered.annotations).counts["taken_down"] == 1


def test_labels_that_cannot_be_made_again_are_removed(answered: Project) -> None:
    """By the method that they were made by, with the reason; a takedown goes on, and finds nothing to do again."""
    manifest = read_manifest(answered.labels)
    replace(manifest, settings={**manifest.settings, "method": "dawid-skene"}).write(answered.labels)

    why = rebuild(answered)

    assert "needs at least 50 answers" in why
    assert [path.name for path in answered.labels.iterdir() if path.is_file()] == []
    assert rebuild(answered) == ""


def test_without_a_task_there_are_no_tables(answered: Project) -> None:
    """Where ``tasks/`` was not made, tables and labels go; the log and what is private stay."""
    (answered.tasks / "manifest.json").unlink()
    kept = {path.name for path in answered.annotations.iterdir() if path.is_file()}

    rebuild(answered)

    left = {path.name for path in answered.annotations.iterdir() if path.is_file()}
    assert kept - left == {"annotations.parquet", "adjudications.parquet", "faults.json", "manifest.json"}
    assert "log.jsonl" in left
    assert [path.name for path in answered.labels.iterdir() if path.is_file()] == []
