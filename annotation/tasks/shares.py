"""Work that nobody has begun, shared out anew: everybody's rest as equal as it can be, and as little moved as need be.

Loads of people who can all take each other's tasks end at most one apart. Where somebody has a task already, it cannot
be theirs twice; then tasks also go round a corner (from a to b and another from b to c), until no chain evens anything.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.seeds import rank

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


@dataclass(kw_only=True)
class Shares:
    """Who has which task, while it is evened out."""

    holders: dict[str, set[str]]
    """Task -> who has it, whatever they did with it."""
    movable: dict[str, set[str]]
    """Name -> the tasks among theirs that may go to somebody else."""
    loads: dict[str, int]
    """Name -> tasks still to be done, those that may not move included."""
    room: Mapping[str, int] = field(default_factory=dict)
    """Name -> how many more tasks they may get; who is not named here has no bound."""
    weights: Mapping[str, int] = field(default_factory=dict)
    """Task -> how many tasks move with it, itself included, where that is not one."""
    seed: int = 0
    """Decides which of equally fit tasks move."""

    def even_out(self, receivers: Collection[str]) -> None:
        """Move tasks to ``receivers`` until nothing that may move makes loads more equal."""
        while self._move_directly(receivers) or self._move_along_a_chain(receivers):
            pass

    def hand(self, task: str, *, by: Collection[str]) -> str | None:
        """Give ``task`` to whoever of ``by`` has least to do, and may be moved from there; None where nobody can."""
        free = [name for name in by if self._may_take(name, task)]
        if not free:
            return None
        chosen = min(free, key=lambda name: (self.loads[name], rank(self.seed, "hand-on", f"{task}:{name}")))
        self._give(task, chosen)
        return chosen

    def _move_directly(self, receivers: Collection[str]) -> bool:
        for giver, taker in self._gaps(receivers):
            gap = self.loads[giver] - self.loads[taker]
            fit = (task for task in self.movable.get(giver, ()) if self._weight(task) < gap)
            task = min((one for one in fit if self._may_take(taker, one)), key=self._rank, default=None)
            if task is not None:
                self._take(task, giver)
                self._give(task, taker)
                return True
        return False

    def _gaps(self, receivers: Collection[str]) -> Iterator[tuple[str, str]]:
        """Pairs of whom one has at least two more to do than the other, the widest gap first."""
        pairs = [
            (self.loads[giver] - self.loads[taker], giver, taker)
            for giver in sorted(self.movable)
            for taker in sorted(receivers)
        ]
        pairs.sort(key=lambda pair: (-pair[0], pair[1:]))
        return ((giver, taker) for gap, giver, taker in pairs if gap > 1)

    def _move_along_a_chain(self, receivers: Collection[str]) -> bool:
        for giver, taker in self._gaps(receivers):
            chain = self._chain(giver, taker, receivers)
            for one, task, other in chain:
                self._take(task, one)
                self._give(task, other)
            if chain:
                return True
        return False

    def _chain(self, giver: str, taker: str, receivers: Collection[str]) -> list[tuple[str, str, str]]:
        """The shortest way of single tasks from one person to another; empty where there is none."""
        if self.room.get(taker, 1) < 1:
            return []
        reached: dict[str, list[tuple[str, str, str]]] = {giver: []}
        queue = deque([giver])
        while queue:
            here = queue.popleft()
            for there in sorted(set(receivers) - reached.keys()):
                fit = (t for t in self.movable.get(here, ()) if self._weight(t) == 1 and there not in self.holders[t])
                task = min(fit, key=self._rank, default=None)
                if task is not None:
                    reached[there] = [*reached[here], (here, task, there)]
                    queue.append(there)
        return reached.get(taker, [])

    def _may_take(self, name: str, task: str) -> bool:
        weight = self._weight(task)
        return name not in self.holders[task] and self.room.get(name, weight) >= weight

    def _take(self, task: str, name: str) -> None:
        self.holders[task].discard(name)
        self.movable[name].discard(task)
        self._count(name, -self._weight(task))

    def _give(self, task: str, name: str) -> None:
        self.holders[task].add(name)
        self.movable.setdefault(name, set()).add(task)
        self._count(name, self._weight(task))

    def _count(self, name: str, more: int) -> None:
        self.loads[name] = self.loads.get(name, 0) + more
        if name in self.room:
            self.room = {**self.room, name: self.room[name] - more}

    def _weight(self, task: str) -> int:
        return self.weights.get(task, 1)

    def _rank(self, task: str) -> str:
        return rank(self.seed, "rebalance", task)
