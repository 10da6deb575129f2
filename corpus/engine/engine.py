"""What runs tasks, and what became of those that could not be finished.

A task is a function at the top of a module and one value, both of which can be pickled. It writes its result aside and
renames it, so that it may be run again at any time, and whoever runs it cannot matter to what comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

TRIES = 3
"""How often a task is begun whose process dies each time."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """In the place of a result: each process that ran the task died of it."""

    why: str
    """What was seen, for people."""


class Engine(Protocol):
    """Runs one function on many values."""

    def map(
        self, task: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Lost]]:  # pragma: no cover -- a protocol
        """Each value with its result, in whatever order they are finished.

        Values are taken one after another, a few more than can be worked on at a time. The first exception that a task
        raises is raised here.

        Raises:
            ServiceError: The engine itself cannot be reached any longer.
        """

    def close(self) -> None:  # pragma: no cover -- as above
        """Let its processes go; what is still running may be finished or not."""


def finished(
    engine: Engine, task: Callable[[Item], Result], items: Iterable[Item], named: Callable[[Item], str]
) -> Iterator[tuple[Item, Result]]:
    """Each value with its result, where none may be missing.

    Raises:
        DataError: Each process that ran one of the tasks died of it; ``named`` says which one it is.
    """
    for item, result in engine.map(task, items):
        if isinstance(result, Lost):
            message = f"{named(item)} could not be finished: {result.why}; give it more memory, or fewer workers"
            raise DataError(message)
        yield item, result
