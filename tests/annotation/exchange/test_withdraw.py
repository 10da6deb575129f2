"""Annotators come and go on a real server: the push does what was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import annotating
import labelling
import mini_project
import pytest

from annotation.boards.ledger import read_ledger
from annotation.exchange.forecast import design
from annotation.exchange.handover import read_handover
from annotation.exchange.push import draw_and_push
from annotation.exchange.roster import agree_to, planned_change, roster
from corpus.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.exchange.people import Change
    from annotation.exchange.roster import What
    from annotation.label_studio.client import Studio

pytestmark = pytest.mark.label_studio

EACH = """\
annotators = ["ayu", "budi", "citra"]  # since June
assignment = "per-annotator"
overlap_share = 0.0
"""


def study(folder: Path, studio: Studio, *, articles: int = 12) -> Project:
    """Three people with a board each, four tasks on each, one answer wanted for most."""
    made = labelling.ready(folder, articles=articles)
    text = (made.root / "corpus.toml").read_text(encoding="utf-8") + EACH
    project = mini_project.project(made.root, text)
    draw_and_push(project, studio)
    return project


def boards(project: Project) -> dict[str, tuple[int, set[str]]]:
    """Name -> the board's number, and its tasks by the ledger."""
    return {board.audience: (board.board, set(board.tasks)) for board in read_ledger(project).boards}


def on_server(studio: Studio, board: int) -> set[str]:
    """The tasks that the server has there."""
    return {task.key for task in studio.tasks(board)}


def changed(project: Project, studio: Studio, what: What, name: str = "") -> tuple[Project, Change]:
    """Plan a change, agree to it, and read the project again."""
    change = planned_change(project, studio, what, name)
    agree_to(project, change)
    return Project.at(project.root), change


def test_who_leaves_keeps_what_is_answered(tmp_path: Path, studio: Studio, ani: Studio) -> None:
    """Citra answered one: the rest goes to ayu and budi, as the plan says, and is gone from her board."""
    project = study(tmp_path / "pergi", studio)
    before = boards(project)
    number, own = before["citra"]
    task, _ = annotating.answered(ani, number)
    answered = {one.key for one in studio.tasks(number) if one.id == task}

    project, change = changed(project, studio, "leave", "citra")
    promised = design(project).annotators
    draw_and_push(project, studio)

    after = boards(project)
    assert project.config.label.annotators == ("ayu", "budi")
    assert "# since June" in (project.root / "corpus.toml").read_text(encoding="utf-8")
    assert on_server(studio, number) == answered == after["citra"][1]
    assert after["ayu"][1] | after["budi"][1] | answered == before["ayu"][1] | before["budi"][1] | own
    assert not answered & (after["ayu"][1] | after["budi"][1])
    assert {one.name: one.rest for one in change.people} == {
        name: len(on_server(studio, after[name][0])) if name != "citra" else 0 for name in after
    }
    assert promised == {name: len(after[name][1]) for name in ("ayu", "budi")} == design(project).annotators
    assert read_handover(project) == ()
    assert [(one.name, one.left, one.answered) for one in roster(project)][-1] == ("citra", True, 1)


def test_who_joins_gets_what_nobody_began(tmp_path: Path, studio: Studio, ani: Studio) -> None:
    """Dewi comes: she gets her part, what was answered stays, and every task has as many people as before."""
    project = study(tmp_path / "datang", studio)
    before = boards(project)
    task, _ = annotating.answered(ani, before["ayu"][0])
    answered = {one.key for one in studio.tasks(before["ayu"][0]) if one.id == task}

    project, change = changed(project, studio, "join", "dewi")
    reports = draw_and_push(project, studio)

    after = boards(project)
    rests = {one.name: one.rest for one in change.people}
    assert {name: len(keys) for name, (_, keys) in after.items()} == {**rests, "ayu": rests["ayu"] + 1}
    assert max(rests.values()) - min(rests.values()) <= 1
    assert all(on_server(studio, number) == keys for number, keys in after.values())
    assert answered <= after["ayu"][1]
    assert sum(len(keys) for _, keys in after.values()) == sum(len(keys) for _, keys in before.values())
    assert [remark for report in reports for remark in report.remarks] == []


def test_a_task_answered_between_plan_and_push_stays(tmp_path: Path, studio: Studio, ani: Studio) -> None:
    """Ayu answers one and begins another of what was to go to dewi: both stay with her, and the push says so."""
    project = study(tmp_path / "sela", studio)
    project, change = changed(project, studio, "join", "dewi")
    number, _ = boards(project)["ayu"]
    going = [move.task for move in change.moves if move.source == "ayu"]
    tasks = {one.key: one for one in studio.tasks(number)}
    ani.annotate(tasks[going[0]].id, labelling.opinion(str(tasks[going[0]].data["text"])), lead_time=9.0)

    reports = draw_and_push(project, studio)

    after = boards(project)
    told = [remark for report in reports for remark in report.remarks if "in the meantime" in remark]
    assert going[0] in after["ayu"][1] & on_server(studio, number)
    assert going[0] not in after["dewi"][1]
    assert [remark.partition(":")[0] for remark in told] == [f"task {going[0]}"]


def test_a_draft_is_a_beginning(tmp_path: Path, studio: Studio, ani: Studio) -> None:
    """What somebody has only drafted is not handed to who joins."""
    project = study(tmp_path / "naskah", studio, articles=6)
    drafted = []
    for number, _ in boards(project).values():
        for task in studio.tasks(number):
            ani.save_draft(task.id, [], lead_time=3.0)
            drafted.append(task.key)

    change = planned_change(project, studio, "join", "dewi")

    assert change.moves == ()
    assert sum(one.begun for one in change.people) == len(drafted)
