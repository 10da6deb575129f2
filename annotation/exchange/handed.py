"""Who has which task, and what they did with it: read from the ledger and the log.

A task on the board of a named annotator stays with that annotator, unless it is handed over (see
:mod:`annotation.exchange.handover`). Somebody who is no longer named under ``[label] annotators`` keeps what was
answered: it counts as one of the answers wanted, and only the rest is handed on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotation.answers.log import AnswerLog
from annotation.answers.pseudonyms import pseudonyms
from annotation.boards.ledger import read_ledger
from annotation.exchange.handover import read_handover
from annotation.exchange.left_out import left_out
from annotation.tasks.design import is_personal

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from annotation.answers.read import RawAnswer
    from annotation.boards.ledger import PushedBoard
    from annotation.exchange.handover import Move
    from corpus.project import Project


ANSWERED, SKIPPED, BEGUN, UNSTARTED = "answered", "skipped", "begun", "unstarted"
"""What somebody did with a task; ``begun`` is a draft that was never submitted."""

Holdings = dict[str, dict[str, str]]
"""Annotator -> task -> what they did with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """Who has what."""

    given: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Task id -> annotators who have it."""
    finished: Mapping[str, int] = field(default_factory=dict)
    """Task id -> answers of people who left."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Task id -> annotators who skipped it, and are named still."""
    elsewhere: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Annotator -> tasks answered on boards that were deleted: answered for good, and on no board any more."""


def handed_out(project: Project, server: str | None = None, lost: Container[str] = ()) -> Handed:
    """What was pushed to ``server`` (by default the last that was pushed to) and is to be handed over there.

    Args:
        project: The project folder.
        server: Where.
        lost: Annotators whose board was deleted there.

    Raises:
        DataError: The ledger, the handover or the log is damaged.
    """
    held = holdings(project, server)
    named = project.config.label.annotators
    applied, _ = carried(held, read_handover(project), named)
    chains = personal_boards(project, server)
    gone = {name: boards[0 if name in lost else 1 :] for name, boards in chains.items()}
    done = _Done(project) if any(gone.values()) else None
    elsewhere = {name: done.answered(boards) for name, boards in gone.items() if done}
    return replace(handed_of(applied, named), elsewhere=elsewhere)


def personal_boards(project: Project, server: str | None = None) -> dict[str, tuple[PushedBoard, ...]]:
    """Annotator -> the board in use, and after it those that it replaces; who left is among them.

    Raises:
        DataError: The ledger is damaged.
    """
    ledger = read_ledger(project)
    latest = ledger.latest(server or (ledger.boards[-1].server if ledger.boards else ""))
    return {audience: boards for audience, boards in latest.items() if is_personal(audience)}


def holdings(project: Project, server: str | None = None, begun: Iterable[tuple[str, str]] = ()) -> Holdings:
    """What everybody who ever had a board of their own has, those who left included.

    Args:
        project: The project folder.
        server: Where; by default the server that was pushed to last.
        begun: (annotator, task) of which the server holds a draft.

    Raises:
        DataError: The ledger or the log is damaged.
    """
    personal = personal_boards(project, server)
    done = _Done(project) if personal else None
    held = {audience: done.held(boards) for audience, boards in personal.items() if done}
    for name, task in begun:
        if held.get(name, {}).get(task) == UNSTARTED:
            held[name][task] = BEGUN
    return held


def carried(held: Holdings, moves: Iterable[Move], named: Iterable[str]) -> tuple[Holdings, list[Move]]:
    """``held`` once ``moves`` are carried out, and those that no longer can be: the task was begun since. Pure.

    Of somebody who is not named any more, everything may go that was not answered.
    """
    after = {name: dict(tasks) for name, tasks in held.items()}
    people, refused = set(named), []
    for move in moves:
        state = after.get(move.source, {}).get(move.task, UNSTARTED)
        if state != UNSTARTED and (move.source in people or state == ANSWERED):
            refused.append(move)
            continue
        after.get(move.source, {}).pop(move.task, None)
        if move.target:
            after.setdefault(move.target, {}).setdefault(move.task, UNSTARTED)
    return after, refused


def handed_of(held: Holdings, named: Iterable[str]) -> Handed:
    """Who of ``named`` has what, and how many answers the others left. Pure."""
    given: defaultdict[str, list[str]] = defaultdict(list)
    finished, skipped, people = Counter[str](), Counter[str](), set(named)
    for name, tasks in held.items():
        if name in people:
            for task in tasks:
                given[task].append(name)
            skipped.update(task for task, state in tasks.items() if state == SKIPPED)
        else:
            finished.update(task for task, state in tasks.items() if state == ANSWERED)
    return Handed(given=dict(given), finished=dict(finished), skipped=dict(skipped))


class _Done:
    """What the log says was done with the tasks of boards; an answer of a stranger is none."""

    def __init__(self, project: Project) -> None:
        self._log = AnswerLog(project)
        self._leaving = left_out(project, pseudonyms(project))

    def held(self, boards: Sequence[PushedBoard]) -> dict[str, str]:
        """The tasks of the board in use, and what was answered on those that it replaces."""
        done: dict[str, str] = {}
        for board in reversed(boards):
            done |= self._on(board)
        return {key: done.get(key, UNSTARTED) for key in (*boards[0].tasks, *sorted(self.answered(boards[1:])))}

    def answered(self, boards: Iterable[PushedBoard]) -> frozenset[str]:
        """The tasks of boards that were answered there."""
        return frozenset(key for board in boards for key, state in self._on(board).items() if state == ANSWERED)

    def _on(self, board: PushedBoard) -> dict[str, str]:
        """Task -> what the last version of its answer says."""
        lines = (line for line in self._log.of(board.server, board.board) if not self._leaving.is_ignored(line))
        last = {line["task_key"]: line for line in lines}
        return {key: SKIPPED if self._is_void(line) else ANSWERED for key, line in last.items()}

    def _is_void(self, line: RawAnswer) -> bool:
        """Whether an answer does not count: it was skipped, or the coordinator left it out."""
        return bool(line["annotation"].get("was_cancelled")) or self._leaving.reason(line) is not None
