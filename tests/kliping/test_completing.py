"""What the shell completes: commands, portals, sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest
from labelled import PORTAL

from kliping import cli

if TYPE_CHECKING:
    from pathlib import Path


def completed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str, root: Path | None = None
) -> list[str]:
    """What bash is offered for the last word of a line that it hands over."""
    words = ["kliping", *(("-C", str(root)) if root else ()), *line.split(" ")]
    monkeypatch.setenv("_KLIPING_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    assert cli.run([]) == 0
    offered = (found.partition(",")[2] for found in capsys.readouterr().out.splitlines())
    return [word for word in offered if word]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("relea", ["release"]),
        ("label pu", ["push", "pull"]),
        ("crawl --sin", ["--since"]),
        ("portals sindon", ["sindonews"]),
        ("portal check tirt", ["tirto"]),
        ("crawl --portal sindon", ["sindonews"]),
        ("crawl --portal sindonews --section nas", ["nasional"]),
        ("crawl --portal tempo --section ekb", []),
    ],
)
def test_a_word_is_completed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str, offered: list[str]
) -> None:
    """Commands, options, portals, and the sections of the portal that was named."""
    assert sorted(completed(monkeypatch, capsys, line)) == sorted(offered)


def test_portals_of_the_project_are_offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Those in portals/ of the folder that -C names; where one is broken, the shipped ones remain."""
    project = mini_project.project(tmp_path)
    (project.root / "portals").mkdir()
    own = project.root / "portals" / "kabarfiksi.py"
    own.write_text(PORTAL, encoding="utf-8")
    assert completed(monkeypatch, capsys, "portals kabarf", project.root) == ["kabarfiksi"]
    own.write_text("PORTAL = 1", encoding="utf-8")
    assert completed(monkeypatch, capsys, "portals sindon", project.root) == ["sindonews"]
