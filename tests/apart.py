"""Trials undergone each in a process of its own, a copy of this one in which all is imported already.

A trial that grows without bound, or does not end, is told, and takes no other with it; what one leaves behind in memory
the next does not see. A copy costs some hundredths of a second where a new process costs one or two.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

from endured import Endured, endure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endured import Trial

PROCESSOR, CLOCK = 120, 900
"""Seconds of the processor, and by the clock of a busy machine, after which a trial counts as one that does not end."""


def endure_apart(trials: Iterable[Trial], workers: int = 1) -> Endured:
    """Undergo them as :func:`endured.endure` does, so many at a time; what was not borne stands by name."""
    done = Endured(tried=0, survived=0, lost=0)
    running: dict[int, tuple[Trial, int]] = {}
    for trial in trials:
        if len(running) >= workers:
            done = _plus(done, _ended(running))
        _begin(trial, running)
    while running:
        done = _plus(done, _ended(running))
    return replace(done, broken=tuple(sorted(done.broken)))


def _begin(trial: Trial, running: dict[int, tuple[Trial, int]]) -> None:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        running[process] = (trial, reading)
        return
    _undergo(trial, writing)


def _undergo(trial: Trial, writing: int) -> None:
    """In the copy: what became of the trial, told through the pipe."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
        signal.alarm(CLOCK)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(endure([trial]), pipe)
    except BaseException:  # noqa: BLE001 -- nothing of the parent's may run in its copy
        traceback.print_exc()
    finally:
        os._exit(0)


def _ended(running: dict[int, tuple[Trial, int]]) -> Endured:
    """What became of the trial that ends next."""
    process, status = os.wait()
    trial, reading = running.pop(process)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    if told:
        found: Endured = pickle.loads(told)  # noqa: S301 -- of our own process
        return found
    how = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "no word"
    return Endured(tried=1, survived=0, lost=0, broken=(f"{trial.name}: ended by {how}",))


def _plus(one: Endured, other: Endured) -> Endured:
    return Endured(
        tried=one.tried + other.tried,
        survived=one.survived + other.survived,
        lost=one.lost + other.lost,
        broken=one.broken + other.broken,
    )
