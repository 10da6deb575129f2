"""What is left to crawl."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from crawl_site import JOB
from known import PORTALS

from spiders.leases.work_list import AGAIN_SECONDS, WorkList, parts_of

if TYPE_CHECKING:
    from spiders.leases.store import Store

PORTAL = PORTALS.named("sindonews")
PARTS = parts_of(PORTAL, [JOB])


def work(store: Store, *, later: float = 0) -> WorkList:
    return WorkList(store=store, name="uji", began=store.now() + later)


def names(parts: list) -> list[str]:  # type: ignore[type-arg]  # of parts
    return [part.name for part in parts]


def test_a_part_is_a_section_on_a_day() -> None:
    """They come in the order of an ordinary crawl, each once, whatever jobs overlap."""
    assert names(PARTS) == ["international/2024-06-20", "international/2024-06-21", "international/2024-06-22"]
    again = replace(JOB, since=date(2024, 6, 22), until=date(2024, 6, 23))
    assert names(parts_of(PORTAL, [JOB, again])) == [*names(PARTS), "international/2024-06-23"]


def test_what_was_crawled_whole_is_never_due_again(store: Store) -> None:
    """Not for anybody, nor for a later crawl; the others are due in their order."""
    ours = work(store)
    ours.add("sindonews", PARTS)
    ours.finish("sindonews", PARTS[1], "whole", "a")

    assert names(ours.due("sindonews", PARTS)) == ["international/2024-06-20", "international/2024-06-22"]
    assert names(work(store, later=1e6).due("sindonews", PARTS)) == names([PARTS[0], PARTS[2]])


def test_what_failed_is_due_for_crawls_that_begin_later(store: Store) -> None:
    """Nobody who is at work already tries it again, whoever runs the command again does."""
    ours = work(store)
    ours.finish("sindonews", PARTS[0], "faulty", "a")

    assert names(ours.due("sindonews", PARTS[:1])) == []
    assert names(work(store, later=1).due("sindonews", PARTS[:1])) == ["international/2024-06-20"]


def test_a_day_that_was_not_over_is_due_an_hour_later(store: Store) -> None:
    """Not before, also for a crawl that begins now."""
    ours = work(store)
    ours.finish("sindonews", PARTS[0], "early", "a")
    assert names(work(store, later=1).due("sindonews", PARTS[:1])) == []

    store.change(
        "parts:uji:sindonews", PARTS[0].name, lambda value, now: {**(value or {}), "at": now - AGAIN_SECONDS - 1}
    )
    assert names(ours.due("sindonews", PARTS[:1])) == ["international/2024-06-20"]


def test_whole_stays_whole(store: Store) -> None:
    """A crawler that lost its lease half-way cannot spoil what its successor did."""
    ours = work(store)
    ours.finish("sindonews", PARTS[0], "whole", "b")
    ours.finish("sindonews", PARTS[0], "faulty", "a")

    record = ours.records("sindonews", PARTS[:1])["international/2024-06-20"]
    assert (record["outcome"], record["by"]) == ("whole", "b")


def test_projects_do_not_share_their_work(store: Store) -> None:
    """Another corpus crawls the same days for itself."""
    work(store).finish("sindonews", PARTS[0], "whole", "a")

    other = WorkList(store=store, name="lain", began=store.now())
    assert len(other.due("sindonews", PARTS)) == 3


@pytest.mark.parametrize(
    ("began", "faulty", "outcome"),
    [
        (datetime(2024, 6, 20, 17, 30, tzinfo=UTC), False, "whole"),  # 00:30 on the 21st in Jakarta
        (datetime(2024, 6, 20, 16, 30, tzinfo=UTC), False, "early"),  # 23:30 on the 20th
        (datetime(2024, 7, 1, tzinfo=UTC), True, "faulty"),
    ],
)
def test_the_outcome_goes_by_the_portals_day(began: datetime, outcome: str, *, faulty: bool) -> None:
    """A part is whole if its crawl began when its day was over where the portal is, and nothing failed."""
    assert PARTS[0].outcome(PORTAL, began, faulty=faulty) == outcome
