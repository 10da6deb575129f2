from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.ledger import Entry, Ledger, PushedBoard, data_sha256, read_ledger, write_ledger
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
        tasks={key: Entry(id=number, sha256="c" * 64) for key, number in tasks.items()},
    )


def test_a_ledger_that_was_written_is_read_again(tmp_path: Path) -> None:
    """What stands in the ledger survives the disk; before the first push it is empty."""
    project = factory.project(tmp_path)
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


@pytest.mark.parametrize("text", ["", "[]", '{"boards": [{}]}', '{"boards": 3}', '{"boards": [{"tasks": {"a": 1}}]}'])
def test_a_damaged_ledger_is_told_of(tmp_path: Path, text: str) -> None:
    """A ledger that cannot be read stops the push: without it every task might be sent again."""
    project = factory.project(tmp_path)
    project.tasks.mkdir()
    (project.tasks / "ledger.json").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=r"ledger\.json: not a ledger .* --new-project"):
        read_ledger(project)


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=5))
def test_a_digest_of_data_knows_no_order(data: dict[str, str]) -> None:
    """The same keys and values give the same digest, in whatever order; another value gives another."""
    turned = dict(reversed(data.items()))

    assert data_sha256(turned) == data_sha256(data)
    assert data_sha256({**data, "more": "x"}) != data_sha256({**data, "more": "y"})
