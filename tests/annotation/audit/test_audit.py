"""From the logs to the labels, recomputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project

from annotation.audit import verify
from annotation.tasks.table import read_tasks
from corpus.stage import digest

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


def files(project: Project) -> dict[str, str]:
    """Every file of the project by its digest."""
    return {
        path.relative_to(project.root).as_posix(): digest(path)
        for path in project.root.rglob("*")
        if path.is_file() and ".locks" not in path.parts
    }


def test_a_project_as_the_stages_made_it_has_no_fault(studied: Project) -> None:
    """And no file of it is written."""
    before = files(studied)

    assert verify(studied) == []
    assert files(studied) == before


def test_a_project_without_answers_has_nothing_to_check(tmp_path: Path) -> None:
    """Nothing is missed that was never made."""
    assert verify(mini_project.project(tmp_path)) == []


def test_tables_are_not_compared_with_a_log_that_is_damaged(studied: Project) -> None:
    """One changed line is one fault, not a row of the table for each of its answers."""
    log = studied.annotations / "log.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace("41.5", "41.6", 1), encoding="utf-8")

    found = verify(studied)

    assert {fault.where for fault in found} == {"annotations/log.jsonl: line 1"}


def test_a_file_that_cannot_be_read_is_a_fault_among_others(studied: Project) -> None:
    """The other checks go on, and no path outside of the project is told."""
    (studied.tasks / "tasks.parquet").write_bytes(b"PAR1")
    (studied.annotations / "salt").write_text("garam-yang-lain-sama-sekali", encoding="ascii")

    found = verify(studied)

    assert {fault.where.split(":")[0] for fault in found} >= {"tasks/tasks.parquet", "annotations/salt"}
    assert str(studied.root) not in "".join(fault.problem for fault in found)


def test_what_is_checked_is_the_project_as_it_is_now(studied: Project) -> None:
    """A task that lost its answers' text is found by the list and by the draw."""
    key = read_tasks(studied)[0].task_id
    shown = studied.tasks / "payload.jsonl"
    kept = [line for line in shown.read_text(encoding="utf-8").splitlines(keepends=True) if key not in line]
    shown.write_text("".join(kept), encoding="utf-8")

    found = verify(studied)

    assert f"task {key} of tasks.parquet is missing" in "".join(fault.problem for fault in found)
