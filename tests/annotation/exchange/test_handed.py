from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import mini_project

from annotation.answers.log import AnswerLog
from annotation.boards.ledger import Ledger, PushedBoard, PushedTask, write_ledger
from annotation.exchange.handed import Handed, handed_of, handed_out
from annotation.exchange.push import assignment
from corpus.config import LabelConfig

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

TOML = """
[corpus]
name = "berganti"

[label]
assignment = "per-annotator"
annotators = ["ayu", "budi"]
"""
SERVER = "basis-data"


def board(number: int, audience: str, *keys: str) -> PushedBoard:
    """A board with these tasks."""
    return PushedBoard(
        server=SERVER,
        url="http://127.0.0.1:9",
        board=number,
        settings_sha256="",
        config_hash="",
        scheme_version="1.0",
        audience=audience,
        tasks={key: PushedTask(id=place, sha256="") for place, key in enumerate(keys, 1)},
    )


def line(number: int, key: str, on: int, *, skipped: bool = False, at: str = "2026-01-02T03:04:05Z") -> dict[str, Any]:
    """An answer as the log holds it."""
    annotation = {"id": number, "updated_at": at, "result": [], "was_cancelled": skipped}
    user = {"id": 1, "email": "x@penilai.example"}
    return {"server": SERVER, "project": on, "task_key": key, "task": 1, "annotation": annotation, "user": user}


def project_with(root: Path, *boards: PushedBoard) -> Project:
    """A project that was pushed to these boards."""
    made = mini_project.project(root, TOML)
    write_ledger(made, Ledger(boards=boards))
    return made


def test_before_the_first_push_nobody_has_anything(tmp_path: Path) -> None:
    """An empty ledger hands out nothing."""
    assert handed_out(mini_project.project(tmp_path, TOML)) == Handed()


def test_a_board_says_who_has_a_task(tmp_path: Path) -> None:
    """Of two boards of one annotator the last counts."""
    project = project_with(tmp_path, board(1, "ayu", "a", "b"), board(2, "budi", "b"), board(3, "ayu", "b"))

    assert handed_out(project).given == {"b": ["ayu", "budi"]}


def test_what_somebody_answered_before_leaving_is_finished(tmp_path: Path) -> None:
    """Citra is not named any more: her answer counts, her skipped and her untouched task do not."""
    project = project_with(tmp_path, board(1, "ayu", "a"), board(2, "citra", "a", "b", "c"))
    AnswerLog(project).append([line(1, "a", 2), line(2, "b", 2, skipped=True), line(3, "a", 1)])

    assert handed_out(project).finished == {"a": 1}


def test_an_answer_that_was_skipped_later_is_not_finished(tmp_path: Path) -> None:
    """The last version of an answer counts."""
    project = project_with(tmp_path, board(2, "citra", "a"))
    log = AnswerLog(project)
    log.append([line(1, "a", 2)])
    log.append([line(1, "a", 2, skipped=True, at="2026-01-03T00:00:00Z")])

    assert handed_out(project).finished == {}


def test_boards_that_people_share_and_the_adjudicators_are_nobodys(tmp_path: Path) -> None:
    """Nobody left them."""
    project = project_with(tmp_path, board(1, "", "a"), board(2, "overlap 3", "b"), board(3, "adjudicator", "c"))
    AnswerLog(project).append([line(1, "a", 1), line(2, "b", 2), line(3, "c", 3)])

    assert handed_out(project).finished == {}


def test_what_was_answered_on_a_deleted_board_is_still_hers(tmp_path: Path) -> None:
    """Ayu's board 3 goes on from board 1, with what she had not answered there."""
    again = replace(board(3, "ayu", "b"), replaces=1)
    project = project_with(tmp_path, board(1, "ayu", "a", "b"), board(2, "budi", "b"), again)
    AnswerLog(project).append([line(1, "a", 1)])

    found = handed_out(project)

    assert found.given == {"a": ["ayu"], "b": ["ayu", "budi"]}
    assert found.elsewhere["ayu"] == {"a"}


def test_what_was_answered_on_a_board_that_was_just_lost_is_on_none(tmp_path: Path) -> None:
    """Before it is made again: what is in the log need not be on it."""
    project = project_with(tmp_path, board(1, "ayu", "a", "b"))
    AnswerLog(project).append([line(1, "a", 1)])

    assert handed_out(project, SERVER, {"ayu"}).elsewhere == {"ayu": {"a"}}


def test_a_skipped_task_is_passed_on_as_often_as_the_rule_says() -> None:
    """Ayu skipped it: by the rule citra is asked too, once, and ayu's skip stays on her board."""
    asked = LabelConfig(annotators=("ayu", "budi", "citra"), assignment="per-annotator", overlap=1)
    task = factory.task(factory.article(1), overlap=1)
    held = {"ayu": {task.task_id: "skipped"}, "budi": {}, "citra": {}}
    already = handed_of(held, asked.annotators)

    found = [
        assignment(replace(asked, pass_on_skips=n), [task], [task.task_id], already, 3).tasks[task.task_id]
        for n in (0, 1, 2)
    ]

    assert [len(names) for names in found] == [1, 2, 2]
    assert all("ayu" in names for names in found)
