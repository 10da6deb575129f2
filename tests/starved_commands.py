"""Every command short of disk, and every two at once; the next run makes all whole."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from endured import Trial
from killed_commands import Bench
from killing import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHAT = "a command with a full disk, or begun at once with another; then run again"
_SIZES = (500, 5_000, 20_000)
"""Bytes past which no file may grow."""


def trials(folder: Path) -> Iterator[Trial]:
    """Three full disks of each command, and every two commands."""
    bench = Bench(folder)
    for name in COMMANDS:
        for size in _SIZES:
            yield Trial(name=f"{name}, files of {size:,} bytes at most", run=partial(bench.starve, name, size))
    for first, second in combinations(COMMANDS, 2):
        yield Trial(name=f"{first} and {second} at once", run=partial(bench.race, first, second))
