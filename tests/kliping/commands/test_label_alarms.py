"""``kliping label alarms``: what it shows, and its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project

from annotation.answers.alarms import Alarm, note_alarms
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_exit_code_is_0_only_when_nothing_new_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """None: 0. A new one: 3, with its code, words and link. Seen: 0, and it still stands."""
    project = mini_project.project(tmp_path)
    none = run(["-C", str(tmp_path), "label", "alarms"])
    note_alarms(project, [Alarm(key="k", code="vanished", sentence="answer 5 is gone", url="http://here/projects/3")])
    capsys.readouterr()

    new = run(["-C", str(tmp_path), "label", "alarms"])
    told = capsys.readouterr().out
    seen = run(["-C", str(tmp_path), "label", "alarms", "--seen", "1"])

    assert (none, new, seen) == (0, 3, 0)
    assert told == "1. new, vanished: answer 5 is gone\n   http://here/projects/3\n1 new alarm, 0 seen and standing\n"
    assert capsys.readouterr().out.endswith("0 new alarms, 1 seen and standing\n")
