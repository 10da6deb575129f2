"""A seeded part of what `scripts/faults kills disk` tries."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from killing import COMMANDS, CRASH, again, killed, made_ready, short_of_disk, state, undisturbed, whole

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that went the whole road."""
    return whole(tmp_path_factory.mktemp("killed") / "project")


@pytest.mark.parametrize("name", ["resolve"])
def test_a_killed_command_is_made_good_by_the_next_run(road: Path, tmp_path: Path, name: str) -> None:
    """Killed at two places of its first half, before all is written; run again, it leaves what it would undisturbed."""
    command, place = COMMANDS[name], tmp_path / "work"
    wanted, changes = undisturbed(command, made_ready(road, command, place))
    assert changes > 10

    for at in Random(name).sample(range(1, changes // 2), 2):  # noqa: S311 -- places, no secret
        made_ready(road, command, place)
        assert killed(command, place, at)
        assert state(place) != wanted
        assert again(command, place) == 0
        assert state(place) == wanted


def test_a_full_disk_is_no_fault_of_the_program(road: Path, tmp_path: Path) -> None:
    """The command ends with an exit code that has a meaning, and the next run makes all whole."""
    command, place = COMMANDS["resolve"], tmp_path / "work"
    wanted, _ = undisturbed(command, made_ready(road, command, place))
    made_ready(road, command, place)

    assert short_of_disk(command, place, 500) not in {0, CRASH}
    assert again(command, place) == 0
    assert state(place) == wanted
