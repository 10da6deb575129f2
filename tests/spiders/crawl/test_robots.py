"""robots.txt is read as RFC 9309 says, obeyed, archived, and its pace kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from crawl_site import FIRST, JOB, LIST, archived, at, crawl_here, items, project, site
from hypothesis import given
from hypothesis import strategies as st
from loopback import Answer, page, serve

from spiders.crawl import Refused
from spiders.crawl.robots import Rules

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = items(days=1)
DAY = [replace(JOB, until=FIRST)]
URL = "https://portal.example/read/1"


@pytest.mark.parametrize(
    ("text", "objection"),
    [
        ("", ""),
        ("User-agent: *\nDisallow: /\n", "robots.txt forbids it"),
        ("User-agent: *\nDisallow:\n", ""),
        ("User-agent: *\nDisallow: /read/\nAllow: /read/1\n", ""),
        ("User-agent: Scrapy\nDisallow: /\n", ""),
        ("User-agent: kliping\nDisallow: /\n\nUser-agent: *\nDisallow:\n", "robots.txt forbids it to kliping by name"),
        ("User-agent: kliping\nDisallow: /\n\nUser-agent: *\nDisallow: /read\n", "robots.txt forbids it"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Kliping\nAllow: /\n", ""),
        ("User-agent: *\nDisallow: /*?\n", ""),
        ("\ufeffUser-agent: *\nDisallow: /read\n", "robots.txt forbids it"),
        ("<html>Selamat datang</html>", ""),
    ],
)
def test_rules_are_those_of_our_name_or_of_all(text: str, objection: str) -> None:
    """The group for Kliping decides, else the one for everybody; an HTML page in its place has no rules."""
    assert Rules.read(200, text.encode()).objection(URL) == objection


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 301])
def test_a_missing_file_allows_everything(status: int) -> None:
    """4xx means that there are no rules, whatever the error page says; so does a redirect that leads nowhere."""
    assert Rules.read(status, b"User-agent: *\nDisallow: /").objection(URL) == ""


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_host_in_trouble_allows_nothing(status: int) -> None:
    """5xx and 429 mean that the rules are not known, and then nothing is fetched."""
    rules = Rules.read(status, b"User-agent: *\nAllow: /", "ab12")

    assert rules.objection(URL) == f"robots.txt answered {status}"
    assert rules.crawl_delay is None


def test_facts_for_the_archive() -> None:
    """The verdict, the digest of the file and the pace it asks for are noted with every page."""
    rules = Rules.read(200, b"User-agent: *\nCrawl-delay: 2.5\n", "ab12")

    assert rules.facts() == {"robots": "allowed", "robots-sha256": "ab12", "robots-crawl-delay": "2.5"}


@given(st.binary(max_size=300), st.sampled_from([200, 206, 404, 503]))
def test_any_bytes_are_read(body: bytes, status: int) -> None:
    """Whatever a host sends for robots.txt, reading it fails on nothing, and robots.txt itself may be fetched."""
    rules = Rules.read(status, body)

    assert isinstance(rules.objection(URL), str)
    assert rules.objection("https://portal.example/robots.txt") == ("robots.txt answered 503" if status == 503 else "")


def test_a_forbidden_article_is_not_asked_for(tmp_path: Path) -> None:
    """It is counted as refused with its reason, and the others are fetched."""
    forbidden = ITEMS[1]
    with serve(site(ITEMS, f"User-agent: *\nDisallow: /read/{forbidden.id}/\n")) as portal:
        report, events = crawl_here(project(tmp_path), DAY, hosts=at(portal))

        assert forbidden.address not in portal.asked
    assert (report.total("refused"), report.total("fetched")) == (1, 2)
    assert [(e.url, e.reason) for e in events if isinstance(e, Refused)] == [(forbidden.url, "robots.txt forbids it")]


def test_a_forbidden_further_page_refuses_the_article(tmp_path: Path) -> None:
    """An article whose whole text may not be fetched is refused as a whole, naming the page."""
    long = ITEMS[2]
    with serve(site([long], "User-agent: *\nDisallow: /*?showpage\n")) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

    (fault,) = report.faults
    assert fault.reason == f"{long.url}?showpage=all: robots.txt forbids it"
    assert (report.total("refused"), report.total("fetched")) == (1, 0)


def test_a_host_without_robots_is_crawled(tmp_path: Path) -> None:
    """404 allows everything; the answer is archived, and its digest noted."""
    answers = site(ITEMS)
    del answers["/robots.txt"]
    folder = project(tmp_path)
    with serve(answers) as portal:
        report, _ = crawl_here(folder, DAY, hosts=at(portal))

    by_url = {entry.url: entry for entry in archived(folder)}
    robots = by_url["https://international.sindonews.com/robots.txt"]
    assert report.total("fetched") == 3
    assert robots.status == 404
    assert by_url[ITEMS[0].url].metadata["robots-sha256"] == robots.payload_sha256


def test_a_host_whose_robots_fails_is_left_alone(tmp_path: Path) -> None:
    """After 5xx, tried again in vain, nothing of that host is fetched; other hosts are; the report says so once."""
    broken = page("", status="503 Service Unavailable")
    with serve(site(ITEMS) | {"international.sindonews.com/robots.txt": broken}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

        assert portal.asked.count("international.sindonews.com/robots.txt") == 4
        assert f"{LIST}?t={FIRST}" in portal.asked
        assert ITEMS[0].address not in portal.asked
    assert {fault.reason for fault in report.faults} == {"robots.txt answered 503"}
    assert report.total("refused") == 3
    assert report.remarks[1:] == (
        "https://international.sindonews.com: robots.txt answered 503; nothing of this host was fetched",
    )


def test_a_host_whose_robots_does_not_answer_is_left_alone(tmp_path: Path) -> None:
    """Where the connection fails, the rules are unknown too."""
    silent = Answer(pieces=(), close=True)
    with serve(site(ITEMS) | {"international.sindonews.com/robots.txt": silent}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

        assert ITEMS[0].address not in portal.asked
    assert {fault.reason for fault in report.faults} == {"robots.txt could not be fetched: connection lost"}


def test_a_moved_robots_is_followed_within_the_portal(tmp_path: Path) -> None:
    """A redirect of robots.txt to another of the portal's addresses leads to the rules that hold."""
    moved = page("", status="301 Moved Permanently", headers={"Location": "https://www.sindonews.com/aturan.txt"})
    answers = site(ITEMS) | {
        "international.sindonews.com/robots.txt": moved,
        "www.sindonews.com/aturan.txt": page(f"User-agent: *\nDisallow: /read/{ITEMS[0].id}/\n"),
    }
    folder = project(tmp_path)
    with serve(answers) as portal:
        report, _ = crawl_here(folder, DAY, hosts=at(portal))

    by_url = {entry.url: entry for entry in archived(folder)}
    assert report.total("refused") == 1
    assert (
        by_url[ITEMS[1].url].metadata["robots-sha256"] == by_url["https://www.sindonews.com/aturan.txt"].payload_sha256
    )


def test_a_longer_crawl_delay_is_kept(tmp_path: Path) -> None:
    """The pace that robots.txt asks for holds between all requests to the host, and is noted and reported."""
    folder = project(tmp_path)
    with serve(site(ITEMS, "User-agent: *\nCrawl-delay: 0.4\n")) as portal:
        report, _ = crawl_here(folder, DAY, hosts=at(portal))

    times = [at_ for at_, asked in zip(portal.times, portal.asked, strict=True) if asked.startswith("international")]
    by_url = {entry.url: entry for entry in archived(folder)}
    assert len(times) == 6  # robots.txt, tdmrep.json, three articles over four addresses
    assert times[-1] - times[0] > 1.6  # five pauses of 0.4 s, with room for a busy machine
    assert by_url[ITEMS[0].url].metadata["robots-crawl-delay"] == "0.4"
    assert (
        "https://international.sindonews.com: robots.txt asks for 0.4 s between requests, which was respected"
        in report.remarks
    )
