"""Each command reads each table of the project once, however many parts of it ask for the rows."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import whole_road
from counted_reads import tell_reads

from kliping.cli import run

if TYPE_CHECKING:
    from corpus.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that went the whole road."""
    return whole_road.build(tmp_path_factory.mktemp("road") / "project")


@pytest.mark.parametrize(
    "command",
    [
        "label plan",
        "label status --pace",
        "label agree",
        "label resolve",
        "label resolve --method majority --json",
        "release build --replace",
    ],
)
def test_a_command_reads_each_table_once(command: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """No Parquet file of the project is read twice."""
    read: Counter[str] = Counter()
    tell_reads(monkeypatch, lambda path: read.update([os.path.relpath(path, project.root)]))

    assert run(["-C", str(project.root), *command.split()]) == 0
    assert read, "the command read nothing: the test would prove nothing"
    assert {path: n for path, n in read.items() if n > 1} == {}
