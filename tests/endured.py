"""Suites of hardships: something is done to Kliping that it must bear, and nothing of the user's may be lost by it.

`scripts/faults` tries all of a suite and writes the tally into docs/reliability.md; the tests try a part. A suite is a
module with ``WHAT`` (what is done, in a few words) and ``trials(folder)``, which makes what it needs in an empty
folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One hardship."""

    name: str
    run: Callable[[], int]
    """Undergoes it; the bytes lost. An AssertionError, or any other exception, where it was not borne."""


@dataclass(frozen=True, kw_only=True)
class Endured:
    """What became of the trials of a suite: ``tried`` = ``survived`` + those in ``broken``."""

    tried: int
    survived: int
    lost: int
    """Bytes, over all trials."""
    broken: tuple[str, ...] = ()
    """Name of each trial that was not borne, and why."""

    @property
    def row(self) -> str:
        """Cells of a table in Markdown."""
        return f"{self.tried:,} | {self.survived:,} | {self.lost:,}"


def drawn(trials: Iterable[Trial], n: int, seed: int) -> list[Trial]:
    """``n`` of them, the same for the same seed; all of them where ``n`` is 0 or there are no more."""
    listed = list(trials)
    return Random(seed).sample(listed, n) if 0 < n < len(listed) else listed  # noqa: S311 -- a sample, no secret


def endure(trials: Iterable[Trial]) -> Endured:
    """Undergo one after another."""
    tried = lost = 0
    broken: list[str] = []
    for trial in trials:
        tried += 1
        try:
            here = trial.run()
        except Exception as error:  # noqa: BLE001 -- whatever it is, it was not borne
            broken.append(f"{trial.name}: {type(error).__name__}: {error}")
        else:
            lost += here
            if here:
                broken.append(f"{trial.name}: {here:,} bytes lost")
    return Endured(tried=tried, survived=tried - len(broken), lost=lost, broken=tuple(broken))
