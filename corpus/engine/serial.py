"""One task after another, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corpus.engine.engine import Item, Lost, Result


class Serial:
    """The engine of one worker; a task that ends the process ends this one."""

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | Lost]]:
        """Each value with its result, in order."""
        for item in items:
            yield item, task(item)

    def close(self) -> None:
        """There is nothing to let go."""
