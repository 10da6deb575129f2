"""``label pull --watch``: what is new is told as it comes, and a server that is away is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import labelling
import pytest

from annotation.annotators.simulated import simulate
from annotation.exchange.sync import push
from kliping.commands.label.pull import follow

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio


@pytest.mark.label_studio
@pytest.mark.usefixtures("named_server")
def test_what_is_new_is_told_once(
    tmp_path: Path,
    studio: Studio,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Three rounds after two answers: one line, for the later rounds bring nothing."""
    project = labelling.ready(tmp_path / "ikuti", articles=2, overlap=1)
    board = push(project, studio).board
    simulate(studio, board, ["ikuti-ani"], lambda data, _name: labelling.opinion(str(data["text"])))

    follow(project, 0.01, as_json=False, rounds=3)

    assert capsys.readouterr().out.splitlines() == [
        "2 new answers, 2 in the log; 0 skipped, 0 tasks with an unsent draft"
    ]


def test_a_server_that_is_away_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody listens: each round says so and the next one is tried; nothing is raised."""
    monkeypatch.setenv("KLIPING_LABEL_STUDIO_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("KLIPING_LABEL_STUDIO_TOKEN", "0" * 40)
    project = labelling.ready(tmp_path / "ikuti", articles=1)

    follow(project, 0.01, as_json=False, rounds=2)

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("unreachable") == 2
