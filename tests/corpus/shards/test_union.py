"""Joined things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.shards.union import Union

pairs = st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=30)


def joined(made: list[tuple[int, int]]) -> Union:
    """Twenty things, some of them joined."""
    union = Union(20)
    for one, other in made:
        union.join(one, other)
    return union


def test_what_is_joined_over_steps_is_joined() -> None:
    """One with two and two with three joins one with three, under the smallest."""
    union = joined([(3, 2), (5, 3)])

    assert union.joined(2, 5)
    assert not union.joined(2, 4)
    assert union.root(5) == 2


@given(pairs)
def test_roots_are_the_smallest_of_each_group(made: list[tuple[int, int]]) -> None:
    """Every thing has the root that it has alone: the smallest thing that any chain of pairs leads to."""
    groups = [{thing} for thing in range(20)]
    for one, other in made:
        whole = groups[one] | groups[other]
        for thing in whole:
            groups[thing] = whole

    assert joined(made).roots().tolist() == [min(group) for group in groups]


@given(pairs, st.randoms(use_true_random=False))
def test_order_does_not_show(made: list[tuple[int, int]], random: object) -> None:
    """The same pairs in another order give the same roots."""
    shuffled = sorted(made, key=lambda _: random.random())  # type: ignore[attr-defined]

    assert joined(shuffled).roots().tolist() == joined(made).roots().tolist()
