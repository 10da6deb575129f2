"""Which answers are kept out of labels, and why."""

from __future__ import annotations

from typing import Any

import pytest

from annotation.exchange.left_out import LeftOut
from corpus.config import LabelConfig, LeaveOutConfig
from corpus.errors import ConfigError

BOARDS = {("s", 1): "ayu", ("s", 2): "budi", ("s", 3): "", ("s", 4): "adjudicator"}
OWNERS = {"ayu@penilai.example": "ayu", "budi@penilai.example": "budi"}


def line(email: str, board: int) -> dict[str, Any]:
    """An answer of an account on a board."""
    return {"server": "s", "project": board, "user": {"id": 1, "email": email}}


def leaving(owners: dict[str, str] | None = None, **label: Any) -> LeftOut:
    """The rule under these keys of ``[label]``."""
    tied = OWNERS if owners is None else owners
    return LeftOut(LabelConfig(**label), BOARDS, tied, lambda email: f"annotator-{email[:3]}")


@pytest.mark.parametrize(
    ("email", "board", "reason"),
    [
        ("ayu@penilai.example", 1, None),
        ("Ayu@Penilai.example", 1, None),
        ("ayu@penilai.example", 2, "other-board"),
        ("tamu@penilai.example", 1, "other-board"),
        ("ayu@penilai.example", 3, None),
        ("ayu@penilai.example", 4, None),
    ],
)
def test_answer_counts_on_the_own_board_and_on_shared_ones(email: str, board: int, reason: str | None) -> None:
    """A colleague and a guest on ayu's board are strangers there; shared boards are everybody's."""
    assert leaving().reason(line(email, board)) == reason


def test_where_no_account_is_tied_a_board_says_whose_answers_they_are() -> None:
    """Nobody is a stranger on a board whose owner's account is not known."""
    rule = leaving({"budi@penilai.example": "budi"})

    assert rule.reason(line("siapa@penilai.example", 1)) is None
    assert rule.author(line("siapa@penilai.example", 1)) == "ayu"
    assert rule.reason(line("budi@penilai.example", 1)) == "other-board"


def test_strangers_count_where_that_is_allowed() -> None:
    """They are the answers of who gave them then."""
    rule = leaving(other_boards="count")

    assert rule.reason(line("ayu@penilai.example", 2)) is None
    assert rule.author(line("ayu@penilai.example", 2)) == "ayu"


@pytest.mark.parametrize("name", ["budi", "annotator-bud"])
def test_coordinator_leaves_somebody_out_by_name_or_pseudonym(name: str) -> None:
    """The reason is the coordinator's; on a board of one's own or a shared one."""
    rule = leaving(leave_out=(LeaveOutConfig(annotator=name, reason="Did not read the guidelines."),))

    assert rule.reason(line("budi@penilai.example", 2)) == "Did not read the guidelines."
    assert rule.reason(line("budi@penilai.example", 3)) == "Did not read the guidelines."
    assert rule.reason(line("ayu@penilai.example", 1)) is None


def test_who_is_nobody_cannot_be_left_out() -> None:
    """A typing error is told, with the nearest name."""
    rule = leaving(leave_out=(LeaveOutConfig(annotator="bud", reason="Typo."),))

    with pytest.raises(ConfigError, match="nobody is called 'bud'; did you mean 'budi'"):
        rule.check([line("ayu@penilai.example", 1)], ["ayu"])
