"""``kliping label resolve``: what it says when labels are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest

from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path


def test_ties_lead_to_adjudication_before_a_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The invented answers hold ties: how many, and what decides them, is told before the release."""
    project = mini_project.labelled_project(tmp_path / "sikap").root

    assert run(["-C", str(project), "label", "resolve"]) == 0

    shown = capsys.readouterr()
    told = [line.split(str(project))[-1].strip() for line in shown.err.splitlines()[-2:]]
    assert told[0].startswith("label adjudicate  # for ")
    assert told[0].endswith(" ties; then pull and resolve again")
    assert told[1] == "release build"


@pytest.mark.parametrize(
    ("words", "so"),
    [
        (["resolve"], "there is no label to make, and labels/ is empty"),
        (["agree"], "there is nothing to measure"),
        (["agree", "--detail"], "there is nothing to measure"),
        (["agree", "--by", "week"], "there is nothing to measure"),
    ],
)
def test_without_an_answer_nobody_is_sent_on(
    words: list[str], so: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What comes next needs answers: who has any to give, and what fetches them, is told instead."""
    project = mini_project.labelled_project(tmp_path / "sikap", articles=4, labelled=2)
    mini_project.write_answers(project, [])

    assert run(["-C", str(project.root), "label", *words]) == 0

    shown = capsys.readouterr()
    assert shown.out == f"no answer was pulled yet: {so}\n"
    told = [line.split(str(project.root))[-1].strip() for line in shown.err.splitlines()]
    assert told == ["label status  # who has answered", "label pull  # when somebody has"]
