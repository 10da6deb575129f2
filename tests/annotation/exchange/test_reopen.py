"""A task that is asked again, on a real server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import labelling
import pytest
from annotating import answered, board_of, rows

from annotation.exchange.pull import pull
from annotation.exchange.reopen import reopen
from corpus.errors import ConfigError
from corpus.stage import read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from corpus.project import Project

pytestmark = pytest.mark.label_studio


def test_a_task_is_asked_again_and_the_old_answer_stays(pushed: Project, studio: Studio, ani: Studio) -> None:
    """Ani's answer leaves the server without an alarm; she is shown the task again, and her new answer counts."""
    board = board_of(pushed, studio)
    number, first = answered(ani, board)
    key = next(task.key for task in studio.tasks(board) if task.id == number)

    taken = reopen(pushed, studio, key, reason="The wrong article was shown.")
    between = pull(pushed, studio)
    answered(ani, board, "against")
    after = pull(pushed, studio)

    stances = {(row["value"][0], row["left_out"]) for row in rows(pushed) if row["target"] == "Persekutuan Utara"}
    assert taken == [first]
    assert (between.alarms, between.faults, after.alarms, after.faults) == ((), (), (), ())
    assert stances == {("favor", "The wrong article was shown."), ("against", None)}
    assert read_manifest(pushed.annotations).counts["left_out"] == 1


def test_what_nobody_answered_is_not_reopened(pushed: Project, studio: Studio, ani: Studio) -> None:
    """A task without an answer of that annotator is told, and nothing changes."""
    number, _ = answered(ani, board_of(pushed, studio))
    key = next(task.key for task in studio.tasks(board_of(pushed, studio)) if task.id == number)

    with pytest.raises(ConfigError, match="no answer of budi to task"):
        reopen(pushed, studio, key, reason="Salah.", annotator="budi")
    with pytest.raises(ConfigError, match="say in a sentence"):
        reopen(pushed, studio, key, reason=" ")


def test_before_any_push_there_is_nothing_to_reopen(tmp_path: Path, studio: Studio) -> None:
    """The message of the pull says so."""
    with pytest.raises(ConfigError, match="nothing was pushed"):
        reopen(labelling.ready(tmp_path / "belum"), studio, factory.article(1).id, reason="Salah.")
