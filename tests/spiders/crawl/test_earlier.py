"""What an archive says of the crawls before: of the last minute, of the last hour, of another year."""

from __future__ import annotations

import gzip
import os
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from archiving import archive, exchange, response
from crawl_site import JOB, LIST, ROBOTS, at, crawl_here, items, project, site
from loopback import page, serve
from shared_crawl import crawler, wait_until

from corpus.archive.holdings import Holdings
from spiders.crawl.circuit import Circuit
from spiders.crawl.earlier import rest_as_before
from spiders.crawl.limits import Limits
from spiders.crawl.rests import Rests

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Exchange

NOW = datetime(2024, 6, 20, 12, 0, tzinfo=UTC)
URL = "https://www.kabarfiksi.test/1"
HOST = "www.kabarfiksi.test"


def asked(seconds_ago: float, status: str = "200 OK", retry_after: str = "", delay: str = "") -> Exchange:
    """An answer of so long ago."""
    headers = {"Retry_After": retry_after} if retry_after else {}
    then = NOW - timedelta(seconds=seconds_ago)
    return exchange(
        response(b"isi", status=status, **headers), url=URL, at=then, **({"robots-crawl-delay": delay} if delay else {})
    )


def rested(folder: Path, *before: Exchange, pace: float = 1.0) -> tuple[float, str]:
    """For how long the host must still be left alone, and why it is left alone for all of the crawl."""
    archive(folder, before)
    rests, circuit = Rests(clock=lambda: NOW), Circuit(9, lambda _: None)
    holdings = Holdings.from_folder(folder)
    rest_as_before(rests, circuit, holdings, "kabarfiksi", pace=pace, limits=Limits())
    assert rests.left("lain.kabarfiksi.test") == 0
    return rests.left(HOST), circuit.objection(HOST)


@pytest.mark.parametrize(
    ("before", "left"),
    [
        (asked(2), 8),
        (asked(11), 0),
        (asked(2, delay="30"), 28),
        (asked(2, delay="3"), 8),
        (asked(2, delay="1e9"), 298),
        (asked(2, delay="nan"), 8),
        (asked(2, delay="sering"), 8),
        (asked(-3600), 10),
        (asked(20, "429 Too Many Requests", "45"), 25),
        (asked(20, "503 Sibuk", "Thu, 20 Jun 2024 12:00:50 GMT"), 50),
        (asked(20, "404 Tiada", "45"), 0),
        (asked(20, "503 Sibuk", "nanti"), 0),
    ],
)
def test_the_pace_and_a_short_wait_go_on_where_they_were(tmp_path: Path, before: Exchange, left: float) -> None:
    """At one request in ten seconds: what is left of it, of robots.txt's pace, or of Retry-After; a clock may err."""
    assert rested(tmp_path, before, pace=10) == (pytest.approx(left, abs=0.01), "")


def test_who_wants_to_be_left_alone_for_long_is(tmp_path: Path) -> None:
    """Until the hour that it named; the sentence has both times."""
    assert rested(tmp_path, asked(600, "429 Too Many Requests", "3600"), asked(300)) == (0, "")
    late = rested(tmp_path / "lain", asked(600, "429 Too Many Requests", "3600"))

    assert late == (
        3000,
        "left alone: it answered 429 at 2024-06-20 11:50 and wants to be left alone until 2024-06-20 12:50 (UTC)",
    )


def test_after_a_day_a_host_is_asked_again(tmp_path: Path) -> None:
    """Whatever it said then: a date in another century must not end a corpus."""
    never = asked(24 * 3600 - 100, "503 Sibuk", "Fri, 31 Dec 9999 23:59:59 GMT")
    assert rested(tmp_path, never)[0] == 100

    assert rested(tmp_path / "lain", asked(24 * 3600 + 1, "503 Sibuk", "999999999")) == (0, "")


def test_a_crawl_that_is_killed_while_it_waits_goes_on_waiting_when_started_again(tmp_path: Path) -> None:
    """The list said "in two seconds": nobody asks that host anything before, robots.txt included."""
    busy = page("", status="503 Sibuk", headers={"Retry-After": "2"})
    listed, folder = items(days=1), project(tmp_path / "a")
    first = f"{LIST}?t={JOB.since}"
    good = site(listed)[first]
    with serve(site(listed) | {first: lambda n: busy if n < 1 else good}) as portal:
        victim = crawler(folder, portal, f"sqlite:{tmp_path / 'work'}")
        wait_until(lambda: first in portal.asked, victim)
        wait_until(lambda: any(b"503 Sibuk" in written(path) for path in folder.rglob("*.open")), victim)
        os.kill(victim.pid or 0, signal.SIGKILL)
        victim.join()
        before = len(portal.asked)
        report, _ = crawl_here(folder, [JOB], hosts=at(portal))

    again = next(n for n, what in enumerate(portal.asked) if n >= before and what == ROBOTS)
    assert portal.times[again] - portal.times[portal.asked.index(first)] > 1.95
    assert report.total("fetched") == len(listed)


def test_the_requests_of_a_day_are_counted_over_crawls(tmp_path: Path) -> None:
    """Seven are allowed: the second crawl of the day, which has more to fetch, sends none, and says when to go on."""
    folder, job = project(tmp_path), replace(JOB, requests_per_day=7)
    with serve(site(items())) as portal:
        crawl_here(folder, [job], hosts=at(portal))
        before = len(portal.asked)
        again, _ = crawl_here(folder, [job], hosts=at(portal))

    assert (before, len(portal.asked)) == (7, 7)
    assert any("are the most allowed in a day" in remark and "tomorrow" in remark for remark in again.remarks)


def written(warc: Path) -> bytes:
    """The records that a crawl has written so far."""
    return gzip.decompress(warc.read_bytes())
