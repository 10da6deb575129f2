"""``annotations/boards.json``: what each board held at the last pull, so that the next one asks only for what changed.

The file saves time and says nothing that the log and the server do not: where it is missing, damaged, or belongs to
another log, everything is looked at again.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from corpus.errors import DataError
from corpus.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from corpus.project import Project

OVERLAP = timedelta(minutes=2)
"""How far each pull looks back before the newest change it knows: a change may be dated early and stored late."""
SETTLING = timedelta(seconds=10)
"""A task that changed so shortly before it was listed is listed again: its answers may have been under way."""
_DAMAGED = "not what boards held ({error})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One board as it was when all its answers were in the log."""

    server: str
    board: int
    anchor: str
    """The digest of the last line of the log by then; in another log, the sight is worth nothing."""
    tasks: int
    """How many it held."""
    last: int
    """The highest number of a task."""
    since: str
    """From when on changes are asked for: ``OVERLAP`` before the newest, ISO 8601 in UTC; empty before the first."""
    times: tuple[str, ...]
    """``updated_at`` of the tasks that changed since then and need not be sent again; sorted."""
    missing: tuple[int, ...]
    """Annotations of the log that are not there any more."""


def read_sights(project: Project, digests: Container[str]) -> dict[tuple[str, int], Sight]:
    """(server, board) -> what it held, where the log still has the line up to which that is true.

    Args:
        project: Whose boards.
        digests: Of the lines of the logs.
    """
    try:
        sights = read_sealed(_path(project), "boards", Sight, _DAMAGED, checked=True)
    except DataError:
        return {}
    return {(one.server, one.board): one for one in sights if one.anchor in digests}


def write_sights(project: Project, sights: Iterable[Sight]) -> None:
    """Write what the boards hold, where it is not written already."""
    ordered = sorted(sights, key=lambda one: (one.server, one.board))
    if _path(project).exists() or ordered:
        write_sealed(_path(project), "boards", map(asdict, ordered))


def window(times: Iterable[str], settled: datetime) -> tuple[str, tuple[str, ...]]:
    """From when on a board is to be asked, and the changes since then that are known, of all known ``updated_at``.

    Args:
        times: As the server writes them, UTC.
        settled: Up to when changes need not be sent again, by the server's clock.
    """
    moments = {time: datetime.fromisoformat(time) for time in times}
    if not moments:
        return "", ()
    since = max(moments.values()) - OVERLAP
    return since.isoformat(), tuple(sorted(time for time, at in moments.items() if since <= at < settled))


def _path(project: Project) -> Path:
    return project.annotations / "boards.json"
