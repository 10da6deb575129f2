"""Tasks in several processes of this machine. A process that dies takes no other task's result with it."""

from __future__ import annotations

import os
import threading
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

from corpus.engine.engine import TRIES, Lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from corpus.engine.engine import Item, Result

_AHEAD = 2
"""Tasks that wait for each process, so that none waits for a task."""


class Pool:
    """The engine of several workers.

    Where a process dies, the system does not say of which task: all that were begun are run again, each alone, so that
    only the one that kills its process is lost.

    Args:
        workers: Processes.
        start: How they are started, as :mod:`multiprocessing` calls it; its default where none is given.
    """

    def __init__(self, workers: int, *, start: str | None = None) -> None:
        self._workers, self._context = workers, get_context(start)
        self._pool: ProcessPoolExecutor | None = None

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | Lost]]:
        """Each value with its result, in whatever order they are finished."""
        waiting = iter(items)
        running: dict[Future[Result], Item] = {}
        while True:
            interrupted = self._fill(running, task, waiting)
            if not (running or interrupted):
                return
            for future in _finished(running):
                item = running.pop(future)
                try:
                    yield item, future.result()
                except BrokenProcessPool:
                    interrupted.append(item)
            if interrupted:
                interrupted += running.values()
                running.clear()
                self.close()
                yield from ((item, self.alone(task, item)) for item in interrupted)

    def alone(self, task: Callable[[Item], Result], item: Item) -> Result | Lost:
        """The result of one task in a process of its own, begun again where that dies."""
        for _ in range(TRIES):
            with self._started(1) as single:
                try:
                    return single.submit(task, item).result()
                except BrokenProcessPool:
                    continue
        return Lost(
            why=f"each of {TRIES} processes died of it, for example for lack of memory, or by a fault in a library"
        )

    def close(self) -> None:
        """Let the processes go."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _fill(
        self, running: dict[Future[Result], Item], task: Callable[[Item], Result], waiting: Iterator[Item]
    ) -> list[Item]:
        """Hand out tasks until enough are waiting; those that could not be handed out, as the pool is broken."""
        while len(running) < self._workers * (1 + _AHEAD):
            for item in waiting:
                try:
                    running[self._ready().submit(task, item)] = item
                except BrokenProcessPool:
                    return [item]
                break
            else:
                break
        return []

    def _ready(self) -> ProcessPoolExecutor:
        self._pool = self._pool or self._started(self._workers)
        return self._pool

    def _started(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=self._context, initializer=_end_with_parent)


def _finished(running: dict[Future[Result], Item]) -> Iterable[Future[Result]]:
    return wait(running, return_when=FIRST_COMPLETED).done if running else ()


def _end_with_parent() -> None:
    """In each process: end when the one that started it does, even if that was killed."""
    parent = parent_process()
    if parent:
        threading.Thread(target=_outlive_none, args=(parent,), daemon=True).start()


def _outlive_none(parent: object) -> None:
    parent.join()  # type: ignore[attr-defined]  # a process of multiprocessing
    os._exit(1)
