"""How far a stage of several steps is, on stderr, and how long the step will take yet by what it took so far."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from kliping.views.abilities import is_live
from kliping.views.console import note
from kliping.views.terminal import unguarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Tell = Callable[[str, int, int], None]

_EVERY, _FIRST = 10.0, 2.0
"""Seconds between two plain lines, and before the first: what takes less needs none."""
_MEASURED = 0.02
"""Share of a step that must be done before anything is said of the rest."""
_MINUTE, _HOUR = 60, 3600


@contextmanager
def steps(units: Mapping[str, str]) -> Iterator[Tell]:
    """A callable ``(step, done, of how many)`` that shows how far the work is.

    Args:
        units: Each step with what it counts.
    """
    if is_live(sys.stderr):
        with _bars(units) as tell:
            yield tell
    else:
        yield _Lines(units)


def time_left(done: int, total: int, seconds: float) -> str:
    """``, about 4 min left``: as long as so far for each; empty while too little is done to tell.

    Args:
        done: Things that are done since ``seconds``.
        total: Things that were to be done at that time.
        seconds: What they took.
    """
    if done < max(1, total * _MEASURED) or done >= total:
        return ""
    return f", about {_roughly(seconds / done * (total - done))} left"


def _roughly(seconds: float) -> str:
    """No more exact than an estimate is."""
    if seconds < _MINUTE:
        return f"{max(5, 5 * round(seconds / 5))} s"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} min"
    return f"{seconds / _HOUR:.1f} h"


class _Lines:
    """A plain line now and then, and one at the end of each step that had any."""

    def __init__(self, units: Mapping[str, str]) -> None:
        self._units = units
        self._step, self._began, self._from, self._said = "", 0.0, 0, 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        now = monotonic()
        if step != self._step:  # what is told first was done before the clock began to run
            self._step, self._began, self._from, self._said = step, now, done, now - _EVERY + _FIRST
        if done == total or now - self._said >= _EVERY:
            left = time_left(done - self._from, total - self._from, now - self._began)
            note(f"{step}: {done:,} of {total:,} {self._units[step]}{left}")
            self._said = now


@contextmanager
def _bars(units: Mapping[str, str]) -> Iterator[Tell]:
    from rich.console import Console  # noqa: PLC0415 -- only where a terminal is
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[unit]}")
    left = TimeRemainingColumn(compact=True), TextColumn("left")
    terminal = Console(file=unguarded(sys.stderr), highlight=False)
    with Progress(*columns, *left, console=terminal, transient=True) as bars:
        tasks = dict[str, int]()

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total, unit=units[step])
            bars.update(tasks[step], completed=done, total=total)  # type: ignore[arg-type]  # rich's own kind of int

        yield tell
