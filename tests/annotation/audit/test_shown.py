"""What annotators were shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import mini_project
import pytest
from finding_words import words

from annotation.audit.shown import check_article_data, check_shown
from annotation.tasks.frame import frame_of
from annotation.tasks.table import read_shown, read_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.audit.faults import Fault


def told(faults: Iterator[Fault]) -> list[tuple[str, str]]:
    """Where and what, without what to do."""
    return [(fault.where, words(fault)) for fault in faults]


def reshown(project: Project, change: Callable[[list[dict[str, Any]]], object]) -> str:
    """Change what is sent; the key of the first task."""
    shown = list(read_shown(project.tasks).values())
    first = str(shown[0]["task_key"])
    change(shown)
    text = "".join(json.dumps(line) + "\n" for line in shown)
    (project.tasks / "payload.jsonl").write_text(text, encoding="utf-8")
    return first


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda shown: shown[0].update(text="Teks lain."), "the text of task {key} is not the one of its digest"),
        (lambda shown: shown[0].update(config_hash="0" * 16), "task {key} was made for another screen.xml"),
        (lambda shown: shown[0].update(task_key="asing"), "task asing is not in tasks.parquet"),
    ],
)
def test_a_task_that_shows_something_else_is_told(change: Callable[[Any], object], said: str, studied: Project) -> None:
    """With the line of the list."""
    key = reshown(studied, change)

    assert told(check_shown(studied))[0] == ("tasks/payload.jsonl: line 1", said.format(key=key))


def test_a_task_that_is_not_shown_is_told(studied: Project) -> None:
    """It is in the table and not in the list."""
    key = reshown(studied, lambda shown: shown.pop(0))

    assert told(check_shown(studied)) == [("tasks/payload.jsonl", f"task {key} of tasks.parquet is missing")]


def test_what_was_built_has_no_fault(studied: Project, tmp_path: Path) -> None:
    """Neither has a project in which no task was drawn."""
    assert told(check_shown(studied)) == []
    assert told(check_shown(mini_project.project(tmp_path / "kosong"))) == []


def test_tasks_in_another_order_are_told(studied: Project) -> None:
    """The seed says in which order they are shown."""
    reshown(studied, lambda shown: shown.reverse())

    ((where, said),) = told(check_shown(studied))

    assert where == "tasks/payload.jsonl: line 1"
    assert said == "is out of its order; expected one line a task, in the order in which it is shown"


def test_what_is_sent_follows_from_the_article(studied: Project) -> None:
    """A title that was changed in the list alone is told with its line."""
    key = reshown(studied, lambda shown: shown[0].update(title="Judul lain"))
    tasks = {task.task_id: task for task in read_tasks(studied)}

    found = told(check_article_data(studied, tasks, "1", frame_of(studied, languages=["id"])))

    assert found == [("tasks/payload.jsonl: line 1", f"title of task {key} is not what its article gives")]
