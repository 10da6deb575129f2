"""What a crawler may do while it holds a portal."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest
from crawl_site import JOB
from known import PORTALS

from spiders.crawl.shift import Shift, begin_shift
from spiders.leases.address import open_store
from spiders.leases.lease import Leases
from spiders.leases.work_list import WorkList, parts_of

if TYPE_CHECKING:
    from pathlib import Path

    from spiders.leases.store import Store

PORTAL = PORTALS.named("sindonews")
PARTS = parts_of(PORTAL, [JOB])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:{tmp_path / 'work'}")


def shift(
    store: Store, holder: str = "a", *, pace: float = 0.0, seconds: float = 30, woken: list[str] | None = None
) -> Shift | None:
    return begin_shift(
        PORTAL,
        Leases(store=store, holder=holder, seconds=seconds),
        WorkList(store=store, name="uji", began=store.now()),
        PARTS,
        pace=pace,
        wake=lambda: (woken if woken is not None else []).append(holder),
    )


def test_parts_are_given_out_in_order_and_once(store: Store) -> None:
    """Until none is left."""
    ours = shift(store)
    assert ours

    given = [part.name for part in iter(ours.next_part, None)]

    assert given == ["international/2024-06-20", "international/2024-06-21", "international/2024-06-22"]


def test_a_part_that_was_finished_is_not_given_to_the_next(store: Store) -> None:
    """The next crawler begins with the one that was not."""
    ours = shift(store)
    assert ours
    part = ours.next_part()
    assert part
    asyncio.run(ours.finish(part, faulty=False))
    ours.next_part()
    ours.end()

    following = shift(store, "b")
    assert following
    assert [part.name for part in iter(following.next_part, None)] == [
        "international/2024-06-21",
        "international/2024-06-22",
    ]
    assert ours.finished == 1


def test_who_yields_or_has_lost_the_lease_is_given_nothing(store: Store) -> None:
    """Other crawlers' turn, or nobody knows whose."""
    ours = shift(store)
    assert ours
    ours.yielding = True
    assert ours.next_part() is None
    ours.yielding = False
    assert ours.next_part() is not None
    ours.lapse()
    assert ours.next_part() is None


def test_nothing_is_sent_after_the_deadline(store: Store) -> None:
    """Also by a crawler that slept through it, and never again after that."""
    woken: list[str] = []
    ours = shift(store, seconds=0.2, woken=woken)
    assert ours
    assert ours.may_send()
    time.sleep(0.25)

    assert not ours.may_send()
    assert (ours.lapsed, woken) == (True, ["a"])
    ours.valid_until += 1000
    assert not ours.may_send()


def test_a_renewal_that_comes_too_late_is_none(store: Store) -> None:
    """Even where no other crawler has claimed the portal meanwhile."""
    ours = shift(store, seconds=0.1)
    assert ours
    time.sleep(0.15)
    ours.renew()
    assert ours.lapsed


def test_a_renewed_lease_allows_requests(store: Store) -> None:
    """Past the first deadline."""
    ours = shift(store, seconds=0.4)
    assert ours
    time.sleep(0.25)
    ours.renew()
    time.sleep(0.25)
    assert ours.may_send()


def test_the_next_crawler_waits_for_the_pace_of_this_one(store: Store) -> None:
    """That which robots.txt asked for, counted from the last request."""
    ours = shift(store, pace=1)
    assert ours
    ours.may_send()
    ours.slow_down(20)
    ours.slow_down(5)
    ours.end()

    following = shift(store, "b")
    assert following
    assert 19 < following.lease.rest <= 20


def test_no_shift_begins_where_nothing_is_due(store: Store) -> None:
    """The lease is given back at once."""
    ours = shift(store)
    assert ours
    for part in iter(ours.next_part, None):
        asyncio.run(ours.finish(part, faulty=False))
    ours.end()

    assert shift(store, "b") is None
    assert store.read("leases")["sindonews"]["holder"] == ""


def test_no_shift_begins_where_another_crawler_is(store: Store) -> None:
    """One portal, one crawler."""
    assert shift(store) is not None
    assert shift(store, "b") is None
