"""``kliping verify``: every digest recomputed, everything built again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import mini_project
import pytest

from corpus.errors import DataError
from corpus.release.audit.faults import Fault
from corpus.stage import Output, read_manifest
from corpus.tables import read_table, write_table
from kliping.cli import run
from kliping.commands.verify import distinct, report

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

GONE, OLD = Fault(where="shards/", problem="is gone"), Fault(where="labels/", problem="is older than its answers")


def test_whole_project_verifies(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """``verify`` of an untouched project ends with 0, says so, and as JSON gives an empty list."""
    codes = [run(["-C", str(project.root), "verify", *words]) for words in ([], ["--json", "--no-rebuild"])]

    shown = capsys.readouterr().out
    assert codes == [0, 0]
    assert shown == "every digest matches, and a rebuild gives the same bytes\n[]\n"


def test_changed_table_is_found(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A table that is not what its manifest says is listed with the command that repairs it; exit code 3."""
    shard = project.shards / "2024-06.parquet"
    shard.write_bytes(shard.read_bytes() + b" ")

    code = run(["-C", str(project.root), "verify", "--no-rebuild"])

    shown = capsys.readouterr()
    assert code == 3
    assert "shards/2024-06.parquet" in shown.out
    assert "kliping build" in shown.out
    assert shown.err.endswith("error: 2 problems found\n")


def test_table_that_comes_out_otherwise_is_found(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A row that no reading of the archive gives, though the manifest agrees, is found by the rebuild."""
    table = project.articles / "sindonews.parquet"
    rows = read_table(table)
    changed = rows.set_column(rows.schema.get_field_index("title"), rows.schema.field("title"), [["Judul lain"]])
    sha256 = write_table(changed, table)
    manifest = read_manifest(project.articles)
    outputs = {**manifest.outputs, table.name: Output(sha256=sha256, rows=1)}
    replace(manifest, outputs=outputs).write(project.articles)

    code = run(["-C", str(project.root), "verify"])

    assert code == 3
    assert "articles/sindonews.parquet: now has other content" in capsys.readouterr().out


def test_a_project_with_portals_of_its_own_verifies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages are read again by the rules in ``portals/`` of the project, from the archive to the labels."""
    made = mini_project.labelled_project(tmp_path, articles=6, labelled=3)

    code = run(["-C", str(made.root), "verify"])

    assert (code, capsys.readouterr().out) == (0, "every digest matches, and a rebuild gives the same bytes\n")


def test_rules_that_changed_since_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A portal's file is an input of ``articles/``: other rules may give other articles."""
    made = mini_project.labelled_project(tmp_path, articles=6, labelled=3)
    rules = made.root / "portals" / "kabarfiksi.py"
    rules.write_text(rules.read_text(encoding="utf-8").replace('editor=".penyunting"', 'editor=".x"'), encoding="utf-8")

    code = run(["-C", str(made.root), "verify"])

    assert code == 3
    assert "articles/kabarfiksi.parquet: now has other content" in capsys.readouterr().out


def test_a_fault_that_two_checks_found_is_told_once() -> None:
    """In the order in which they were found."""
    assert distinct([OLD, GONE, OLD]) == [OLD, GONE]


def test_faults_are_lines_and_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence for a sound project is not printed."""
    with pytest.raises(DataError, match=r"^2 problems found$"):
        report([OLD, GONE], "fine", as_json=False)

    assert capsys.readouterr().out == "labels/: is older than its answers\nshards/: is gone\n"


def test_faults_are_given_to_machines_and_are_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Without any there is an empty list, and no sentence that would spoil it."""
    with pytest.raises(DataError, match=r"^1 problem found$"):
        report([GONE], "fine", as_json=True)
    assert json.loads(capsys.readouterr().out) == [{"where": "shards/", "problem": "is gone"}]

    report([], "fine", as_json=True)

    assert json.loads(capsys.readouterr().out) == []


def test_a_sound_project_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Success says what was checked."""
    report([], "every digest matches", as_json=False)

    assert capsys.readouterr().out == "every digest matches\n"
