"""What every engine of one machine does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dask_cluster import begun

from corpus.engine.engine import finished
from corpus.engine.local import local
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.engine.engine import Engine


@pytest.fixture(params=[1, 2])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """One worker, and two."""
    made = local(request.param)
    yield made
    made.close()


def squared(n: int) -> int:
    return n * n


def picky(n: int) -> int:
    if n == 3:
        message = "no threes"
        raise ValueError(message)
    return n


def test_each_value_has_its_result(engine: Engine) -> None:
    """In whatever order they come, of an iterator that is longer than what is worked on at a time."""
    assert dict(engine.map(squared, iter(range(40)))) == {n: n * n for n in range(40)}


def test_an_exception_of_a_task_is_raised(engine: Engine) -> None:
    """And the engine can be used again."""
    with pytest.raises(ValueError, match="no threes"):
        list(engine.map(picky, range(6)))
    assert dict(engine.map(picky, [1])) == {1: 1}


def test_what_cannot_be_finished_is_named() -> None:
    """Where no result may be missing, the task that kills its processes ends the work, by its name."""
    engine = local(2)

    with pytest.raises(DataError, match=r"number 2 could not be finished.*more memory"):
        list(finished(engine, begun, [1, 2], lambda n: f"number {n}"))
    engine.close()
    assert list(finished(local(1), squared, [2], str)) == [(2, 4)]
