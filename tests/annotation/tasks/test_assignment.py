"""Who answers which task."""

from __future__ import annotations

import factory
from hypothesis import given
from hypothesis import strategies as st

from annotation.tasks.assignment import assign

PEOPLE = ("ani", "budi", "citra", "dewi")
TASKS = [factory.task(factory.article(n), overlap=2) for n in range(1, 7)]


def test_loads_and_pairs_are_even() -> None:
    """Six tasks, two answers each, four people: three each, and every pair shares one."""
    found = assign(TASKS, PEOPLE)

    assert found.loads == dict.fromkeys(PEOPLE, 3)
    assert set(found.pairs.values()) == {1}
    assert len(found.pairs) == 6
    assert found.short == 0


@given(st.integers(0, 9), st.integers(1, 4), st.integers(0, 4))
def test_nobody_has_a_task_twice_or_more_than_the_quota(seed: int, overlap: int, quota: int) -> None:
    """Whatever seed, overlap and quota: each task has different people, nobody exceeds the quota, gaps are counted."""
    tasks = [factory.task(factory.article(n), overlap=overlap) for n in range(1, 5)]
    found = assign(tasks, PEOPLE, seed=seed, quota=quota)
    handed = list(found.tasks.values())

    assert all(len(set(names)) == len(names) <= overlap for names in handed)
    assert max(found.loads.values()) <= (quota or len(tasks))
    assert found.short == sum(overlap - len(names) for names in handed)
    assert sum(found.loads.values()) == sum(map(len, handed))


def test_who_has_a_task_keeps_it() -> None:
    """A task that was given is not taken away, and is filled up to its overlap."""
    found = assign(TASKS, PEOPLE, given={TASKS[0].task_id: ["dewi"]})

    assert "dewi" in found.tasks[TASKS[0].task_id]
    assert len(found.tasks[TASKS[0].task_id]) == 2


def test_same_seed_gives_the_same_assignment() -> None:
    """The assignment is a function of its arguments."""
    assert assign(TASKS, PEOPLE, seed=3) == assign(TASKS, PEOPLE, seed=3)
