"""``annotations/reopened.json``: answers that the coordinator took back, so that their tasks are asked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.project import Project

Reopened = dict[tuple[str, int], str]
"""(server, number of the annotation) -> why it was taken back."""

_DAMAGED = "not a list of re-opened answers ({error}); put it back from a copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class _TakenBack:
    """A row of the file."""

    server: str
    annotation: int
    reason: str


def reopened_file(project: Project) -> Path:
    """Where the list lies."""
    return project.annotations / "reopened.json"


def read_reopened(project: Project) -> Reopened:
    """What was taken back; nothing before the first time.

    Raises:
        DataError: The file is damaged.
    """
    taken = read_sealed(reopened_file(project), "answers", _TakenBack, _DAMAGED)
    return {(one.server, one.annotation): one.reason for one in taken}


def write_reopened(project: Project, reopened: Mapping[tuple[str, int], str]) -> None:
    """Write the list, sealed, whole or not at all."""
    listed = [
        {"server": server, "annotation": number, "reason": reason}
        for (server, number), reason in sorted(reopened.items())
    ]
    write_sealed(reopened_file(project), "answers", listed)
