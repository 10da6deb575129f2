"""Answers that somebody gave on a colleague's board."""

from __future__ import annotations

from typing import TYPE_CHECKING

import labelling
import mini_project
import pytest
from annotating import answered, rows

from annotation.answers.accounts import tie
from annotation.boards.ledger import read_ledger
from annotation.exchange.pull import pull
from annotation.exchange.push import push_all
from annotation.exchange.roster import roster

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio

pytestmark = pytest.mark.label_studio


def test_an_answer_on_a_colleagues_board_is_told_and_left_out(tmp_path: Path, studio: Studio, budi: Studio) -> None:
    """Budi answers on ani's board: told, counted apart, no label; ani is still to be asked, and budi's own counts.

    Once the stranger's answer is deleted, as the alarm asks, the alarm is settled.
    """
    keys = 'annotators = ["ani", "budi"]\nassignment = "per-annotator"\n'
    made = labelling.ready(tmp_path / "papan", articles=2)
    project = mini_project.project(made.root, (made.root / "corpus.toml").read_text(encoding="utf-8") + keys)
    push_all(project, studio)
    boards = {board.audience: board.board for board in read_ledger(project).boards}
    for name, account in (("ani", "ani@penilai.example"), ("budi", "budi@penilai.example")):
        tie(project, name, account)
    _, strange = answered(budi, boards["ani"])
    answered(budi, boards["budi"])

    report = pull(project, studio)

    assert report.left_out == 1
    assert [fault.code for fault in report.faults] == ["other-board"]
    assert {row["left_out"] for row in rows(project)} == {None, "other-board"}
    assert {one.name: (one.answered, one.unstarted) for one in roster(project)} == {"ani": (0, 2), "budi": (1, 1)}

    studio.delete_annotation(strange)
    after = pull(project, studio)

    assert (report.unseen, after.unseen, after.settled) == (1, 0, 1)
    assert (after.faults, after.alarms) == ((), ())
