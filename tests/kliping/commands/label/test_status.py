"""``label status --json``: all that the terminal shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import labelling
import pytest

from annotation.annotators.simulated import simulate
from annotation.exchange.pull import pull
from annotation.exchange.sync import push
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio


@pytest.mark.label_studio
@pytest.mark.usefixtures("named_server")
def test_json_has_the_boards_and_the_last_weeks(
    tmp_path: Path,
    studio: Studio,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Before the first pull there are no weeks; afterwards one of each question, with what it rests on."""
    project = labelling.ready(tmp_path / "kabar", articles=2, overlap=2)
    board = push(project, studio).board
    simulate(studio, board, ["status-ani", "status-budi"], lambda data, _name: labelling.opinion(str(data["text"])))

    before = told(project.root, capsys)
    pull(project, studio)
    after = told(project.root, capsys)

    assert (before["weeks"], [one["answers"] for one in after["boards"]]) == ([], [4])
    assert {one["question"]: one["found"]["n_pairable"] for one in after["weeks"]} == {"stance": 8, "topic": 4}


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    """What the command prints, read."""
    assert run(["-C", str(root), "label", "status", "--json"]) == 0
    found: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found
