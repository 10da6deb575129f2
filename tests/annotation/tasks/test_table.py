"""``tasks/``, read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest

from annotation.tasks.table import read_shown, read_tasks, task_of
from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

TASKS = [factory.task(factory.article(n), role=role) for n, role in ((1, "main"), (2, "gold"))]


def test_tasks_come_back_as_they_were_written(tmp_path: Path) -> None:
    """Targets are a tuple again."""
    project = mini_project.project(tmp_path)
    mini_project.write_tasks(project, TASKS)

    assert read_tasks(project) == TASKS


def test_a_row_is_a_task() -> None:
    """Every column is a field; a task without targets has an empty tuple."""
    task = factory.task(factory.article(1), targets=(), inclusion_probability=None)

    assert task_of(factory.as_row(task) | {"targets": []}) == task


def test_tasks_that_were_not_built_are_told(tmp_path: Path) -> None:
    """A table without a manifest is no stage either: a run was cut short."""
    project = mini_project.project(tmp_path)
    mini_project.write_tasks(project, TASKS)
    (project.tasks / "manifest.json").unlink()

    with pytest.raises(DataError, match=r"tasks"):
        read_tasks(project)


def test_what_is_shown_keeps_its_order(tmp_path: Path) -> None:
    """Lines end at line feeds alone: a text may hold the separator U+2028."""
    lines = [{"task_key": "b", "article_id": "b", "text": "Satu.\u2028Dua."}, {"task_key": "a", "article_id": "a"}]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (tmp_path / "payload.jsonl").write_text(text, encoding="utf-8")

    assert list(read_shown(tmp_path).items()) == [("b", lines[0]), ("a", lines[1])]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, r"payload\.jsonl: no such list of tasks; run"),
        ('{"task_key": ', r"payload\.jsonl, line 1: not a task \(.*\); run"),
        ('{"text": "Tanpa kunci."}\n', r"payload\.jsonl, line 1: not a task \(task_key is missing, or no text\); run"),
    ],
    ids=["gone", "torn", "no key"],
)
def test_a_list_that_cannot_be_read_says_what_to_run(text: str | None, said: str, tmp_path: Path) -> None:
    """Missing, torn, or with a line that is no task."""
    if text is not None:
        (tmp_path / "payload.jsonl").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=said):
        read_shown(tmp_path)
