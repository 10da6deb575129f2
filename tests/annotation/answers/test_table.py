"""The tables of ``annotations/``, read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest

from annotation.answers.table import pulled_answers, standing
from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

NORTH, SEA = factory.TARGETS
TASK = factory.task(factory.article(3))


def test_answers_come_back_as_they_were_written(tmp_path: Path) -> None:
    """Codes and spans are tuples again, in the order of the table; text alone has neither."""
    project, answers = mini_project.project(tmp_path), factory.answers_of(TASK, 3)
    mini_project.write_answers(project, answers)

    assert pulled_answers(project) == answers


def test_before_the_first_pull_the_table_is_named(tmp_path: Path) -> None:
    """The message says what makes it."""
    with pytest.raises(DataError, match=r"annotations\.parquet: no such table; run 'kliping label pull' first"):
        pulled_answers(mini_project.project(tmp_path))


def test_only_decisions_that_stand_are_known(tmp_path: Path) -> None:
    """One that was superseded, or that another adjudicator contradicts, decides nothing."""
    project = mini_project.project(tmp_path)
    stands = factory.decision(TASK, "stance", ["favor"], target=NORTH)
    gone = factory.decision(TASK, "stance", ["against"], target=SEA, stands=False, superseded=True)
    topics = replace(factory.decision(TASK, "topic", factory.TOPICS[:2]), decision_id="9@x")
    mini_project.write_answers(project, [])
    mini_project.write_decisions(project, [stands, gone, topics])

    assert standing(project) == {
        (TASK.article_id, NORTH, "stance"): ("favor",),
        (TASK.article_id, None, "topic"): factory.TOPICS[:2],
    }


def test_without_an_adjudicator_nothing_is_decided(tmp_path: Path) -> None:
    """No table is no fault; a damaged one is."""
    project = mini_project.project(tmp_path)
    assert standing(project) == {}
    project.annotations.mkdir()
    (project.annotations / "adjudications.parquet").write_bytes(b"PAR1")

    with pytest.raises(DataError, match=r"adjudications\.parquet"):
        standing(project)
