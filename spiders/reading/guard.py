"""The guard around the reading of one page: no page stops a corpus, or keeps it waiting.

Time is CPU time, not wall time, so that a busy machine refuses no page that an idle one reads.
It can be held only in the main thread of a process, where workers read as well as the command line does; elsewhere the
bounds of :mod:`spiders.page.bounds` hold alone.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from spiders.page.bounds import BoundError
from spiders.reading.outcomes import Lack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

LONGEST = 1.5
"""CPU seconds for one article; the slowest of 160 saved pages took 0.6."""
_AGAIN = 0.1  # seconds after which the alarm goes off again, where something caught it


class OutOfTime(BaseException):
    """The reading of a page took longer than :data:`LONGEST`."""


@contextmanager
def timed(seconds: float = LONGEST) -> Iterator[None]:
    """Stop what runs inside after so many CPU seconds.

    Raises:
        OutOfTime: It was not done by then.
    """
    if not _may_time():
        yield
        return
    before = signal.signal(signal.SIGPROF, _alarm)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def untimed() -> Iterator[None]:
    """Stop the clock meanwhile: the loading of a library must not be interrupted."""
    left, again = signal.getitimer(signal.ITIMER_PROF) if _may_time() else (0.0, 0.0)
    if left:
        signal.setitimer(signal.ITIMER_PROF, 0)
    try:
        yield
    finally:
        if left:
            signal.setitimer(signal.ITIMER_PROF, left, again)


def why_unreadable(fault: BaseException) -> Lack:
    """What to say of a page whose reading ended in ``fault``: the bound's name, or the exception's."""
    if isinstance(fault, OutOfTime):
        return Lack("unreadable", f"time: not read within {LONGEST:g} seconds of CPU time; expected a news page")
    if isinstance(fault, BoundError):
        return Lack("unreadable", f"{fault.name}: the page has {fault}")
    words = " ".join(str(fault).split())[:200]
    return Lack("unreadable", f"{type(fault).__name__}: {words or 'no details were given'}; expected a news page")


def _may_time() -> bool:
    return threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTime
