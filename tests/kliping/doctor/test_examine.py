"""What is looked at, in a project and outside of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kliping.demo.project import start_project
from kliping.doctor.examine import examine
from kliping.groups import Here

if TYPE_CHECKING:
    from pathlib import Path

MACHINE = ["system", "Python", "disk", "time zones"]
PARTS = [
    "extra 'label'",
    "extra 'release'",
    "extra 'archives'",
    "extra 'report'",
    "extra 'redis'",
    "extra 'cluster'",
    "extra 'baseline'",
    "extra 's3'",
    "Label Studio",
    "Chromium",
]
TOKENS = ["labelling server", "Hub token"]


def test_outside_a_project_only_the_machine_is_looked_at(tmp_path: Path) -> None:
    """Without a corpus.toml no portal is asked, and -C is named."""
    found = list(examine(Here(tmp_path), hosts={}))

    assert [one.name for one in found] == [*MACHINE, *PARTS, *TOKENS, "project"]
    assert (found[-1].state, found[-1].remedy) == ("warning", "name a project: kliping -C DIR doctor")


def test_offline_no_portal_is_asked(tmp_path: Path) -> None:
    """The project is read, and that is all."""
    start_project(tmp_path / "sikap")

    found = list(examine(Here(tmp_path / "sikap"), offline=True, hosts={}))

    assert (found[-1].name, found[-1].state) == ("project", "passed")


def test_a_project_that_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    """Its message is that of every other command."""
    (tmp_path / "corpus.toml").write_text("[corpus]\nnam = 'x'\n", encoding="utf-8")

    found = list(examine(Here(tmp_path), hosts={}))

    assert (found[-1].name, found[-1].state, found[-1].exit_code) == ("project", "failed", 2)
    assert "did you mean 'name'" in found[-1].said
