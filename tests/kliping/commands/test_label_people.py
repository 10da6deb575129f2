"""``kliping label people``: what it lists, shows and asks, before anything was pushed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import mini_project
import pytest
from labelling import ready

from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

EACH = 'annotators = ["ayu", "budi", "citra"]  # since June\nassignment = "per-annotator"\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with three annotators on boards of their own, and tasks that nobody was sent."""
    made = ready(tmp_path / "orang", articles=6)
    return mini_project.project(made.root, (made.root / "corpus.toml").read_text(encoding="utf-8") + EACH)


def people(project: Project, *words: str) -> int:
    """The exit code of ``label people`` with more words."""
    return run(["-C", str(project.root), "label", "people", *words])


def listed(project: Project) -> str:
    """The line of the annotators in ``corpus.toml``."""
    text = (project.root / "corpus.toml").read_text(encoding="utf-8")
    return next(line for line in text.split("\n") if line.startswith("annotators"))


def test_everybody_is_listed(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the first push nobody has anything."""
    code = people(project, "--json")

    entries = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [(one["name"], one["assigned"], one["board"]) for one in entries] == [
        ("ayu", 0, None),
        ("budi", 0, None),
        ("citra", 0, None),
    ]


def test_table_says_what_everybody_will_have(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Twelve answers among four people are three each; a comment in the file stays."""
    code = people(project, "join", "dewi", "--yes")

    rows = [line.split() for line in capsys.readouterr().out.split("\n")[1:] if line]
    assert code == 0
    assert [(row[0], row[-1]) for row in rows] == [("ayu", "3"), ("budi", "3"), ("citra", "3"), ("dewi", "3")]
    assert listed(project) == 'annotators = ["ayu", "budi", "citra", "dewi"]  # since June'


def test_dry_run_changes_nothing(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The table is shown, and the file stays."""
    code = people(project, "leave", "citra", "--dry-run")

    assert code == 0
    assert "left to do" in capsys.readouterr().out
    assert listed(project) == 'annotators = ["ayu", "budi", "citra"]  # since June'


def test_nothing_is_done_unasked(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal and without --yes the command ends with exit code 2, and the file stays."""
    code = people(project, "leave", "citra")

    assert code == 2
    assert "--yes" in capsys.readouterr().err
    assert listed(project) == 'annotators = ["ayu", "budi", "citra"]  # since June'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["leave", "citr"], "did you mean 'citra'"),
        (["join", "citra"], "is among [label] annotators already"),
        (["join", "adjudicator"], "not 'adjudicator'"),
    ],
)
def test_names_that_do_not_fit_are_refused(
    project: Project, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """A name that is not there, there already, or not allowed ends with exit code 2."""
    code = people(project, *words, "--yes")

    assert code == 2
    assert said in capsys.readouterr().err


def test_too_few_to_go_on_are_refused(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Two answers are wanted of each article: the second last may not leave."""
    people(project, "leave", "citra", "--yes")

    code = people(project, "leave", "budi", "--yes")

    assert code == 2
    assert "overlap is 2" in capsys.readouterr().err


def test_evening_out_what_is_even_says_so(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to change is told, and is no failure."""
    code = people(project, "rebalance", "--yes")

    assert code == 0
    assert "nothing to change" in capsys.readouterr().err


def test_shared_boards_are_nobodys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where all work on one board there is nothing to hand over: exit code 2, and where to look."""
    made = ready(tmp_path / "bersama")

    code = people(made)

    assert code == 2
    assert "kliping label status" in capsys.readouterr().err
