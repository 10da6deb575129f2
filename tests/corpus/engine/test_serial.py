"""One task after another."""

from __future__ import annotations

import os

from corpus.engine.serial import Serial


def test_tasks_run_here_and_in_order() -> None:
    """Each when its result is asked for."""
    asked: list[int] = []

    def task(n: int) -> int:
        asked.append(n)
        return os.getpid()

    results = Serial().map(task, iter([3, 1, 2]))

    assert next(results) == (3, os.getpid())
    assert asked == [3]
    assert [item for item, _ in results] == [1, 2]
