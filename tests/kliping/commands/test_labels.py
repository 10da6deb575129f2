"""``kliping label agree | resolve`` and ``kliping release``: figures for people and for machines, offline."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import mini_project
import pytest

from corpus.shards.build import build_shards
from corpus.stage import write_text
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

# Four units, two annotators, three of four equal.
TABLE = """task,annotator,value
1,ayu,favor
1,budi,favor
2,ayu,against
2,budi,against
3,ayu,favor
3,budi,against
4,ayu,against
4,budi,against
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with answers, from the archive to labels, and its shards."""
    made = mini_project.labelled_project(tmp_path / "project")
    build_shards(made)
    write_text(made.tasks / "payload.jsonl", "")
    return made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Somebody's answers as CSV."""
    (tmp_path / "answers.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path / "answers.csv"


def test_agreement_is_a_table_and_a_sentence(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Anybody's answers give alpha with what it rests on, and a sentence that says what it allows."""
    code = run(["label", "agree", "--table", str(table)])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert lines[0].split()[:2] == ["answers", "(nominal)"]
    assert lines[1].split()[0] == "all"
    # 1 - (8 - 1) * 2 / (2 * 3 * 5) = 0.533, by the textbook's formula for nominal data.
    assert lines[1].split()[1] == "0.533"
    assert lines[1].split()[-3:] == ["75%", "4", "8"]
    assert "too little agreement" in lines[2]


def test_agreement_is_given_to_machines(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--json`` has the figures under their names."""
    code = run(["label", "agree", "--table", str(table), "--json"])

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (found["alpha"], found["n_units"], found["n_pairable"], found["n_annotators"]) == (0.533333, 4, 8, 2)
    assert {"low", "high", "reason", "verdict"} <= found.keys()


def test_undefined_agreement_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where every answer is the same there is no alpha: null with a reason, never 0 or 1."""
    (tmp_path / "same.csv").write_text("task,annotator,value\n1,ayu,a\n1,budi,a\n2,ayu,a\n2,budi,a\n", encoding="utf-8")

    code = run(["label", "agree", "--table", str(tmp_path / "same.csv"), "--json"])

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert found["alpha"] is None
    assert found["reason"]


def test_detail_shows_labels_pairs_and_people(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--detail`` adds each label against the others, each pair, and each annotator against the rest."""
    run(["label", "agree", "--table", str(table), "--detail"])

    shown = capsys.readouterr().out
    assert "favor or not" in shown
    assert "Cohen's kappa" in shown
    assert "against the rest" in shown


def test_table_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table without the three columns ends with exit code 3 and the file's name."""
    (tmp_path / "wrong.csv").write_text("a,b\n1,2\n", encoding="utf-8")

    code = run(["label", "agree", "--table", str(tmp_path / "wrong.csv")])

    assert code == 3
    assert "wrong.csv" in capsys.readouterr().err


def test_agreement_of_a_project_has_its_targets(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A project's own answers are measured per question and target."""
    code = run(["-C", str(project.root), "label", "agree"])

    shown = capsys.readouterr().out
    assert code == 0
    assert "stance (nominal)" in shown
    assert "topic (masi)" in shown
    assert [target for target in ("  Persekutuan Utara", "  Republik Samudra") if target not in shown] == []


def test_labels_are_resolved_and_counted(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """``resolve`` writes the labels and counts majorities and ties."""
    code = run(["-C", str(project.root), "label", "resolve", "--json"])

    counts = json.loads(capsys.readouterr().out)
    assert code == 0
    assert counts["stance.rows"] == 24
    assert counts["stance.tie"] == 4
    assert counts["stance.majority"] == 20


def test_nothing_to_resolve_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without answers ``resolve`` ends with exit code 3 and says what comes first."""
    made = mini_project.project(tmp_path / "project")

    code = run(["-C", str(made.root), "label", "resolve"])

    assert code == 3
    assert "kliping label" in capsys.readouterr().err


def test_release_is_built_and_audited(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """``release build`` names the folder and its files, ``release check`` finds nothing wrong in it."""
    codes = [run(["-C", str(project.root), "release", *words]) for words in (["build"], ["check"])]

    shown = capsys.readouterr().out
    assert codes == [0, 0]
    assert "data/stance/train-00000-of-00001.parquet" in shown
    assert "load_dataset(" in shown
    assert re.search(r"^✓  article-ids +every article occurs once$", shown, re.MULTILINE)
    assert re.search(r"\n\d+ checks: \d+ passed, \d warnings?, 0 failed\n$", shown)


def test_release_build_card_and_check_say_the_same_of_splits(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is empty, tiny or without a class is told in the same sentences by build, check and card, which has codes.

    The words of these classes are their codes.
    """
    run(["-C", str(project.root), "release", "build"])
    built = capsys.readouterr().out
    run(["-C", str(project.root), "release", "check", "--json"])
    checked = {result["check"]: result for result in json.loads(capsys.readouterr().out)}["split-sizes"]

    told = [f"{question}: {said}" for question, said in re.findall(r"^note: (\w+): (.+)$", built, re.MULTILINE)]
    faults = [f"{fault['where'].removeprefix('data/')}: {fault['problem']}" for fault in checked["faults"]]
    card = (project.release / "1.0.0" / "README.md").read_text(encoding="utf-8")
    assert sorted(told) == sorted(faults)
    assert any(": test has " in said for said in told)
    in_card = [said.partition(": ")[2].replace("'", "`") for said in told]
    assert [said for said in in_card if f"- check before you evaluate on it: {said}\n" not in card] == []


def test_audit_tells_what_is_wrong_at_80_columns(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cross with the reason beside it, no line wider than the terminal, exit code 3; --json says the same."""
    monkeypatch.setenv("COLUMNS", "80")
    run(["-C", str(project.root), "release", "build"])
    (project.release / "1.0.0" / "LICENSE").unlink()
    capsys.readouterr()

    code = run(["-C", str(project.root), "release", "check"])

    shown = capsys.readouterr()
    assert code == 3
    assert "✗  files-present            LICENSE: is missing; build the release again\n" in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "checks failed; this release should not be published" in shown.err
    assert run(["-C", str(project.root), "release", "check", "--json"]) == 3
    found = {result["check"]: result for result in json.loads(capsys.readouterr().out)}
    assert found["article-ids"]["state"] == "passed"
    assert found["files-present"] == {
        "check": "files-present",
        "state": "failed",
        "claim": "every file that a release has is there",
        "faults": [{"where": "LICENSE", "problem": "is missing; build the release again"}],
    }


def test_release_of_nothing_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is no release ends with exit code 3."""
    code = run(["release", "check", str(tmp_path)])

    assert code == 3
    assert "no README.md" in capsys.readouterr().err
