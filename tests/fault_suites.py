"""Suites of planted faults: each fault is planted in a copy of something whole, and what should find it is run.

`scripts/faults` tries all of them and writes the tally into docs/reliability.md. A suite is a value of :data:`SUITES`;
to add one, say how the whole is made, which faults there are, and how it is told whether one was found.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Planted:
    """One fault."""

    name: str
    plant: Callable[[Path], object]
    """Damages the folder that it is given."""
    blamed: str
    """What must be named: a check, or a file."""


@dataclass(frozen=True, kw_only=True)
class Suite:
    """Faults of one kind of folder."""

    what: str
    """What is damaged and what must find it, in a few words, for the table."""
    make: Callable[[Path], Path]
    """Makes the whole in an empty folder; the folder to be copied."""
    faults: Callable[[Path], Iterable[Planted]]
    """Every fault that can be planted in the whole."""
    found: Callable[[Path, Planted], bool]
    """Whether a damaged copy is found out, and the right thing blamed."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What became of the faults of a suite: ``tried`` = ``found`` + missed + crashed."""

    tried: int
    found: int
    missed: tuple[str, ...] = field(default=())
    crashed: tuple[str, ...] = field(default=())

    @property
    def row(self) -> str:
        """Cells of a table in Markdown."""
        return f"{self.tried} | {self.found} | {len(self.missed)} | {len(self.crashed)}"


def sample(faults: Iterable[T], n: int, seed: int) -> list[T]:
    """``n`` of them, the same for the same seed; all of them where ``n`` is 0 or there are no more."""
    listed = list(faults)
    return Random(seed).sample(listed, n) if 0 < n < len(listed) else listed  # noqa: S311 -- a sample, no secret


def tally(suite: Suite, whole: Path, faults: Iterable[Planted], folder: Path) -> Tally:
    """Try faults one after another, each in a copy of ``whole`` below ``folder`` that is removed afterwards."""
    outcomes = Counter[str]()
    told: dict[str, list[str]] = {"missed": [], "crashed": []}
    for fault in faults:
        outcome = _tried(suite, whole, fault, folder / whole.name)
        outcomes[outcome] += 1
        if outcome in told:
            told[outcome].append(fault.name)
    return Tally(
        tried=outcomes.total(),
        found=outcomes["found"],
        missed=tuple(told["missed"]),
        crashed=tuple(told["crashed"]),
    )


def _tried(suite: Suite, whole: Path, fault: Planted, copy: Path) -> str:
    shutil.copytree(whole, copy)
    try:
        fault.plant(copy)
        return "found" if suite.found(copy, fault) else "missed"
    except Exception:  # noqa: BLE001 -- whatever a damaged folder raises is what is counted
        return "crashed"
    finally:
        shutil.rmtree(copy)
