"""``kliping report``: where it is written, and what it says."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import mini_project
import pytest

from corpus.errors import ConfigError
from kliping import cli
from kliping.commands.report import drawing

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_written_where_it_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path is told, and nothing else is written into the project."""
    project = mini_project.project(tmp_path / "project")
    before = sorted(project.root.rglob("*"))
    path = tmp_path / "new" / "laporan.html"
    assert cli.run(["-C", str(project.root), "report", "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    told = rf"written: {re.escape(str(path))} \(\d\d kB\); open it in a browser"
    said = capsys.readouterr().err
    assert re.search(told, said)
    *_, nothing, step = said.splitlines()
    assert nothing == "nothing was built yet, and the report says no more than that"
    assert step.endswith(f" -C {project.root} crawl")
    assert sorted(project.root.rglob("*")) == before


def test_a_damaged_table_leaves_the_old_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, with exit code 3."""
    project = mini_project.project(tmp_path)
    project.shards.mkdir()
    (project.shards / "2024-06.parquet").write_bytes(b"PAR1")
    (project.root / "report.html").write_text("old", encoding="utf-8")
    assert cli.run(["-C", str(project.root), "report"]) == 3
    assert "2024-06.parquet" in capsys.readouterr().err
    assert (project.root / "report.html").read_text(encoding="utf-8") == "old"


def test_a_missing_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the extra that installs it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(ConfigError, match=r"needs the library matplotlib, of the extra 'report'"):
        drawing()
