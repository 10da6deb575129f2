"""What one crawler hands to the next, through real stores: a file for one machine, a server for several."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from spiders.leases.courtesy import Courtesy
from spiders.leases.lease import Leases

if TYPE_CHECKING:
    from spiders.leases.store import Store

NOW = datetime(2024, 6, 20, 12, 0, tzinfo=UTC).timestamp()
TODAY, TOMORROW = date(2024, 6, 20), date(2024, 6, 21)


def leases(store: Store, holder: str, seconds: float = 30) -> Leases:
    return Leases(store=store, holder=holder, seconds=seconds)


def test_a_successor_on_another_machine_learns_what_hosts_asked_for(store: Store) -> None:
    """An hour that was asked for before the lease was given back is an hour for the next holder too."""
    held = leases(store, "a").claim("antara", 0)
    assert held
    assert held.courtesy == Courtesy()
    leases(store, "a").give_back(held, 0, None, Courtesy(rests={"www.antara.test": 3600}, day=TODAY, sent=7))

    taken = leases(store, "b").claim("antara", 0)

    assert taken
    assert taken.courtesy.rests == {"www.antara.test": pytest.approx(3600, abs=20)}
    assert (taken.courtesy.day, taken.courtesy.sent) == (TODAY, 7)


def test_the_successor_of_one_that_died_learns_it_too(store: Store) -> None:
    """What was told with the last renewal; to its requests are added those that it may have sent after that."""
    held = leases(store, "a", seconds=0.3).claim("antara", 0.1)
    assert held
    assert leases(store, "a", seconds=0.3).renew(held, 0.1, Courtesy(rests={"h": 900}, day=TODAY, sent=40))
    taken = None
    while taken is None:
        taken = leases(store, "b").claim("antara", 0.1)

    assert taken.courtesy.rests["h"] == pytest.approx(900, abs=20)
    assert taken.courtesy.sent in {43, 44}  # in 0.3 s at one request in 0.1 s


def test_a_new_holder_forgets_nothing_that_it_was_not_told_again(store: Store) -> None:
    """A holder that renews without a word leaves the rests and the count as they were."""
    first = leases(store, "a").claim("antara", 0)
    assert first
    leases(store, "a").give_back(first, 0, None, Courtesy(rests={"h": 900}, day=TODAY, sent=40))
    second = leases(store, "b").claim("antara", 0)
    assert second
    leases(store, "b").renew(second, 0)
    leases(store, "b").give_back(second, 0, None)

    third = leases(store, "c").claim("antara", 0)

    assert third
    assert (third.courtesy.sent, list(third.courtesy.rests)) == (40, ["h"])


def test_a_lease_of_an_earlier_version_says_nothing() -> None:
    """It has neither rests nor a day, and no count."""
    value = {"holder": "a", "number": 1, "until": NOW + 30, "pace": 1.0, "free_from": NOW}

    assert Courtesy.of(value, NOW) == Courtesy()


def test_the_longer_rest_and_the_greater_count_of_a_day_stay() -> None:
    """Of two that know something of the same portal."""
    known = Courtesy(rests={"a": 10, "b": 500}, day=TODAY, sent=40).noted({"holder": ""}, NOW)
    both = Courtesy(rests={"a": 60}, day=TODAY, sent=12).noted(known, NOW)

    assert Courtesy.of(both, NOW) == Courtesy(rests={"a": 60, "b": 500}, day=TODAY, sent=40)
    assert Courtesy.of(both, NOW + 60).rests == {"b": 440}


def test_a_new_day_begins_at_nothing() -> None:
    """Yesterday's count is not added to today's, nor today's replaced by yesterday's."""
    yesterday = Courtesy(day=TODAY, sent=40)
    today = replace(yesterday, day=TOMORROW, sent=3)

    assert Courtesy.of(today.noted(yesterday.noted({}, NOW), NOW), NOW) == today
    assert Courtesy.of(yesterday.noted(today.noted({}, NOW), NOW), NOW) == today
