from __future__ import annotations

import json
from typing import TYPE_CHECKING

import mini_project
from packing import released

from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_command_prints_where_packs_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says what to name where nothing is asked for."""
    release = str(released(tmp_path / "1.2.0"))

    assert run(["release", "pack", release, "--out", str(tmp_path / "arsip"), "--zenodo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "zenodo.json": str(tmp_path / "arsip" / "sikap-fiksi-1.2.0.zenodo.json")
    }
    assert run(["release", "pack", release, "--out", str(tmp_path / "lain")]) != 0
    assert "name one or more of --bagit, --ro-crate, --zenodo" in capsys.readouterr().err


def test_a_pack_is_not_made_in_the_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The release is that of ``corpus.toml``, where no folder is named."""
    project = mini_project.project(tmp_path / "sikap")

    assert run(["-C", str(project.root), "release", "pack", "--out", str(project.root / "arsip"), "--zenodo"]) != 0
    assert "a takedown would not find the copies" in capsys.readouterr().err
    assert run(["-C", str(project.root), "release", "pack", "--out", str(tmp_path / "arsip"), "--zenodo"]) != 0
    assert "run 'kliping release build' first" in capsys.readouterr().err
