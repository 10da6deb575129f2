from __future__ import annotations

import json
from typing import TYPE_CHECKING

import mini_project

from corpus.release.audit.check import check_release, failures
from corpus.shards.build import build_shards
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_release_is_built_with_its_recipe_and_the_files_for_a_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The paper lies beside the stages, every number of its classes is that of the release; a rebuild is the same."""
    project = mini_project.labelled_project(tmp_path, articles=6, labelled=3)
    build_shards(project)

    assert run(["-C", str(project.root), "release", "build", "--paper", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert run(["-C", str(project.root), "release", "build", "--json"]) == 0

    release, paper = project.release / "1.0.0", project.root / "paper" / "1.0.0"
    assert (told["folder"], told["paper"], told["unchanged"]) == (str(release), str(paper), False)
    assert json.loads(capsys.readouterr().out)["unchanged"] is True
    assert sorted(path.name for path in (release / "recipe").iterdir()) == [
        "corpus.toml",
        "portals",
        "requirements.txt",
        "scheme.toml",
    ]
    figures = json.loads((release / "figures.json").read_text())
    totals = [sum(one["rows"].values()) for question in figures["questions"] for one in question["classes"]]
    rows = (paper / "classes.csv").read_text().splitlines()[1:]
    assert [int(row.rpartition(",")[2]) for row in rows] == totals
    assert failures(check_release(release)) == []
    assert "were simulated" not in (paper / "methods.md").read_text()
