"""A sample drawn by key word, on a real server and from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import labelling
import pytest

from annotation.boards.ledger import read_ledger
from annotation.exchange.push import draw_and_push
from annotation.tasks.build import plan_tasks
from annotation.tasks.only import asking_only
from corpus.errors import ConfigError
from corpus.project import Project
from kliping import cli

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio


@pytest.mark.label_studio
def test_push_sends_what_plan_promises_and_every_later_push_does_too(tmp_path: Path, studio: Studio) -> None:
    """The query goes into corpus.toml once the sample is drawn; an empty one draws from all again."""
    project = labelling.ready(tmp_path / "saring", articles=6)
    promised = {task.task_id for task in plan_tasks(asking_only(project, "kesepakatan -gubernur")).tasks}

    draw_and_push(project, studio, only="kesepakatan -gubernur")
    written = Project(project.root)
    pushed = set(read_ledger(written).boards[0].tasks)
    (again,) = draw_and_push(written, studio)

    assert pushed == promised
    assert written.config.label.only == "kesepakatan -gubernur"
    assert (again.added, again.unchanged) == (0, len(promised))

    draw_and_push(written, studio, only="")
    assert Project(project.root).config.label.only == ""
    assert len(read_ledger(written).boards[0].tasks) == 6


def test_plan_says_what_a_query_leaves_out_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An argument of several words is a phrase, as it is for find."""
    project = labelling.ready(tmp_path / "rencana", articles=6)
    before = (project.root / "corpus.toml").read_bytes()

    assert cli.run(["-C", str(project.root), "label", "plan", "--only", "Republik Samudra", "--json"]) == 0

    caught = json.loads(capsys.readouterr().out)["caught"]
    assert caught[0].startswith('query "Republik Samudra" finds ')
    assert (project.root / "corpus.toml").read_bytes() == before


def test_what_is_no_query_stops_a_push_before_it_asks_the_server(tmp_path: Path) -> None:
    """Nothing is drawn, and corpus.toml stays."""
    project = labelling.ready(tmp_path / "salah", articles=2)

    with pytest.raises(ConfigError, match=r"'\|' stands between two words"):
        draw_and_push(project, None, only="banjir |")  # type: ignore[arg-type] -- it is never asked
    assert Project(project.root).config.label.only == ""
