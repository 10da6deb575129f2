"""``tasks/handover.json``: tasks that are to go from one annotator to another, as shown and agreed to, until a push has
carried it out.

A task that was answered in the meantime stays where it is, and is reported.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from corpus.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from corpus.project import Project

_DAMAGED = "not a handover ({error}); delete it, and run 'kliping label people' to see who has what"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Move:
    """One task on its way."""

    task: str
    source: str
    """Who had it; empty where nobody did."""
    target: str
    """Who gets it; empty where nobody does."""


def read_handover(project: Project) -> tuple[Move, ...]:
    """What the next push is to carry out; empty if everything was carried out.

    Raises:
        DataError: The file is damaged.
    """
    return read_sealed(_path(project), "moves", Move, _DAMAGED)


def write_handover(project: Project, moves: Iterable[Move]) -> None:
    """Write ``tasks/handover.json``, sealed, whole or not at all; no file where there is nothing to hand over."""
    rows = [asdict(move) for move in sorted(moves)]
    if rows:
        write_sealed(_path(project), "moves", rows)
    else:
        _path(project).unlink(missing_ok=True)


def moves_between(before: Mapping[str, Iterable[str]], after: Mapping[str, Iterable[str]]) -> list[Move]:
    """What leads from one assignment (task -> names) to another, each task that changed once for each that lost it."""
    moves = []
    for task in sorted(before.keys() | after.keys()):
        old, new = set(before.get(task, ())), set(after.get(task, ()))
        lost, got = sorted(old - new), sorted(new - old)
        for place in range(max(len(lost), len(got))):
            source = lost[place] if place < len(lost) else ""
            target = got[place] if place < len(got) else ""
            moves.append(Move(task=task, source=source, target=target))
    return moves


def _path(project: Project) -> Path:
    return project.tasks / "handover.json"
