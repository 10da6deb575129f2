"""A labelling server that answers in another shape than Label Studio does, before every command that asks one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import odd_answers
from endured import drawn, endure

if TYPE_CHECKING:
    from pathlib import Path


def test_no_answer_of_a_server_is_called_a_bug_and_none_costs_an_answer(tmp_path: Path) -> None:
    """Fifteen twisted answers, drawn at random: each command says what it expected, and the log keeps what it had."""
    every = list(odd_answers.trials(tmp_path, ("push", "pull", "status", "users")))

    assert len(every) > 1000
    endured = endure(drawn(every, 15, seed=20261128))

    assert (endured.broken, endured.survived, endured.lost) == ((), 15, 0)
