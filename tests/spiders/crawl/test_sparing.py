from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from captured import capture
from crawl_archive import opened
from invented_portal import invented
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response

from spiders.crawl.budget import Budget
from spiders.crawl.circuit import Circuit
from spiders.crawl.hosts import HostMap
from spiders.crawl.refusals import Interrupted, LeftAlone, RefusedRequest
from spiders.crawl.requests import CAPTURE, OFFLINE, ROBOTS
from spiders.crawl.session import Session
from spiders.crawl.sparing import SparingMiddleware, expect_welcome, rest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

URL = "https://www.kabarfiksi.test/1"


class Middle:
    """The middleware in a crawl that leaves a host alone after two failures, and may send three requests a day."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.part = SparingMiddleware.from_crawler(SimpleNamespace(spider=SimpleNamespace(session=session)))

    def answer(self, status: int, **meta: Any) -> None:
        """An answer of this status."""
        request = Request(URL, meta={CAPTURE: capture("isi", URL, status=status), **meta})
        got = Response(URL, status=status, request=request)
        assert self.part.process_response(request, got) is got

    @property
    def objection(self) -> str:
        """Why the host is left alone."""
        return self.session.circuit.objection("www.kabarfiksi.test")


@pytest.fixture
def middle(tmp_path: Path) -> Iterator[Middle]:
    with opened(tmp_path) as archive:
        tally = archive.tally
        plain = {"portal": invented(), "jobs": (), "archive": archive, "hosts": HostMap(), "tally": tally}
        yield Middle(Session(**plain, confined=False, circuit=Circuit(2, tally.remark), budget=Budget(3, 9)))


@pytest.mark.parametrize("status", [500, 503, 403, 429])
def test_failures_in_a_row_count(middle: Middle, status: int) -> None:
    """Server errors, and answers that turn us away."""
    middle.answer(status)
    assert middle.objection == ""
    middle.answer(status)

    assert middle.objection.startswith(f"left alone: 2 requests in a row failed (answered {status}")


@pytest.mark.parametrize("status", [200, 301, 404, 410])
def test_other_answers_end_the_row(middle: Middle, status: int) -> None:
    """A missing page is an answer like any other."""
    middle.answer(500)
    middle.answer(status)
    middle.answer(500)

    assert middle.objection == ""


@pytest.mark.parametrize("key", [OFFLINE, ROBOTS])
def test_what_the_archive_answers_and_robots_count_for_nothing(middle: Middle, key: str) -> None:
    """The first says nothing of the host; the second has consequences of its own."""
    for _ in range(3):
        middle.answer(500, **{key: True})

    assert middle.objection == ""


def test_no_answer_counts_and_a_request_that_was_not_sent_does_not(middle: Middle) -> None:
    """Connections that fail are failures of the host; refusals are ours."""
    for _ in range(5):
        middle.part.process_exception(Request(URL), RefusedRequest("robots.txt forbids it"))
    assert middle.objection == ""
    for _ in range(2):
        middle.part.process_exception(Request(URL), DownloadTimeoutError("x"))

    assert middle.objection == "left alone: 2 requests in a row failed (no answer in time)"


def test_a_host_that_is_left_alone_is_not_asked(middle: Middle) -> None:
    """The reason stands in the refusal; other hosts are asked."""
    middle.session.circuit.leave("www.kabarfiksi.test", "it asked for it")

    with pytest.raises(LeftAlone, match="left alone: it asked for it"):
        expect_welcome(middle.session, Request(URL))
    expect_welcome(middle.session, Request("https://lain.kabarfiksi.test/1"))

    assert middle.session.budget.sent.total() == 1


def test_a_day_s_requests_are_counted_to_their_end(middle: Middle) -> None:
    """The fourth of three is not sent, and the report says how to go on."""
    for _ in range(3):
        expect_welcome(middle.session, Request(URL))
    with pytest.raises(LeftAlone, match="the portal has had its requests for the day"):
        expect_welcome(middle.session, Request(URL))

    (remark,) = middle.session.tally.report(0).remarks
    assert remark.startswith("Kabar Fiksi: 3 requests on ")
    assert remark.endswith("run the same crawl again tomorrow to go on")


def test_a_request_waits_for_the_rest_of_its_host(middle: Middle) -> None:
    """Until it is over; one that would never be sent waits for nothing, and one of an ended crawl is given up."""
    crawler = SimpleNamespace(crawling=True)
    middle.session.rests.obey("www.kabarfiksi.test", 0.3)
    began = time.monotonic()
    asyncio.run(rest(crawler, middle.session, Request(URL)))
    assert time.monotonic() - began >= 0.3

    middle.session.rests.obey("www.kabarfiksi.test", 60)
    with pytest.raises(Interrupted):
        asyncio.run(rest(SimpleNamespace(crawling=False), middle.session, Request(URL)))

    middle.session.circuit.leave("www.kabarfiksi.test", "it asked for it")
    asyncio.run(rest(crawler, middle.session, Request(URL)))
