"""What both kinds of store do alike."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spiders.leases.store import Store, Value


def test_what_was_put_in_is_read_again(store: Store) -> None:
    """A rule's value takes the place of the one before, in its own book."""
    store.change("buku", "a", lambda value, _: {"n": 1, "teks": "Jum'at"} if value is None else None)
    store.change("lain", "a", lambda _value, _: {"n": 2})

    assert store.read("buku") == {"a": {"n": 1, "teks": "Jum'at"}}
    assert store.read("lain") == {"a": {"n": 2}}
    assert store.read("kosong") == {}


def test_a_rule_that_gives_nothing_takes_the_value_away(store: Store) -> None:
    """None for a value that is there removes it."""
    store.add("buku", ["a", "b"])

    assert store.change("buku", "a", lambda _value, _: None) is None
    assert store.read("buku") == {"b": {}}


def test_adding_changes_nothing_that_is_there(store: Store) -> None:
    """Only names without a value get an empty one."""
    store.change("buku", "a", lambda _value, _: {"n": 1})

    store.add("buku", ["a", "b"])

    assert store.read("buku") == {"a": {"n": 1}, "b": {}}


def test_no_change_is_lost_between_four_threads(store: Store) -> None:
    """Each of 60 changes sees the one before it."""

    def count() -> None:
        for _ in range(15):
            store.change("buku", "a", lambda value, _: {"n": (value or {"n": 0})["n"] + 1})

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert store.read("buku") == {"a": {"n": 60}}


def test_a_rule_that_fails_changes_nothing(store: Store) -> None:
    """The error comes out, the value stays, and the next change goes through."""
    store.change("buku", "a", lambda _value, _: {"n": 1})

    def broken(_: Value | None, _now: float) -> Value:
        raise KeyError("until")

    with pytest.raises(KeyError, match="until"):
        store.change("buku", "a", broken)

    assert store.read("buku") == {"a": {"n": 1}}
    assert store.change("buku", "a", lambda _value, _: {"n": 2}) == {"n": 2}


def test_rules_are_told_the_clock_of_the_store(store: Store) -> None:
    """It goes forward from one change to the next."""
    told: list[float] = [store.now()]
    for _ in range(2):
        store.change("buku", "a", lambda _value, now: told.append(now))  # type: ignore[func-returns-value]  # None on purpose
    told.append(store.now())

    assert told == sorted(told)
    assert told[-1] - told[0] < 60
