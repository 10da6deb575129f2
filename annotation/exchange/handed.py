"""What annotators have on their boards already, and what those who left had finished.

A task on the board of a named annotator stays with that annotator. Somebody who is no longer named under ``[label]
annotators`` keeps what was answered: it counts as one of the answers wanted, and only the rest is handed on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotation.answers.log import AnswerLog
from annotation.boards.ledger import read_ledger
from annotation.tasks.design import ADJUDICATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotation.answers.read import RawAnswer
    from annotation.boards.ledger import PushedBoard
    from corpus.project import Project


SHARED = "overlap "
"""Begins the audience of a board that several people share; their number of answers follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """Who has what."""

    given: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Task id -> audiences whose board (the last of each) has it."""
    finished: Mapping[str, int] = field(default_factory=dict)
    """Task id -> answers of people who left."""


def handed_out(project: Project, server: str | None = None) -> Handed:
    """What was pushed to ``server`` (by default the last that was pushed to), and what was pulled from it.

    Raises:
        DataError: The ledger or the log is damaged.
    """
    ledger = read_ledger(project)
    if server is None and ledger.boards:
        server = ledger.boards[-1].server
    latest = {board.audience: board for board in ledger.on(server or "")}
    named = {*project.config.label.annotators, ADJUDICATOR}
    left = [board for audience, board in latest.items() if _is_personal(audience) and audience not in named]
    return Handed(given=_given(latest), finished=_finished(project, left))


def _is_personal(audience: str) -> bool:
    """Whether a board is one annotator's own; those that people share are named by their overlap, or not at all."""
    return bool(audience) and not audience.startswith(SHARED)


def _given(latest: Mapping[str, PushedBoard]) -> dict[str, list[str]]:
    given: defaultdict[str, list[str]] = defaultdict(list)
    for audience, board in latest.items():
        for key in board.tasks:
            given[key].append(audience)
    return dict(given)


def _finished(project: Project, left: Sequence[PushedBoard]) -> dict[str, int]:
    """Task id -> boards of ``left`` on which it was answered and not skipped."""
    if not left:
        return {}
    log = AnswerLog(project)
    return dict(Counter(key for board in left for key in _answered(log.of(board.server, board.board))))


def _answered(lines: Iterable[RawAnswer]) -> set[str]:
    """The tasks whose last version was not skipped."""
    last = {line["task_key"]: line for line in lines}
    return {key for key, line in last.items() if not line["annotation"].get("was_cancelled")}
