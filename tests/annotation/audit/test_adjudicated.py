"""What an adjudicator is shown, made again from the answers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import mini_project
from finding_words import words

from annotation.audit.adjudicated import check_adjudicated
from annotation.tasks.table import read_shown
from corpus.stage import read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.project import Project

FILE = "tasks/adjudication/payload.jsonl"


def told(project: Project) -> list[tuple[str, str]]:
    """Where and what, without what to do."""
    return [(fault.where, words(fault)) for fault in check_adjudicated(project)]


def reshown(project: Project, change: Callable[[list[dict[str, Any]]], object]) -> list[str]:
    """Change what the adjudicator is sent; the keys as they were."""
    folder = project.tasks / "adjudication"
    shown = list(read_shown(folder).values())
    keys = [str(one["task_key"]) for one in shown]
    change(shown)
    text = "".join(json.dumps(line, sort_keys=True) + "\n" for line in shown)
    (folder / "payload.jsonl").write_text(text, encoding="utf-8")
    return keys


def test_what_was_put_before_the_adjudicator_has_no_fault(project: Project, tmp_path: Path) -> None:
    """Neither has a project without one."""
    assert told(project) == []
    assert told(mini_project.project(tmp_path / "kosong")) == []


def test_a_text_that_annotators_did_not_see_is_told(project: Project) -> None:
    """The adjudicator must judge what they judged; the last task is not decided yet."""
    keys = reshown(project, lambda shown: shown[-1].update(title="Judul lain"))

    assert told(project) == [
        (f"{FILE}: line {len(keys)}", f"title of task {keys[-1]}; expected what annotators saw and answered")
    ]


def test_a_disputed_task_that_is_missing_is_told(project: Project) -> None:
    """Its answers are tied, and nobody would decide."""
    keys = reshown(project, lambda shown: shown.pop())

    assert (FILE, f"task {keys[-1]} is missing; its answers are disputed") in told(project)


def test_tasks_in_another_order_are_told(project: Project) -> None:
    """Undecided tasks come in a fixed order."""
    keys = reshown(project, lambda shown: shown.append(shown.pop(-2)))

    assert told(project) == [(f"{FILE}: line {len(keys) - 1}", f"task {keys[-1]} is out of its order")]


def test_a_count_that_is_wrong_is_told(project: Project) -> None:
    """The manifest says how many tasks there are."""
    folder = project.tasks / "adjudication"
    manifest = read_manifest(folder)
    replace(manifest, counts={**manifest.counts, "tasks": 99}).write(folder)

    assert told(project) == [
        ("tasks/adjudication/manifest.json: counts, tasks", f"is 99; expected {manifest.counts['tasks']}")
    ]
