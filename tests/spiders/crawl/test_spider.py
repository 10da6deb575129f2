"""Lists lead to articles, articles to their further pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from crawl_site import (
    FIRST,
    JOB,
    LIST,
    archived,
    at,
    crawl_here,
    items,
    list_page,
    project,
    site,
)
from loopback import page, serve

if TYPE_CHECKING:
    from pathlib import Path


ITEMS = items(days=1)
EVERY = items()
DAY = [replace(JOB, until=FIRST)]


def test_an_article_without_its_further_page_has_failed(tmp_path: Path) -> None:
    """Where page 1 came and the rest did not, the article counts as failed and names the page; page 1 is archived."""
    long = ITEMS[2]
    answers = site(ITEMS) | {f"{long.address}?showpage=all": page("", status="404 Not Found")}
    folder = project(tmp_path)
    with serve(answers) as portal:
        report, _ = crawl_here(folder, DAY, hosts=at(portal))

    assert [(fault.url, fault.reason) for fault in report.faults] == [
        (long.url, f"{long.url}?showpage=all: answered 404")
    ]
    assert (report.total("fetched"), report.total("failed")) == (2, 1)
    assert long.url in {entry.url for entry in archived(folder)}


def test_a_list_that_fails_is_told_apart_from_an_empty_one(tmp_path: Path) -> None:
    """A day whose list could not be fetched in any form is counted as unread."""
    with serve(site(ITEMS) | {f"{LIST}?t=2024-06-21": page("", status="500 Oh")}) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, until=date(2024, 6, 21))], hosts=at(portal))

    first, second = report.coverage
    assert (first.lists, first.unread, first.fetched) == (1, 0, 3)
    assert (second.lists, second.found) == (0, 0)
    assert second.unread >= 1


@pytest.mark.parametrize("target", ["http://[::1/x", "mailto:redaksi@portal.example", ""])
def test_a_redirect_to_no_address_is_a_failure(tmp_path: Path, target: str) -> None:
    """Whatever stands in Location, the article fails alone."""
    moved = page("", status="302 Found", headers={"Location": target})
    with serve(site(ITEMS) | {ITEMS[0].address: moved}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

    assert [fault.reason for fault in report.faults] == ["answered 302"]
    assert report.total("fetched") == 2


def test_a_link_that_is_no_address_spoils_no_list(tmp_path: Path) -> None:
    """A list with a broken link among its rows gives its other articles."""
    rows = list_page(ITEMS).raw.partition(b"\r\n\r\n")[2]
    broken = rows.replace(b'<div class="indeks-news">', b'<div class="indeks-news"><a href="http://[::1/x">x</a>')
    broken = broken.replace(ITEMS[0].url.encode(), b"http://[rusak/read/1")
    with serve(site(ITEMS) | {f"{LIST}?t={FIRST}": page(broken)}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

    assert (report.total("fetched"), report.faults) == (2, ())


def test_lists_are_asked_for_in_time_order(tmp_path: Path) -> None:
    """Days are taken one after the other, and a day's articles before the days after the next."""
    listed = items(per_day=12, days=5)
    job = replace(JOB, until=FIRST + timedelta(days=4))
    with serve(site(listed)) as portal:
        crawl_here(project(tmp_path), [job], hosts=at(portal), delay=0)

    lists = [asked for asked in portal.asked if asked.startswith(LIST)]
    assert lists == [f"{LIST}?t=2024-06-{day}" for day in (20, 21, 22, 23, 24)]
    assert portal.asked.index(listed[0].address) < portal.asked.index(f"{LIST}?t=2024-06-23")


def test_an_empty_day_is_no_fault(tmp_path: Path) -> None:
    """A day without articles has its line in the table, with nothing in it."""
    answers = site(EVERY[:3]) | {f"{LIST}?t=2024-06-21": list_page([]), f"{LIST}?t=2024-06-22": list_page([])}
    with serve(answers) as portal:
        report, _ = crawl_here(project(tmp_path), hosts=at(portal))

    assert [(line.found, line.fetched, line.unread) for line in report.coverage] == [(3, 3, 0), (0, 0, 0), (0, 0, 0)]
    assert report.faults == ()


def test_pages_of_a_day_are_followed_until_it_is_exhausted(tmp_path: Path) -> None:
    """A list that goes on is read to its end; an article on two pages of it is taken once."""
    day = [item for item in items(per_day=20, days=1) if item.pages == 1]
    answers = site(day) | {
        f"{LIST}?t=2024-06-20": list_page(day[:8], f"{LIST}/15?t=2024-06-20"),
        f"{LIST}/15?t=2024-06-20": list_page(day[7:]),
    }
    with serve(answers) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, until=FIRST)], hosts=at(portal))

    assert (report.total("lists"), report.total("found"), report.total("fetched")) == (2, len(day), len(day))


def test_a_counted_list_may_end_with_a_page_that_is_not_there(tmp_path: Path) -> None:
    """Where a full page has no link to a next one, the next is asked for, and its 404 is the end and no fault."""
    day = items(per_day=15, days=1)
    with serve(site(day)) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, until=FIRST)], hosts=at(portal))

        assert f"{LIST}/15?t=2024-06-20" in portal.asked
    assert (report.total("fetched"), report.total("unread"), report.faults) == (15, 0, ())


def test_the_limit_is_kept_and_spares_the_portal(tmp_path: Path) -> None:
    """No more articles than asked for are taken on, and lists that could only bring more are not asked for."""
    with serve(site(EVERY)) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, limit=2)], hosts=at(portal))

    assert report.total("found") == report.total("fetched") == 2
    assert [asked for asked in portal.asked if asked.startswith(LIST)] == [f"{LIST}?t=2024-06-20"]
    assert report.remarks[1:] == ("SINDOnews: the limit of 2 articles was reached",)


def test_redirects_are_followed_on_the_portal_and_archived(tmp_path: Path) -> None:
    """A moved article is fetched where it went; the redirect itself is in the archive, with its status."""
    old, new = EVERY[0], EVERY[1]
    moved = page("", status="301 Moved Permanently", headers={"Location": new.url})
    answers = site([old]) | new.answers() | {old.address: moved}
    with serve(answers) as portal:
        report, _ = crawl_here(folder := project(tmp_path), [replace(JOB, until=FIRST)], hosts=at(portal))

    assert report.total("fetched") == 1
    assert {entry.url: entry.status for entry in archived(folder)} | {} == {
        "https://index.sindonews.com/robots.txt": 200,
        f"https://{LIST}?t=2024-06-20": 200,
        "https://international.sindonews.com/robots.txt": 200,
        "https://index.sindonews.com/.well-known/tdmrep.json": 404,
        "https://international.sindonews.com/.well-known/tdmrep.json": 404,
        old.url: 301,
        new.url: 200,
    }


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("https://elsewhere.example/read/1", "which is not a page of SINDOnews"),
        ("https://www.sindonews.com/", "which is not an article"),
        (EVERY[0].url, "moves in a circle"),
    ],
)
def test_redirects_that_lead_astray_are_not_followed(tmp_path: Path, target: str, reason: str) -> None:
    """An article that moved off the portal, to a page that is none, or to itself, has failed, and says so."""
    moved = page("", status="302 Found", headers={"Location": target})
    with serve(site(EVERY[:1]) | {EVERY[0].address: moved}) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, until=FIRST)], hosts=at(portal))

    (fault,) = report.faults
    assert fault.reason.endswith(reason)
    assert report.total("failed") == 1
    assert not any(asked.startswith(("elsewhere.example", "www.sindonews.com/")) for asked in portal.asked)
