"""Work that nobody has begun, shared out anew."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.tasks.shares import Shares

NAMES = ("ani", "budi", "citra")


def shares(holders: dict[str, set[str]], fixed: set[tuple[str, str]] = frozenset(), **more: object) -> Shares:  # type: ignore[assignment]
    """Everything that ``holders`` have may move, but for what is ``fixed``."""
    loads = {name: sum(name in own for own in holders.values()) for name in NAMES}
    movable = {
        name: {task for task in holders if name in holders[task] and (name, task) not in fixed} for name in NAMES
    }
    return Shares(holders={task: set(own) for task, own in holders.items()}, movable=movable, loads=loads, **more)  # type: ignore[arg-type]


def test_who_has_nothing_gets_a_third() -> None:
    """Of twelve tasks of two people, a third person gets four."""
    found = shares({f"t{n}": {NAMES[n % 2]} for n in range(12)})

    found.even_out(["citra"])

    assert found.loads == {"ani": 4, "budi": 4, "citra": 4}


def test_what_may_not_move_stays() -> None:
    """Ani began all but one of six."""
    holders = {f"t{n}": {"ani"} for n in range(6)}
    found = shares(holders, {("ani", f"t{n}") for n in range(5)})

    found.even_out(NAMES)

    assert found.loads["ani"] == 5
    assert [task for task, own in found.holders.items() if own != {"ani"}] == ["t5"]


def test_nobody_gets_more_than_there_is_room_for() -> None:
    """Budi has room for one, citra for none."""
    found = shares({f"t{n}": {"ani"} for n in range(6)}, room={"budi": 1, "citra": 0})

    found.even_out(NAMES)

    assert found.loads == {"ani": 5, "budi": 1, "citra": 0}


def test_a_task_goes_round_a_corner() -> None:
    """Citra has all that ani could give her, so budi passes on another one."""
    holders = {"t1": {"ani", "citra"}, "t2": {"ani", "citra"}, "t3": {"ani", "citra"}, "t4": {"budi"}, "t5": {"budi"}}
    fixed = {("citra", "t1"), ("citra", "t2"), ("citra", "t3")}
    found = shares(holders, fixed)
    found.loads = {"ani": 3, "budi": 2, "citra": 1}

    found.even_out(NAMES)

    assert found.loads == {"ani": 2, "budi": 2, "citra": 2}


def test_a_task_with_a_repeat_weighs_two() -> None:
    """What would only turn the difference round stays."""
    found = shares({"t1": {"ani"}}, weights={"t1": 2})
    found.loads = {"ani": 2, "budi": 0, "citra": 0}

    found.even_out(NAMES)

    assert found.loads == {"ani": 2, "budi": 0, "citra": 0}


HELD = st.dictionaries(
    st.sampled_from([f"t{n}" for n in range(7)]), st.sets(st.sampled_from(NAMES), min_size=1), min_size=1
)


@settings(max_examples=200, deadline=None)
@given(HELD, st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from([f"t{n}" for n in range(7)]))))
def test_nothing_is_lost_or_doubled_and_nothing_could_be_more_even(
    holders: dict[str, set[str]], fixed: set[tuple[str, str]]
) -> None:
    """Each task keeps its number of people and those who began it, and no other sharing out has more equal loads."""
    found = shares(holders, fixed)

    found.even_out(NAMES)

    assert {task: len(own) for task, own in found.holders.items()} == {task: len(own) for task, own in holders.items()}
    assert all(name in found.holders[task] for name, task in fixed if name in holders.get(task, ()))
    assert found.loads == {name: sum(name in own for own in found.holders.values()) for name in NAMES}
    assert squares(found.holders) == min(squares(other) for other in all_sharings(holders, fixed))


def squares(holders: dict[str, set[str]]) -> int:
    """The sum of the squares of the loads: the smaller, the more equal."""
    return sum(sum(name in own for own in holders.values()) ** 2 for name in NAMES)


def all_sharings(holders: dict[str, set[str]], fixed: set[tuple[str, str]]) -> list[dict[str, set[str]]]:
    """Every way to give each task to as many people, those who began it among them."""
    ways = []
    for task, own in holders.items():
        kept = {name for name in own if (name, task) in fixed}
        ways.append([set(people) for people in combinations(NAMES, len(own)) if kept <= set(people)])
    return [dict(zip(holders, choice, strict=True)) for choice in product(*ways)]
