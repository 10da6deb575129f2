"""``kliping label resolve``: what it says when labels are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project

from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_ties_lead_to_adjudication_before_a_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The invented answers hold ties: how many, and what decides them, is told before the release."""
    project = mini_project.labelled_project(tmp_path / "sikap").root

    assert run(["-C", str(project), "label", "resolve"]) == 0

    shown = capsys.readouterr()
    told = [line.split(str(project))[-1].strip() for line in shown.err.splitlines()[-2:]]
    assert told[0].startswith("label adjudicate  # for ")
    assert told[0].endswith(" ties; then pull and resolve again")
    assert told[1] == "release build"
