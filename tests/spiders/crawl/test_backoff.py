"""Requests that are tried again, and those that are not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawl_site import (
    FIRST,
    JOB,
    archived,
    at,
    crawl_here,
    items,
    project,
    site,
)
from loopback import Answer, page, serve

from spiders.crawl import Failed

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = items(days=1)
DAY = [replace(JOB, until=FIRST)]


def test_a_server_error_is_tried_again(tmp_path: Path) -> None:
    """Two 503 and then a page make a fetched article; all three answers are archived."""
    item, trouble = ITEMS[0], page("", status="503 Service Unavailable")
    good = item.answers()[item.address]
    folder = project(tmp_path)
    with serve(site([item]) | {item.address: lambda n: trouble if n < 2 else good}) as portal:
        report, _ = crawl_here(folder, DAY, hosts=at(portal))

    assert report.total("fetched") == 1
    assert [entry.status for entry in archived(folder) if entry.url == item.url] == [503, 503, 200]


def test_the_wait_doubles_with_each_try(tmp_path: Path) -> None:
    """A host in trouble is asked less and less often."""
    trouble = page("", status="500 Internal Server Error")
    with serve(site(ITEMS[:1]) | {ITEMS[0].address: trouble}) as portal:
        crawl_here(project(tmp_path), DAY, hosts=at(portal), delay=0.15)

    times = [at_ for at_, asked in zip(portal.times, portal.asked, strict=True) if asked == ITEMS[0].address]
    assert len(times) == 4
    assert times[-1] - times[0] > 1.6  # 0.3, 0.6 and 1.2 s, with room for a busy machine


def test_a_server_error_that_stays_is_a_failure(tmp_path: Path) -> None:
    """After the last try the article has failed, with the status as the reason."""
    trouble = page("", status="500 Internal Server Error")
    with serve(site(ITEMS) | {ITEMS[0].address: trouble}) as portal:
        report, events = crawl_here(project(tmp_path), DAY, hosts=at(portal))

        assert portal.asked.count(ITEMS[0].address) == 4
    assert (report.total("failed"), report.total("fetched")) == (1, 2)
    assert [(e.url, e.reason) for e in events if isinstance(e, Failed)] == [(ITEMS[0].url, "answered 500")]


def test_a_gone_article_is_not_tried_again(tmp_path: Path) -> None:
    """404 and 410 are answers: archived, counted as failed, asked for once."""
    gone = page("", status="410 Gone")
    folder = project(tmp_path)
    with serve(site(ITEMS[:1]) | {ITEMS[0].address: gone}) as portal:
        report, _ = crawl_here(folder, DAY, hosts=at(portal))

        assert portal.asked.count(ITEMS[0].address) == 1
    assert [fault.reason for fault in report.faults] == ["answered 410"]
    assert [entry.status for entry in archived(folder) if entry.url == ITEMS[0].url] == [410]


def test_a_server_that_names_a_time_is_waited_for(tmp_path: Path) -> None:
    """Retry-After is kept where it is short; a host that asks for an hour is left to the next crawl."""
    soon = page("", status="429 Too Many Requests", headers={"Retry-After": "1"})
    late = page("", status="503 Service Unavailable", headers={"Retry-After": "3600"})
    good = ITEMS[0].answers()[ITEMS[0].address]
    answers = site(ITEMS[:2]) | {ITEMS[0].address: lambda n: soon if n < 1 else good, ITEMS[1].address: late}
    with serve(answers) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

        assert portal.asked.count(ITEMS[1].address) == 1
    assert (report.total("fetched"), report.total("failed")) == (1, 1)
    assert report.seconds > 1


def test_a_connection_that_breaks_is_tried_again(tmp_path: Path) -> None:
    """A lost connection and a cut body are tried again like a server error."""
    item = ITEMS[0]
    whole = item.answers()[item.address]
    ways = [Answer(pieces=(), close=True), Answer(pieces=(whole.raw[:200],), close=True), whole]
    with serve(site([item]) | {item.address: lambda n: ways[n]}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

    assert report.total("fetched") == 1
