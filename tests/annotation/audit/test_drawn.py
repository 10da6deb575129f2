"""The sample, drawn again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import mini_project
import pytest
from finding_words import words

from annotation.audit.drawn import check_drawn
from annotation.tasks.table import read_shown, read_tasks
from corpus.schema import TASK
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Task


def told(project: Project) -> list[tuple[str, str]]:
    """Where and what, without what to do."""
    return [(fault.where, words(fault)) for fault in check_drawn(project)]


def rewrite(project: Project, tasks: Sequence[Task]) -> None:
    """Another table in the place of the one that was drawn."""
    write_table(to_table(tasks, TASK), project.tasks / "tasks.parquet")


def test_a_sample_as_drawn_has_no_fault(studied: Project, tmp_path: Path) -> None:
    """Neither has a project in which nothing was drawn."""
    assert told(studied) == []
    assert told(mini_project.project(tmp_path / "kosong")) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"inclusion_probability": 0.5}, "inclusion_probability is 0.5; the frame gives 1.0"),
        ({"overlap": 1}, "overlap is 1; the frame gives 3"),
        ({"role": "gold"}, "role is 'gold'; the frame gives 'main'"),
    ],
)
def test_a_changed_row_is_told_with_what_the_frame_gives(
    changes: dict[str, object], said: str, studied: Project
) -> None:
    """Probability, overlap and role follow from the corpus, the settings and the seed."""
    first, *others = read_tasks(studied)
    rewrite(studied, [replace(first, **changes), *others])  # type: ignore[arg-type]  # values of their kinds

    assert told(studied) == [(f"tasks/tasks.parquet: row {first.task_id}", said)]


def test_a_row_that_is_missing_is_told(studied: Project) -> None:
    """It is drawn, and not there."""
    first, *others = read_tasks(studied)
    rewrite(studied, others)

    assert told(studied) == [(f"tasks/tasks.parquet: row {first.task_id}", "the row is missing; it is drawn")]


def test_a_row_that_is_not_drawn_is_told_unless_it_was_answered(studied: Project) -> None:
    """An answered task is kept when the corpus grows; any other has come from nowhere."""
    tasks = read_tasks(studied)
    rewrite(studied, [*tasks, replace(tasks[0], task_id="zzz")])

    assert told(studied) == [("tasks/tasks.parquet: row zzz", "a row too many; it is not drawn")]


def test_what_is_shown_follows_from_the_article(studied: Project) -> None:
    """A title that was changed in the list alone is told with its line."""
    shown = read_shown(studied.tasks)
    key = next(iter(shown))
    shown[key]["title"] = "Judul lain"
    text = "".join(json.dumps(line) + "\n" for line in shown.values())
    (studied.tasks / "payload.jsonl").write_text(text, encoding="utf-8")

    assert told(studied) == [("tasks/payload.jsonl: line 1", f"title of task {key} is not what its article gives")]


def test_a_corpus_that_has_moved_on_is_not_drawn_from(studied: Project) -> None:
    """The tasks were drawn from other shards; that they are old is told elsewhere."""
    first, *others = read_tasks(studied)
    rewrite(studied, [replace(first, inclusion_probability=0.5), *others])
    (studied.shards / "2024-05.parquet").write_bytes((studied.shards / "2024-06.parquet").read_bytes())

    assert told(studied) == []
