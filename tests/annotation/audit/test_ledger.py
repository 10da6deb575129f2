"""The ledger against what was sent, what came back, and what a board is set up with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import mini_project
import pytest
from finding_words import words

from annotation.audit.ledger import check_ledger
from annotation.boards.ledger import Ledger, PushedTask, read_ledger, write_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.audit.faults import Fault


def told(faults: Iterator[Fault]) -> list[tuple[str, str]]:
    """Where and what, without what to do."""
    return [(fault.where, words(fault)) for fault in faults]


def test_a_ledger_that_is_gone_is_told_where_answers_were_pulled(studied: Project) -> None:
    """Without it nobody knows where they came from."""
    (studied.tasks / "ledger.json").unlink()

    assert told(check_ledger(studied)) == [
        ("tasks/ledger.json", "is missing; answers were pulled, so tasks were pushed")
    ]


def relisted(project: Project, **changes: Any) -> None:
    """Another ledger, sealed as if it had been written so."""
    (board,) = read_ledger(project).boards
    write_ledger(project, Ledger(boards=(replace(board, **changes),)))


@pytest.mark.parametrize(
    ("changes", "name"),
    [({"settings_sha256": "a" * 63}, "settings_sha256"), ({"config_hash": "xyz"}, "config_hash")],
)
def test_a_digest_that_is_none_is_told(changes: dict[str, str], name: str, studied: Project) -> None:
    """Lower-case hexadecimal digits, 64 or 16 of them."""
    relisted(studied, **changes)

    assert ("tasks/ledger.json: board 1", f"{name} is not of its form") in told(check_ledger(studied))


def test_a_task_that_was_pushed_with_other_data_is_told(studied: Project) -> None:
    """On the screen that is there, annotators must have seen the data that are there."""
    (board,) = read_ledger(studied).boards
    key = min(board.tasks)
    relisted(studied, tasks={**board.tasks, key: PushedTask(id=board.tasks[key].id, sha256="b" * 64)})

    assert told(check_ledger(studied)) == [("tasks/ledger.json: board 1", f"task {key} was pushed with other data")]


def test_answers_from_elsewhere_are_told_once(studied: Project) -> None:
    """From a board that the ledger does not know, however many they are."""
    relisted(studied, board=7)

    assert told(check_ledger(studied)) == [("tasks/ledger.json", "project 1 of the log is not in it")]


def test_a_task_with_another_number_is_told(studied: Project) -> None:
    """The number on the server leads from an answer to its task."""
    (board,) = read_ledger(studied).boards
    key = min(board.tasks)
    number = board.tasks[key].id
    relisted(studied, tasks={**board.tasks, key: replace(board.tasks[key], id=999)})

    assert told(check_ledger(studied)) == [
        ("tasks/ledger.json", f"task {key} has number 999; its answers came from number {number}")
    ]


def test_what_was_pushed_has_no_fault(studied: Project, tmp_path: Path) -> None:
    """Neither has a project that was never pushed."""
    assert told(check_ledger(studied)) == []
    assert told(check_ledger(mini_project.project(tmp_path / "kosong"))) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"scheme_version": "2"}, "scheme_version is '2'; its tasks were made by '1'"),
        ({"settings_sha256": "a" * 64}, "settings_sha256 is not that of the title, screen, instructions and overlap"),
        ({"url": "kabarfiksi"}, "url is not of its form"),
    ],
)
def test_a_board_that_is_set_up_otherwise_is_told(changes: dict[str, str], said: str, studied: Project) -> None:
    """Version, settings and address are held against what a push would set up."""
    relisted(studied, **changes)

    assert ("tasks/ledger.json: board 1", said) in told(check_ledger(studied))
