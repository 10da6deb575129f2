"""Who holds a portal."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from spiders.leases.lease import Lease, Leases, is_held

if TYPE_CHECKING:
    from spiders.leases.store import Rule, Value


class Clocked:
    """A store in memory whose clock stands where a test puts it."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.values: dict[tuple[str, str], Value] = {}

    def now(self) -> float:
        """See :class:`spiders.leases.store.Store`."""
        return self.time

    def read(self, book: str) -> dict[str, Value]:
        """See :class:`spiders.leases.store.Store`."""
        return {name: value for (own, name), value in self.values.items() if own == book}

    def add(self, book: str, names: list[str]) -> None:
        """See :class:`spiders.leases.store.Store`."""
        for name in names:
            self.values.setdefault((book, name), {})

    def change(self, book: str, name: str, rule: Rule) -> Value | None:
        """See :class:`spiders.leases.store.Store`."""
        value = rule(self.values.get((book, name)), self.time)
        self.values.pop((book, name), None)
        if value is not None:
            self.values[book, name] = value
        return value


def leases(store: Clocked, holder: str) -> Leases:
    """Leases of thirty seconds."""
    return Leases(store=store, holder=holder, seconds=30)  # type: ignore[arg-type]  # a list is iterable enough


def test_a_portal_that_nobody_had_is_free_at_once() -> None:
    """The first holder has number 1, and need not wait."""
    assert leases(Clocked(), "a").claim("antara", 1) == Lease(portal="antara", holder="a", number=1, rest=0)


def test_a_portal_has_one_holder() -> None:
    """The second gets nothing before the deadline of the first, and other portals are free."""
    store = Clocked()
    leases(store, "a").claim("antara", 1)
    store.time += 29.9

    assert leases(store, "b").claim("antara", 1) is None
    assert leases(store, "b").claim("tempo", 1) is not None


def test_a_renewed_lease_lives_on() -> None:
    """The deadline is counted from the last renewal."""
    store = Clocked()
    held = leases(store, "a").claim("antara", 1)
    assert held
    store.time += 20
    assert leases(store, "a").renew(held, 1)
    store.time += 20

    assert leases(store, "b").claim("antara", 1) is None


def test_who_takes_over_waits_as_long_as_the_dead_holder_would_have() -> None:
    """The last request was at the deadline at the latest; the pace is the one that was noted last."""
    store = Clocked()
    held = leases(store, "a").claim("antara", 1)
    assert held
    leases(store, "a").renew(held, 20)
    store.time += 32

    taken = leases(store, "b").claim("antara", 1)

    assert taken == Lease(portal="antara", holder="b", number=2, rest=18)
    assert not leases(store, "a").renew(held, 1)


def test_after_a_lease_was_given_back_the_pace_is_kept() -> None:
    """The rest is counted from the last request: two seconds ago, at one in five."""
    store = Clocked()
    held = leases(store, "a").claim("antara", 5)
    assert held
    store.time += 10
    leases(store, "a").give_back(held, 5, since_last=2)

    taken = leases(store, "b").claim("antara", 5)
    assert taken is not None
    assert taken.rest == 3


def test_who_asked_nothing_leaves_the_rest_as_it_was() -> None:
    """A holder that gives up while it waits does not shorten the wait of the next."""
    store = Clocked()
    held = leases(store, "a").claim("antara", 10)
    assert held
    leases(store, "a").give_back(held, 10, since_last=0)
    waited = leases(store, "b").claim("antara", 1)
    assert waited is not None
    leases(store, "b").give_back(waited, 1, since_last=None)

    taken = leases(store, "c").claim("antara", 1)
    assert taken is not None
    assert taken.rest == 10


def test_a_late_holder_gives_back_nothing_of_another() -> None:
    """Whoever lost a lease cannot end the one of its successor."""
    store = Clocked()
    old = leases(store, "a").claim("antara", 1)
    assert old
    store.time += 31
    leases(store, "b").claim("antara", 1)

    leases(store, "a").give_back(old, 1, since_last=0)

    assert is_held(store.values["leases", "antara"], store.time)
    assert store.values["leases", "antara"]["holder"] == "b"


STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["claim", "renew", "ask", "back"]), st.floats(0, 40)), max_size=40
)


@given(STEPS, st.floats(0.1, 60))
def test_no_two_requests_are_closer_than_the_pace(steps: list[tuple[str, str, float]], pace: float) -> None:
    """Whatever three crawlers do, and whichever falls silent: requests under a valid lease keep the distance."""
    store, asked = Clocked(), []
    mine: dict[str, tuple[Lease, float, float, float | None]] = {}  # lease, valid until, may ask from, last asked
    for who, what, later in steps:
        store.time += later
        if what == "claim" and who not in mine and (lease := leases(store, who).claim("antara", pace)):
            mine[who] = (lease, store.time + 30, store.time + lease.rest, None)
        elif who in mine:
            lease, until, start, last = mine[who]
            if what == "renew" and store.time < until and leases(store, who).renew(lease, pace):
                mine[who] = (lease, store.time + 30, start, last)
            elif what == "ask" and start <= store.time < until and (last is None or store.time - last >= pace):
                asked.append(store.time)
                mine[who] = (lease, until, start, store.time)
            elif what == "back" or store.time >= until:
                leases(store, who).give_back(lease, pace, None if last is None else store.time - last)
                del mine[who]
    assert min((after - before for before, after in pairwise(asked)), default=pace) >= pace - 1e-6
