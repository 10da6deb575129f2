"""A change of the annotators: shown, agreed to, and left to the next push."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import labelling
import mini_project
import pytest

from corpus.errors import ConfigError
from kliping.changing import agreed, change_people, consenting
from kliping.groups import Here

if TYPE_CHECKING:
    from pathlib import Path

EACH = 'annotators = ["ayu", "budi", "citra"]\nassignment = "per-annotator"\n'
SHOW = {"as_json": False, "dry_run": False, "yes": True}


@pytest.fixture
def here(tmp_path: Path) -> Here:
    """A project of three annotators to which nothing was pushed."""
    made = labelling.ready(tmp_path / "orang", articles=6)
    mini_project.project(made.root, (made.root / "corpus.toml").read_text(encoding="utf-8") + EACH)
    return Here(folder=made.root)


def test_a_change_is_noted_when_it_is_agreed_to(here: Here, capsys: pytest.CaptureFixture[str]) -> None:
    """The table is a result, the note is about the work."""
    change_people(here, "join", "dewi", **SHOW)

    shown = capsys.readouterr()
    assert shown.out.splitlines()[-1].split()[0] == "dewi"
    assert shown.err == "noted; 'kliping label push' does it, and corpus.toml names the annotators\n"
    assert here.project.config.label.annotators == ("ayu", "budi", "citra", "dewi")


def test_a_dry_run_says_that_it_was_one(here: Here, capsys: pytest.CaptureFixture[str]) -> None:
    """Machines get the change as JSON, and nothing is written."""
    change_people(here, "leave", "citra", **(SHOW | {"dry_run": True, "as_json": True}))

    shown = capsys.readouterr()
    assert json.loads(shown.out)["annotators"] == ["ayu", "budi"]
    assert shown.err == "nothing was changed (--dry-run)\n"
    assert here.project.config.label.annotators == ("ayu", "budi", "citra")


def test_what_is_even_is_not_asked_about(here: Here, capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to agree to, also without a terminal."""
    change_people(here, "rebalance", **(SHOW | {"yes": False}))

    assert capsys.readouterr().err == "nothing to change: nobody could be given a fairer share\n"


def test_without_a_terminal_only_yes_agrees() -> None:
    """Nobody is there to be asked."""
    assert agreed("Do this?", yes=True) is True
    with pytest.raises(ConfigError, match="nothing was changed: there is no terminal to ask on"):
        agreed("Do this?", yes=False)


def test_commands_that_ask_have_three_options() -> None:
    """Each flag is handed to the command by its own name."""
    seen: dict[str, bool] = {}
    command = click.command("coba")(consenting(lambda **options: seen.update(options)))

    command.main(["--yes", "--json"], standalone_mode=False)

    assert seen == {"as_json": True, "dry_run": False, "yes": True}
