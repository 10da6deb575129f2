"""Requests that are tried again, and those that are not."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from captured import capture
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
from scrapy import Request
from scrapy.http import Response
from scrapy.settings import Settings

from spiders.crawl import Failed
from spiders.crawl.allowance import Allowance
from spiders.crawl.backoff import BackoffMiddleware
from spiders.crawl.budget import Budget
from spiders.crawl.circuit import Circuit
from spiders.crawl.refusals import RefusedRequest
from spiders.crawl.requests import CAPTURE, OFFLINE
from spiders.crawl.rests import Rests

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
    """Retry-After is kept where it is short."""
    soon = page("", status="429 Too Many Requests", headers={"Retry-After": "1"})
    good = ITEMS[0].answers()[ITEMS[0].address]
    with serve(site(ITEMS[:1]) | {ITEMS[0].address: lambda n: soon if n < 1 else good}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

    assert report.total("fetched") == 1
    assert report.seconds > 1


def test_a_host_that_names_a_late_time_is_not_asked_before_by_this_crawl_nor_the_next(tmp_path: Path) -> None:
    """The report says how to go on; a crawl that is started too early asks that host nothing, and says until when."""
    late = page("", status="503 Service Unavailable", headers={"Retry-After": "3600"})
    good = ITEMS[0].answers()[ITEMS[0].address]
    job, folder = replace(DAY[0], delay_seconds=0.01), project(tmp_path)
    with serve(site(ITEMS[:2]) | {ITEMS[0].address: lambda n: late if n < 1 else good}) as portal:
        report, _ = crawl_here(folder, [job], hosts=at(portal), delay=None)
        asked = portal.asked.count(ITEMS[1].address)
        again, _ = crawl_here(folder, [job], hosts=at(portal), delay=None)

    assert (report.total("failed"), report.total("fetched"), asked) == (2, 0, 0)
    assert report.remarks[-1] == (
        "international.sindonews.com: answered 503 and asks to be left alone for 3600 s; "
        "it was left alone from then on. Later, run the same crawl again to go on"
    )
    assert (again.total("fetched"), portal.asked.count(ITEMS[0].address)) == (0, 1)
    (told,) = [each for each in again.remarks if each.startswith("international.sindonews.com: it answered 503 at ")]
    assert "wants to be left alone until " in told
    assert not any("robots.txt could not be fetched" in each for each in again.remarks)


def test_a_connection_that_breaks_is_tried_again(tmp_path: Path) -> None:
    """A lost connection and a cut body are tried again like a server error."""
    item = ITEMS[0]
    whole = item.answers()[item.address]
    ways = [Answer(pieces=(), close=True), Answer(pieces=(whole.raw[:200],), close=True), whole]
    with serve(site([item]) | {item.address: lambda n: ways[n]}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

    assert report.total("fetched") == 1


URL = "https://kabarfiksi.test/1"


def handled(status: int = 200, spider: object = None, **meta: Any) -> tuple[object, Response]:
    """What the middleware makes of an answer that it need not wait for, and the answer."""
    crawler = SimpleNamespace(settings=Settings({"DOWNLOAD_DELAY": 0}), crawling=True, spider=spider)
    request = Request(URL, meta=meta)
    answer = Response(URL, status=status, request=request)
    return asyncio.run(BackoffMiddleware.from_crawler(crawler).process_response(request, answer)), answer


@pytest.mark.parametrize("status", [200, 301, 404, 410, 403, 401, 501, 505])
def test_an_answer_that_will_not_change_goes_on(status: int) -> None:
    """A page, a redirect, a refusal, and what the server does not know."""
    got, answer = handled(status)

    assert got is answer


@pytest.mark.parametrize("status", [500, 503, 429])
def test_an_archived_error_is_not_tried_again(status: int) -> None:
    """Nobody was asked, so nobody can be asked again."""
    got, answer = handled(status, **{OFFLINE: True})

    assert got is answer


@pytest.mark.parametrize("retry_after", ["61", "3600"])
def test_a_server_that_asks_for_more_than_a_minute_is_left_alone(retry_after: str) -> None:
    """Its answer goes on at once, as a failure of today."""
    page = capture("", URL, status=503, Retry_After=retry_after)
    circuit, rests = Circuit(9, lambda _: None), Rests()
    session = SimpleNamespace(circuit=circuit, rests=rests, shift=None)
    got, answer = handled(503, SimpleNamespace(session=session), **{CAPTURE: page})

    assert got is answer
    assert int(retry_after) - 5 < rests.left("kabarfiksi.test") <= int(retry_after)
    assert circuit.objection("kabarfiksi.test") == (
        f"left alone: answered 503 and asks to be left alone for {retry_after} s"
    )


def test_no_more_is_tried_than_the_day_and_the_article_have_room_for() -> None:
    """Where no repeated try is left of the day, or no time of the article, the answer goes on."""
    page = capture("", URL, status=503)
    spent = SimpleNamespace(session=SimpleNamespace(budget=Budget(0, 0)))
    allowance = Allowance(1)
    allowance.spend(2)
    request = allowance.given_to(Request(URL, meta={CAPTURE: page}))

    got, answer = handled(503, spent, **{CAPTURE: page})
    assert got is answer
    got, answer = handled(503, **request.meta)
    assert got is answer


def test_an_error_that_is_not_the_networks_is_not_tried_again() -> None:
    """A fault of our own, or a request that was refused."""
    crawler = SimpleNamespace(settings=Settings(), crawling=True, spider=None)
    part = BackoffMiddleware.from_crawler(crawler)

    for error in (RefusedRequest("x"), KeyError("x")):
        assert asyncio.run(part.process_exception(Request(URL), error)) is None
