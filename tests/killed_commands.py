"""Every command killed at seeded places; the next run makes all whole."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING

from endured import Trial
from killing import COMMANDS, CRASH, again, both, killed, made_ready, short_of_disk, state, undisturbed, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from killing import Command

WHAT = "a command killed (SIGKILL) at a change on the disk; run again, every byte is that of an undisturbed run"
_KILLS = 7
"""Of each command."""


def trials(folder: Path) -> Iterator[Trial]:
    """Seven kills of each command."""
    bench = Bench(folder)
    for name in COMMANDS:
        for n in range(_KILLS):
            yield Trial(name=f"{name} killed, {n + 1}", run=partial(bench.kill, name, n))


class Bench:
    """A whole project, and what each command leaves of it undisturbed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, tuple[dict[str, str], int]] = {}

    def kill(self, name: str, n: int) -> int:
        """Bytes that are not as they should be after a kill and another run."""
        command, (wanted, changes) = COMMANDS[name], self._undisturbed(name)
        place = self._ready(command)
        at = Random(f"{name} {n}").randrange(1, changes + 1)  # noqa: S311 -- a place, no secret
        assert killed(command, place, at), f"{name} ended before its change {at} of {changes}"
        return self._afterwards(command, place, wanted)

    def starve(self, name: str, size: int) -> int:
        """The same after a run in which no file could grow."""
        command, (wanted, _) = COMMANDS[name], self._undisturbed(name)
        place = self._ready(command)
        code = short_of_disk(command, place, size)
        assert code != CRASH, f"{name}: a full disk was called a fault of the program"
        return self._afterwards(command, place, wanted)

    def race(self, first: str, second: str) -> int:
        """The same after two commands at once, neither of which may crash."""
        one, other = COMMANDS[first], COMMANDS[second]
        place = self._ready(one)
        codes = both(one, other, place)
        assert CRASH not in codes, f"{first} and {second} ended with {codes}"
        assert again(one, place) == 0, f"{first} afterwards failed"
        return 0

    def _afterwards(self, command: Command, place: Path, wanted: dict[str, str]) -> int:
        assert (code := again(command, place)) == 0, f"{command.name} afterwards ended with {code}"
        found = state(place)
        torn = {path for path in found if path.endswith(".torn")}
        amiss = [path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path)]
        amiss = sorted(set(amiss) - torn)
        assert not amiss, f"not as an undisturbed run leaves it: {amiss[:5]}"
        return 0

    def _undisturbed(self, name: str) -> tuple[dict[str, str], int]:
        if name not in self._known:
            self._known[name] = undisturbed(COMMANDS[name], self._ready(COMMANDS[name]))
        return self._known[name]

    def _ready(self, command: Command) -> Path:
        project = self._folder / "whole"
        if not project.exists():
            whole(project)
        return made_ready(project, command, self._folder / "work")
