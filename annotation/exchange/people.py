"""Annotators come and go while the labelling goes on: what is finished stays, and what nobody began is shared out anew.

A change is planned first, whole; what the next push will then do is computed by the functions that the push calls.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotation.exchange.handed import ANSWERED, BEGUN, SKIPPED, UNSTARTED, carried, handed_of
from annotation.exchange.handover import moves_between
from annotation.exchange.push import assignment
from annotation.tasks.assignment import still_wanted
from annotation.tasks.design import CALIBRATION, GOLD, REPEATED
from annotation.tasks.shares import Shares
from corpus.sample import REPEAT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.exchange.handed import Holdings
    from annotation.exchange.handover import Move
    from corpus.config import LabelConfig
    from corpus.schema import Task

FOR_ALL = frozenset({CALIBRATION, GOLD})
"""Roles of tasks that everybody answers: they are never handed on, and who joins gets them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """One annotator's tasks before a change and after the push that carries it out."""

    name: str
    answered: int
    skipped: int
    begun: int
    """With a draft that was never submitted."""
    unstarted: int
    """Before."""
    leaves: int
    """Tasks that go to somebody else, or to nobody."""
    gets: int
    rest: int
    """Still to be answered afterwards: unstarted and begun ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a change of the annotators does."""

    annotators: tuple[str, ...]
    """Who is named afterwards."""
    moves: tuple[Move, ...]
    """What is handed over, of the tasks that were pushed."""
    people: tuple[Workload, ...]
    """Everybody before and after, as in ``[label] annotators``, who leaves at the end."""
    short: int
    """Answers that nobody has room for afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """All that a change depends on."""

    label: LabelConfig
    """With the annotators that are named afterwards."""
    tasks: Sequence[Task]
    """In the order in which they are shown, as the next push draws them."""
    held: Holdings
    """On the server, by the last pull."""
    pending: Sequence[Move]
    """Handed over before, and not pushed yet."""
    seed: int


def hand_on(study: Study) -> Change:
    """Give what people who are not named any more left unanswered to those who have least to do. Pure."""
    work = _Work(study)
    shares = work.shares({})
    for task in work.left_open():
        shares.hand(task, by=study.label.annotators)
    shares.even_out(study.label.annotators)
    return work.change(shares)


def welcome(study: Study, name: str) -> Change:
    """Give somebody new a fair share of what nobody began, beside what everybody answers. Pure."""
    work = _Work(study)
    shares = work.shares(work.unbegun())
    shares.even_out([name])
    return work.change(shares)


def even_out(study: Study) -> Change:
    """Share out what nobody began, so that everybody has as much left to do. Pure."""
    work = _Work(study)
    shares = work.shares(work.unbegun())
    shares.even_out(study.label.annotators)
    return work.change(shares)


class _Work:
    """A study as it stands, once what is pending is carried out."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._named = study.label.annotators
        self._tasks = {task.task_id: task for task in study.tasks}
        self._now, _ = carried(study.held, study.pending, self._named)
        self._own = {name: self._asked(self._now.get(name, {})) for name in self._named}
        self._handed = handed_of(self._now, self._named)

    def shares(self, movable: dict[str, set[str]]) -> Shares:
        """What is to be evened out, of which ``movable`` (name -> tasks) may move."""
        holders: defaultdict[str, set[str]] = defaultdict(set)
        for name, own in self._own.items():
            for task in own:
                holders[task].add(name)
        return Shares(
            holders=holders,
            movable=movable,
            loads={name: self._load(own) for name, own in self._own.items()},
            room={name: self._room(own) for name, own in self._own.items() if self._study.label.quota},
            weights={task: 2 for task in self._tasks if task + REPEAT in self._tasks},
            seed=self._study.seed,
        )

    def left_open(self) -> list[str]:
        """Tasks of those who left without an answer, once for each answer that is missing; no repeats."""
        left = {task for name, own in self._now.items() if name not in self._own for task in own}
        return [
            task.task_id
            for task in self._study.tasks
            if task.task_id in left and task.role not in {*FOR_ALL, REPEATED}
            for _ in range(still_wanted(task, self._handed.finished) - len(self._handed.given.get(task.task_id, ())))
        ]

    def unbegun(self) -> dict[str, set[str]]:
        """Name -> tasks that may move: neither they nor their repeat were begun, and not everybody answers them."""
        return {name: {task for task in own if self._may_move(own, task)} for name, own in self._own.items()}

    def change(self, shares: Shares) -> Change:
        """The change that leads to ``shares``."""
        after = {name: dict(own) for name, own in self._own.items()}
        for task, names in shares.holders.items():
            if self._tasks[task].role not in {*FOR_ALL, REPEATED}:
                for name, own in after.items():
                    self._set(own, task, held=name in names)
        left = {name: own for name, own in self._now.items() if name not in self._own}
        answered = {name: {key: one for key, one in own.items() if one == ANSWERED} for name, own in left.items()}
        before = {name: self._asked(own) for name, own in self._study.held.items()}
        return self._told(moves_between(_holders(before), _holders(answered | after)))

    def _set(self, own: dict[str, str], task: str, *, held: bool) -> None:
        """A task that moves takes its repeat with it."""
        both = [task, task + REPEAT] if task + REPEAT in self._tasks else [task]
        if held and task not in own:
            own.update(dict.fromkeys(both, UNSTARTED))
        elif not held and task in own:
            for one in both:
                own.pop(one, None)

    def _told(self, moves: Sequence[Move]) -> Change:
        """The change as it will be carried out, by the same steps as a push takes."""
        study = self._study
        final, _ = carried(study.held, moves, self._named)
        shown = [task.task_id for task in study.tasks]
        pushed = assignment(study.label, study.tasks, shown, handed_of(final, self._named), study.seed)
        names = [*self._named, *sorted(study.held.keys() - set(self._named))]
        return Change(
            annotators=self._named,
            moves=tuple(moves),
            people=tuple(_person(name, self._asked(study.held.get(name, {})), pushed.tasks) for name in names),
            short=pushed.short,
        )

    def _asked(self, own: Mapping[str, str]) -> dict[str, str]:
        return {task: state for task, state in own.items() if task in self._tasks}

    def _to_come(self, own: Mapping[str, str]) -> int:
        """Tasks that somebody does not have yet, and gets because everybody does."""
        return sum(task.role in FOR_ALL and task.task_id not in own for task in self._study.tasks)

    def _load(self, own: Mapping[str, str]) -> int:
        return sum(state in {UNSTARTED, BEGUN} for state in own.values()) + self._to_come(own)

    def _room(self, own: Mapping[str, str]) -> int:
        return max(self._study.label.quota - len(own) - self._to_come(own), 0)

    def _may_move(self, own: Mapping[str, str], task: str) -> bool:
        fresh = own[task] == UNSTARTED and own.get(task + REPEAT, UNSTARTED) == UNSTARTED
        return fresh and self._tasks[task].role not in {*FOR_ALL, REPEATED}


def _holders(held: Holdings) -> dict[str, list[str]]:
    holders = defaultdict[str, list[str]](list)
    for name, own in held.items():
        for task in own:
            holders[task].append(name)
    return holders


def _person(name: str, own: Mapping[str, str], pushed: Mapping[str, Sequence[str]]) -> Workload:
    states = list(own.values())
    after = {task for task, names in pushed.items() if name in names}
    done = {task for task, state in own.items() if state in {ANSWERED, SKIPPED}}
    return Workload(
        name=name,
        answered=states.count(ANSWERED),
        skipped=states.count(SKIPPED),
        begun=states.count(BEGUN),
        unstarted=states.count(UNSTARTED),
        leaves=len(own.keys() - after - done),
        gets=len(after - own.keys()),
        rest=len(after - done),
    )
