"""What goes wrong on the way: tried again with patience, then counted, never silently dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from crawl_site import (
    FIRST,
    JOB,
    LIST,
    Item,
    archived,
    at,
    crawl_here,
    crawl_on_a_small_disk,
    crawl_with_a_deaf_listener,
    items,
    list_page,
    project,
    site,
)
from hypothesis import given
from hypothesis import strategies as st
from loopback import Answer, in_fresh_process, page, serve

from corpus.errors import ConfigError, ServiceError
from spiders.crawl import Failed
from spiders.crawl.report import ArchiveEvent, Fetched, Held, Listed, Place, Refused, Tally

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
    """A day whose list could not be had in any form is counted as unread."""
    with serve(site(ITEMS) | {f"{LIST}?t=2024-06-21": page("", status="500 Oh")}) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, until=date(2024, 6, 21))], hosts=at(portal))

    first, second = report.coverage
    assert (first.lists, first.unread, first.fetched) == (1, 0, 3)
    assert (second.lists, second.found) == (0, 0)
    assert second.unread >= 1


def test_a_body_that_unpacks_to_gigabytes_fails_alone(tmp_path: Path) -> None:
    """A page too large to be one is a failure of that article; the crawl goes on."""
    bomb = page(b"\0" * 140_000_000, packed=True)
    with serve(site(ITEMS) | {ITEMS[0].address: bomb}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

    assert (report.total("failed"), report.total("fetched")) == (1, 2)
    assert "too large" in report.faults[0].reason or "larger" in report.faults[0].reason


def test_a_portal_that_cannot_be_reached_is_a_service_error(tmp_path: Path) -> None:
    """Where not one request was answered, the crawl ends with an error that says what to check."""
    with serve({}) as portal:
        closed = at(portal)

    with pytest.raises(
        ServiceError, match=r"no host could be reached \(robots.txt could not be had: connection refused"
    ):
        crawl_here(project(tmp_path), DAY, hosts=closed)


def test_a_full_disk_ends_the_crawl(tmp_path: Path) -> None:
    """When the archive cannot be written, the crawl stops with that error instead of fetching on."""
    listed = items(per_day=90, days=1)
    folder = project(tmp_path)
    with serve(site(listed)) as portal:
        with pytest.raises(ServiceError, match="could not be written"):
            in_fresh_process(crawl_on_a_small_disk, folder, DAY, hosts=at(portal))

        assert len(portal.asked) < 80


def test_a_listener_that_breaks_ends_the_crawl(tmp_path: Path) -> None:
    """What the listener raises comes out of the crawl as it is, the archive closed in good order."""
    listed = items(per_day=90, days=1)
    folder = project(tmp_path)
    with serve(site(listed)) as portal:
        with pytest.raises(BrokenPipeError, match="nobody reads this pipe"):
            in_fresh_process(crawl_with_a_deaf_listener, folder, DAY, hosts=at(portal))

        assert len(portal.asked) < 80
    assert not list((folder / "captures").glob("*/*.open"))
    assert len(archived(folder)) > 3


def test_nobody_crawls_a_foreign_host_anonymously(tmp_path: Path) -> None:
    """Without a contact nothing but this machine is asked, and the error says how to set one."""
    with pytest.raises(ConfigError, match=r'set a mail or web address in corpus.toml: \[corpus\] contact = "you@'):
        crawl_here(project(tmp_path), DAY)


def test_a_host_that_is_not_mapped_is_not_asked_anonymously(tmp_path: Path) -> None:
    """Where the lists are mapped and the articles' host is not, the articles are refused, not fetched from outside."""
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts={"index.sindonews.com": portal.origin})

    assert {fault.reason for fault in report.faults} == {
        "international.sindonews.com is not mapped, and without a contact or a delay only mapped hosts are asked"
    }
    assert report.total("refused") == 3


def test_a_rush_is_confined_to_this_machine(tmp_path: Path) -> None:
    """Without delay, hosts that are not mapped are not asked even where a contact is named."""
    folder = project(tmp_path, contact="uji@contoh.id")
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(folder, DAY, hosts={"index.sindonews.com": portal.origin})

    assert {fault.reason.partition(",")[0] for fault in report.faults} == {"international.sindonews.com is not mapped"}


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


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (replace(JOB, portal="sindonew"), "unknown portal 'sindonew'; did you mean 'sindonews'?"),
        (replace(JOB, sections=("internasional",)), "no section 'internasional'; did you mean 'international'?"),
        (replace(JOB, since=date(2024, 7, 1)), r"since \(2024-07-01\) is later than until \(2024-06-22\)"),
        (replace(JOB, limit=-1), "limit is -1"),
        (replace(JOB, delay_seconds=-1.0), "delay_seconds is -1.0"),
    ],
)
def test_an_impossible_order_is_refused_before_anything_is_asked(tmp_path: Path, job: object, words: str) -> None:
    """Unknown names come with the nearest known one, ranges turned round are told of; no folder is made."""
    with pytest.raises(ConfigError, match=words):
        crawl_here(folder := project(tmp_path), [job], delay=None)  # type: ignore[list-item]  # a CrawlConfig

    assert not (folder / "captures").exists()


@pytest.mark.parametrize(("jobs", "contact"), [([], "a@contoh.id"), (DAY, "Ibu Sri – a@contoh.id")])
def test_an_order_needs_jobs_and_a_plain_contact(tmp_path: Path, jobs: list[object], contact: str) -> None:
    """Nothing to crawl, or a contact that fits into no header, is refused."""
    with pytest.raises(ConfigError, match=r"nothing to crawl|fits into no HTTP header"):
        crawl_here(project(tmp_path, contact=contact), jobs)  # type: ignore[arg-type]  # as above


PLACE = Place(portal="p", section="s", day=None)
OUTCOMES = st.sampled_from(
    [
        Fetched(place=PLACE, url="u", pages=1),
        Held(place=PLACE, url="u"),
        Refused(place=PLACE, url="u", reason="r"),
        Failed(place=PLACE, url="u", reason="r"),
    ]
)


@given(st.lists(OUTCOMES), st.integers(0, 5))
def test_the_columns_of_the_table_add_up(outcomes: list[Fetched | Held | Refused | Failed], pending: int) -> None:
    """Found is the sum of what happened to the articles; what has no outcome yet is pending."""
    tally = Tally()
    tally.tell(Listed(place=PLACE, url="l", articles=len(outcomes) + pending, held=False))
    for outcome in outcomes:
        tally.tell(outcome)

    (line,) = tally.report(0).coverage
    assert line.found == line.fetched + line.held + line.refused + line.failed + line.pending
    assert line.pending == pending


def test_troubles_with_lists_are_no_articles() -> None:
    """A refused or failed list counts as unread, not as a refused or failed article, and is among the faults."""
    tally = Tally()
    tally.tell(Failed(place=PLACE, url="l", reason="r", article=False))
    tally.tell(Refused(place=PLACE, url="l", reason="r", article=False))
    tally.tell(ArchiveEvent(url="l", status=500, size=3))

    report = tally.report(1.5)
    assert (report.total("unread"), report.total("failed"), report.total("refused")) == (2, 0, 0)
    assert (len(report.faults), report.archived, report.seconds) == (2, 1, 1.5)


def test_items_are_numbered_by_day() -> None:
    """The site's articles of one day have that day's time in their address."""
    assert Item(id=1, day=FIRST).address == "international.sindonews.com/read/1/41/warga-kampung-1-1718859660"
