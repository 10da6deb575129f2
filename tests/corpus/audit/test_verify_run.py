from __future__ import annotations

import json
from typing import TYPE_CHECKING

import mini_project
import pytest
from planted_project import WHERE_IT_LIES, cut, edit_table
from verifying import STANCE, faults_of, seal_stage

from kliping.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.project import Project


def test_a_clean_project_has_none(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """What the stages made verifies, rebuilds the same, and ``--json`` gives an empty list."""
    assert faults_of(project) == []
    assert run(["-C", str(project.root), "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("overlap = 3", "overlap = three"), lambda text: text + "\n[lable]\n", lambda _: "\x00"],
)
def test_a_broken_configuration_is_a_row_among_the_others(
    project: Project, capsys: pytest.CaptureFixture[str], change: Callable[[str], str]
) -> None:
    """``--json`` gives the list, ``corpus.toml`` in it, and what else is wrong; exit code 3."""
    toml = project.root / "corpus.toml"
    toml.write_text(change(toml.read_text(encoding="utf-8")), encoding="utf-8")
    (project.labels / "topics.parquet").unlink()

    code = run(["-C", str(project.root), "verify", "--json"])

    files = [row["file"] for row in json.loads(capsys.readouterr().out)]
    assert code == 3
    assert files.count("corpus.toml") >= 1
    assert "labels/topics.parquet" in files


def test_a_folder_without_a_project_is_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing was ever made and there is no corpus.toml, the command line is at fault."""
    assert run(["-C", str(tmp_path), "verify", "--json"]) == 2
    assert "no such file" in capsys.readouterr().err


def test_two_damages_give_two_rows(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither hides the other, the rebuild runs all the same, and ``--json`` gives the list; exit code 3."""
    (project.articles / "kabarfiksi.example.parquet").write_bytes(b"PAR1")
    edit_table(project.root / STANCE, "agreement", lambda _: 0.25, row=5)
    seal_stage(project, "labels")

    code = run(["-C", str(project.root), "verify", "--json"])

    shown = capsys.readouterr()
    rows = json.loads(shown.out)
    assert code == 3
    assert {"articles/kabarfiksi.example.parquet", STANCE} <= {row["file"] for row in rows}
    assert set(rows[0]) >= {"file", "place", "found", "expected", "remedy"}
    assert "/tmp" not in shown.out.replace(str(project.root), "")  # noqa: S108


def test_every_file_of_the_project_damaged_at_once_ends_in_a_list(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """No fault ends the run: with every file cut in half every one of them is told."""
    for file in WHERE_IT_LIES:
        cut(project.root / file)

    code = run(["-C", str(project.root), "verify", "--json"])

    files = {row["where"].partition(": ")[0] for row in json.loads(capsys.readouterr().out)}
    assert code == 3
    assert set(WHERE_IT_LIES) - files == set()


def test_nothing_made_is_nothing_to_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A project in which no stage has run is told of as such, and is no fault."""
    made = mini_project.project(tmp_path)

    codes = [run(["-C", str(made.root), "verify", *words]) for words in ([], ["--json"])]

    assert codes == [0, 0]
    assert capsys.readouterr().out == "nothing has been built here yet: there was nothing to check\n[]\n"
