from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import mini_project
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.boards.ledger import Ledger, PushedBoard, PushedTask, data_sha256, read_ledger, write_ledger
from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


def board(number: int, server: str = "1@2024-06-25T00:00:00Z", **tasks: int) -> PushedBoard:
    """A board with that number, on that server."""
    return PushedBoard(
        server=server,
        url="http://127.0.0.1:8080",
        board=number,
        settings_sha256="a" * 64,
        config_hash="b" * 16,
        scheme_version="1.0",
        tasks={key: PushedTask(id=number, sha256="c" * 64) for key, number in tasks.items()},
    )


def test_a_ledger_that_was_written_is_read_again(tmp_path: Path) -> None:
    """What stands in the ledger survives the disk; before the first push it is empty."""
    project = mini_project.project(tmp_path)
    empty = read_ledger(project)
    ledger = Ledger(boards=(board(1, a=11), board(2, b=12)))

    write_ledger(project, ledger)

    assert empty == Ledger()
    assert read_ledger(project) == ledger


def test_the_board_in_use_is_the_last_of_its_server() -> None:
    """Boards keep their order, a board put in anew moves to the end, and servers are kept apart."""
    ledger = Ledger(boards=(board(1), board(1, "2@other"), board(2)))

    changed = ledger.with_board(board(1, a=5))

    assert [one.board for one in ledger.on("1@2024-06-25T00:00:00Z")] == [1, 2]
    assert [one.board for one in changed.on("1@2024-06-25T00:00:00Z")] == [2, 1]
    assert [len(one.tasks) for one in changed.boards] == [0, 0, 1]
    assert changed.on("nowhere") == ()


def test_a_board_knows_which_version_stood_on_it_when() -> None:
    """A push of another version adds a screen from that time on; a push of the same one adds nothing."""
    noon = datetime(2024, 6, 25, 12, tzinfo=UTC)
    only = board(1)
    raised = replace(only, screens=only.with_screen("1.1", noon), scheme_version="1.1")
    twice = replace(raised, screens=raised.with_screen("2.0", noon + timedelta(hours=1)), scheme_version="2.0")

    assert only.with_screen("1.0", noon) == ()
    assert raised.with_screen("1.1", noon + timedelta(hours=2)) == raised.screens
    assert only.version_at(noon) is None
    assert [twice.version_at(noon + timedelta(minutes=one)) for one in (-1, 0, 59, 60)] == ["1.0", "1.1", "1.1", "2.0"]


def test_a_ledger_keeps_its_screens_and_one_without_them_is_read(tmp_path: Path) -> None:
    """Screens survive the disk; a ledger of an earlier version of Kliping has none."""
    project = mini_project.project(tmp_path)
    raised = replace(board(1), screens=board(1).with_screen("1.1", datetime(2024, 6, 25, 5, tzinfo=UTC)))
    write_ledger(project, Ledger(boards=(raised,)))
    path = project.tasks / "ledger.json"
    kept = read_ledger(project).boards[0].screens
    old = json.loads(path.read_text(encoding="utf-8"))
    del old["boards"][0]["screens"]
    path.write_text(json.dumps(old), encoding="utf-8")

    assert [(one.scheme_version, one.since) for one in kept] == [("1.0", ""), ("1.1", "2024-06-25T05:00:00+00:00")]
    assert read_ledger(project).boards == (board(1),)


@pytest.mark.parametrize("text", ["", "[]", '{"boards": [{}]}', '{"boards": 3}', '{"boards": [{"tasks": {"a": 1}}]}'])
def test_a_damaged_ledger_is_told_of(tmp_path: Path, text: str) -> None:
    """A ledger that cannot be read stops the push: without it every task might be sent again."""
    project = mini_project.project(tmp_path)
    project.tasks.mkdir()
    (project.tasks / "ledger.json").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=r"ledger\.json: not a ledger .* run 'kliping label push'"):
        read_ledger(project)


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=5))
def test_a_digest_of_data_knows_no_order(data: dict[str, str]) -> None:
    """The same keys and values give the same digest, in whatever order; another value gives another."""
    turned = dict(reversed(data.items()))

    assert data_sha256(turned) == data_sha256(data)
    assert data_sha256({**data, "more": "x"}) != data_sha256({**data, "more": "y"})
