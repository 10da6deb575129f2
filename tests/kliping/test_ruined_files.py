"""A ruined file of a project ends every command with a sentence; `scripts/faults files` tries all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest
import ruined_files
import served_project
from calling import called
from endured import Endured, Trial, drawn, endure
from ruined_project import COMMANDS, EXCUSED, SERVED, furnish, trials, unharmed

from kliping.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    from served_project import Served

    from corpus.project import Project

SAMPLE = 24
SLOW = ("trace", "verify", "takedown", "build", "report", "release check", "label status")
"""Commands that the sample leaves to the script."""


@pytest.fixture
def furnished(walked_copy: Project) -> Path:
    """A project with every file that one may have."""
    return furnish(walked_copy.root)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A project whose boards lie on an invented server."""
    return served_project.made(tmp_path_factory.mktemp("served") / "korpus")


def test_ruined_files_end_commands_with_a_sentence(furnished: Path, served: Served, tmp_path: Path) -> None:
    """A part of what `scripts/faults` tries: exit code 2, 3 or 4, and nothing written where a command fails."""
    every = trials(tmp_path, furnished, served)
    quick = [one for one in every if not one.name.endswith(tuple(f"kliping {n}" for n in SLOW))]

    assert endure(drawn(quick, SAMPLE, seed=14)) == Endured(tried=SAMPLE, survived=SAMPLE, lost=0)


def test_every_command_is_tried_or_excused() -> None:
    """A new command must say which it is."""
    every = [*COMMANDS, *SERVED, *EXCUSED]
    assert sorted(every) == sorted(_names(cli, click.Context(cli)))


def test_commands_beside_a_server_succeed_where_nothing_is_ruined(served: Served, tmp_path: Path) -> None:
    """A command that is refused on the whole project would be refused on a ruined one for no reason of the damage."""
    quick = [one for one in unharmed(tmp_path, served) if not one.name.endswith("label status")]
    assert endure(quick) == Endured(tried=len(SERVED) - 1, survived=len(SERVED) - 1, lost=0)


def _names(command: click.Command, context: click.Context, above: str = "") -> list[str]:
    if not isinstance(command, click.Group):
        return [above]
    below = ((name, command.get_command(context, name)) for name in command.list_commands(context))
    return [found for name, one in below if one for found in _names(one, context, f"{above} {name}".strip())]


@pytest.mark.parametrize("name", sorted(ruined_files.ANY | ruined_files.OBJECT))
def test_a_ruin_changes_a_file(name: str, tmp_path: Path) -> None:
    """What damages nothing would be borne by anything."""
    path = tmp_path / "manifest.json"
    path.write_text('{"a": "x", "b": [1], "c": 2}')

    (ruined_files.ANY | ruined_files.OBJECT)[name](path)

    assert not path.is_file() or path.read_bytes() != b'{"a": "x", "b": [1], "c": 2}'


def test_what_is_not_borne_is_told() -> None:
    """A trial that raises, and one that loses bytes."""

    def broken() -> int:
        raise AssertionError("exit code 1")  # noqa: TRY003 -- as a trial does

    trials = [Trial(name="a", run=lambda: 0), Trial(name="b", run=broken), Trial(name="c", run=lambda: 7)]

    assert endure(trials) == Endured(
        tried=3, survived=1, lost=7, broken=("b: AssertionError: exit code 1", "c: 7 bytes lost")
    )
    assert endure(trials).row == "3 | 1 | 7"


def test_a_command_is_called_where_the_project_lies(furnished: Path) -> None:
    """Its exit code and what it said; the folder of the tests stays what it was."""
    (furnished / "corpus.toml").write_text("name = [")

    code, said = called(furnished, ["find", "pemerintah"])

    assert (code, "corpus.toml" in said) == (2, True)
