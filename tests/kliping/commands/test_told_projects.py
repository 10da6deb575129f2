"""What ``label push``, ``pull`` and ``adjudicate`` tell to run where a project of the server is gone: done."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from uuid import uuid4

import labelling
import pytest

from annotation.annotators.simulated import simulate
from annotation.answers.log import AnswerLog
from annotation.boards.ledger import read_ledger
from annotation.tasks.design import ADJUDICATOR
from corpus.errors import DataError
from corpus.stage import read_manifest
from kliping.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from annotation.label_studio.server import Server
    from corpus.project import Project

pytestmark = pytest.mark.label_studio

QUOTED = re.compile(r"'kliping ([^']+)'")
STANCES = {"beda-ani": "favor", "beda-budi": "against"}


@pytest.fixture
def answered(
    tmp_path: Path,
    studio: Studio,
    named_server: Server,  # noqa: ARG001 -- names the server to the commands
    capsys: pytest.CaptureFixture[str],
) -> Project:
    """Two articles, each with two answers that differ, pulled, and put before the adjudicator; by commands alone."""
    project = labelling.ready(tmp_path / f"jalan-{uuid4().hex[:12]}", articles=2)
    assert told(project, "label push", capsys) == ""
    board = read_ledger(project).boards[0].board
    simulate(studio, board, list(STANCES), lambda data, name: labelling.opinion(str(data["text"]), STANCES[name]))
    assert told(project, "label pull", capsys) == ""
    assert told(project, "label adjudicate", capsys) == ""
    return project


def told(project: Project, line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command line says where it fails; nothing where it is done."""
    code = run(["-C", str(project.root), *line.split()])
    said = capsys.readouterr().err
    return said if code else ""


def deleted(audience: str) -> Callable[[Project, Studio], None]:
    """Delete what an audience sees from the server."""

    def delete(project: Project, studio: Studio) -> None:
        studio.delete_board(next(one.board for one in read_ledger(project).boards if one.audience == audience))

    return delete


def moved(project: Project, _studio: Studio) -> None:
    """The ledger speaks of another server."""
    path = project.tasks / "ledger.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    for board in raw["boards"]:
        board["server"] = "1@2001-01-01T00:00:00Z"
    path.write_text(json.dumps(raw), encoding="utf-8")


def ruined_ledger(project: Project, _studio: Studio) -> None:
    """The ledger cannot be read."""
    (project.tasks / "ledger.json").write_text("rusak", encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        (deleted(""), "label push"),
        (deleted(ADJUDICATOR), "label adjudicate"),
        (moved, "label push"),
        (moved, "label adjudicate"),
        (ruined_ledger, "label push"),
        (ruined_ledger, "label pull"),
    ],
)
def test_what_a_command_tells_to_run_is_run_and_helps(
    answered: Project,
    studio: Studio,
    capsys: pytest.CaptureFixture[str],
    damage: Callable[[Project, Studio], None],
    line: str,
) -> None:
    """What is told is done, once; then the command that failed is done, and no answer is lost."""
    before = read_manifest(answered.annotations).counts["answers"]
    damage(answered, studio)

    message = told(answered, line, capsys)
    if "delete it and" in message:
        (answered.tasks / "ledger.json").unlink()
    remedy = QUOTED.findall(message)[-1]

    assert told(answered, remedy, capsys) == ""
    assert told(answered, line, capsys) == ""
    assert told(answered, "label pull", capsys) == ""
    assert read_manifest(answered.annotations).counts["answers"] == before > 0


def test_a_damaged_log_is_healed_by_the_pull_that_is_told(
    answered: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last answer's line was overwritten in the middle: the server still has it."""
    path = answered.annotations / "log.jsonl"
    before = path.read_bytes()
    path.write_bytes(before[:-40] + b"#" * 20 + before[-20:])

    with pytest.raises(DataError, match="run 'kliping label pull', which sets it aside and fetches"):
        AnswerLog(answered)
    told(answered, "label pull", capsys)

    assert len(AnswerLog(answered).lines) == before.count(b"\n") > 0
