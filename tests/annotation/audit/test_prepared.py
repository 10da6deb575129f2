"""What a board is set up with, made again from its codebook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import mini_project
import pytest
from finding_words import words

from annotation.audit.prepared import check_adjudicators, check_prepared
from annotation.tasks.table import read_tasks
from corpus import __version__
from corpus.schema import TASK
from corpus.stage import read_manifest
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.audit.faults import Fault


def told(faults: Iterator[Fault]) -> list[tuple[str, str]]:
    """Where and what, without what to do."""
    return [(fault.where, words(fault)) for fault in faults]


def test_what_the_stages_prepared_has_no_fault(project: Project, tmp_path: Path) -> None:
    """Neither for annotators nor for the adjudicator; where nothing was prepared there is nothing to check."""
    empty = mini_project.project(tmp_path / "kosong")

    assert [told(check(one)) for check in (check_prepared, check_adjudicators) for one in (project, empty)] == [[]] * 4


@pytest.mark.parametrize("name", ["screen.xml", "instructions.html"])
def test_a_changed_text_is_told_with_its_line(name: str, studied: Project) -> None:
    """What annotators see follows from the scheme alone."""
    path = studied.tasks / name
    first, *rest = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join([first.replace("<", "< ", 1), *rest]), encoding="utf-8")

    assert told(check_prepared(studied)) == [
        (f"tasks/{name}: line 1", f"is not what version {__version__} of Kliping makes of the scheme")
    ]


def test_a_changed_screen_of_the_adjudicator_is_told(project: Project) -> None:
    """Likewise of what the adjudicator sees."""
    path = project.tasks / "adjudication" / "screen.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("<", "< ", 1), encoding="utf-8")

    ((where, said),) = told(check_adjudicators(project))

    assert where == "tasks/adjudication/screen.xml: line 1"
    assert said.startswith("is not what version ")


def test_a_number_of_lines_that_is_wrong_is_told(studied: Project) -> None:
    """The manifest says of each text how many lines it has."""
    manifest = read_manifest(studied.tasks)
    shown = replace(manifest.outputs["payload.jsonl"], rows=7)
    replace(manifest, outputs={**manifest.outputs, "payload.jsonl": shown}).write(studied.tasks)

    assert told(check_prepared(studied)) == [("tasks/manifest.json: outputs, payload.jsonl, rows", "is 7; expected 6")]


def test_targets_that_no_task_asks_about_are_told(studied: Project) -> None:
    """The codebook names two targets, and the tasks another."""
    tasks = [replace(task, targets=("Atlantis",)) for task in read_tasks(studied)]
    write_table(to_table(tasks, TASK), studied.tasks / "tasks.parquet")

    assert told(check_prepared(studied)) == [
        (
            "tasks/codebook.json: targets",
            "has the targets Persekutuan Utara, Republik Samudra, which no task asks about",
        )
    ]
