"""A crawl archives every exchange, takes articles whole, counts what happened, and stays polite."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from crawl_site import FIRST, JOB, LIST, archived, at, crawl_here, items, list_page, project, site
from loopback import page, serve
from warcio.archiveiterator import ArchiveIterator

from corpus.archive.captures import iter_captures
from corpus.archive.holdings import Holdings
from spiders.crawl import ArchiveEvent, Coverage, Fetched, Listed, Place, Refused

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = items()
HOST_FILES = ("/robots.txt", "/.well-known/tdmrep.json")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One crawl of three days with nine articles, three of them on two addresses; only read by the tests."""
    folder = project(tmp_path_factory.mktemp("crawl"), contact="mailto:uji@contoh.id")
    with serve(site(ITEMS)) as portal:
        report, events = crawl_here(folder, hosts=at(portal))
    return {"folder": folder, "report": report, "events": events, "portal": portal}


def test_everything_that_was_answered_is_archived(crawled: dict[str, Any]) -> None:
    """Lists, articles, their further pages and the files of both hosts are archived under the portal's addresses."""
    wanted = {f"https://{LIST}?t={item.day}" for item in ITEMS}
    wanted |= {f"https://{address}" for item in ITEMS for address in item.answers()}
    wanted |= {f"https://{host}.sindonews.com{file}" for host in ("index", "international") for file in HOST_FILES}

    assert {entry.url for entry in archived(crawled["folder"])} == wanted
    assert crawled["report"].archived == crawled["report"].requests == len(wanted) == len(crawled["portal"].asked)


def test_archived_bytes_are_the_served_bytes(crawled: dict[str, Any]) -> None:
    """The response in the archive is byte for byte what the server sent, gzip and chunks included."""
    holdings = Holdings.from_folder(crawled["folder"] / "captures")

    for item in ITEMS:
        for address, answer in item.answers().items():
            entry = holdings.latest(f"https://{address}")
            assert entry is not None
            assert holdings.exchange(entry) == answer.raw


def test_warcio_reads_the_archive(crawled: dict[str, Any]) -> None:
    """Another library reads every record, with a request and a metadata record to each response."""
    kinds = []
    for warc in (crawled["folder"] / "captures").glob("*/*.warc.gz"):
        with warc.open("rb") as stream:
            kinds += [record.rec_type for record in ArchiveIterator(stream)]

    assert kinds.count("response") == kinds.count("request") == kinds.count("metadata") == crawled["report"].archived
    assert kinds[0] == "warcinfo"


def test_metadata_says_where_an_article_was_found_and_that_robots_allowed_it(crawled: dict[str, Any]) -> None:
    """The metadata record names the list, its section and day, the verdict of robots.txt and that file's digest."""
    by_url = {entry.url: entry for entry in archived(crawled["folder"])}
    robots = by_url["https://international.sindonews.com/robots.txt"]

    assert by_url[ITEMS[0].url].metadata == {
        "via": "https://index.sindonews.com/index/9?t=2024-06-20",
        "section": "international",
        "day": "2024-06-20",
        "robots": "allowed",
        "robots-sha256": robots.payload_sha256,
        "mapped-to": crawled["portal"].origin,
    }
    assert by_url[f"{ITEMS[2].url}?showpage=all"].metadata["via"] == ITEMS[2].url
    assert robots.metadata["via"] == ITEMS[0].url


def test_coverage_has_a_line_per_section_and_day(crawled: dict[str, Any]) -> None:
    """The report's table counts lists and articles day by day."""
    assert crawled["report"].coverage == tuple(
        Coverage(place=Place(portal="sindonews", section="international", day=day), lists=1, found=3, fetched=3)
        for day in (date(2024, 6, 20), date(2024, 6, 21), date(2024, 6, 22))
    )
    assert crawled["report"].total("fetched") == 9
    assert not crawled["report"].faults
    assert not crawled["report"].interrupted


def test_events_come_while_it_runs(crawled: dict[str, Any]) -> None:
    """Each list, each article and each archived response is told, an article after its pages are archived."""
    events = crawled["events"]
    kinds = [type(event) for event in events]
    fetched = next(event for event in events if isinstance(event, Fetched) and event.url == ITEMS[2].url)
    written = [event.url for event in events[: events.index(fetched)] if isinstance(event, ArchiveEvent)]

    assert (kinds.count(Listed), kinds.count(Fetched), kinds.count(ArchiveEvent)) == (3, 9, 19)
    assert fetched.pages == 2
    assert {ITEMS[2].url, f"{ITEMS[2].url}?showpage=all"} <= set(written)


def test_requests_name_who_asks_and_carry_no_cookie(crawled: dict[str, Any]) -> None:
    """Every request has the identifying user agent and the portal's Host, and accepts compression."""
    assert len(crawled["portal"].received) > len(ITEMS)
    for request in crawled["portal"].received:
        assert re.search(rb"\r\nUser-Agent: Kliping/[\d.]+ \(\+mailto:uji@contoh\.id\)\r\n", request)
        assert re.search(rb"\r\nHost: (index|international)\.sindonews\.com\r\n", request)
        assert b"\r\nAccept-Encoding: gzip, deflate, br\r\n" in request
        assert b"\r\nCookie:" not in request


def test_captures_open_with_their_codings_undone(crawled: dict[str, Any]) -> None:
    """What was archived can be read as text again."""
    (warc,) = (crawled["folder"] / "captures").glob("*/*.warc.gz")
    bodies = {capture.url: capture.body for capture in iter_captures(warc)}

    assert b"laporan nomor 8" in bodies[f"{ITEMS[5].url}?showpage=all"]
    assert b"laporan nomor 8" not in bodies[ITEMS[5].url]


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


def test_a_crawl_by_unverified_rules_says_so(tmp_path: Path) -> None:
    """Who crawls a portal whose templates no real page has confirmed is told, with the command that checks them."""
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(project(tmp_path), [JOB], hosts=at(portal))

    assert report.remarks[0] == (
        "SINDOnews: its article rules are unverified, no real page has confirmed them; save one page and see what each "
        "rule gives: kliping portal check sindonews PAGE.html --url ADDRESS"
    )


def test_the_limit_is_kept_and_spares_the_portal(tmp_path: Path) -> None:
    """No more articles than asked for are taken on, and lists that could only bring more are not asked for."""
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, limit=2)], hosts=at(portal))

    assert report.total("found") == report.total("fetched") == 2
    assert [asked for asked in portal.asked if asked.startswith(LIST)] == [f"{LIST}?t=2024-06-20"]
    assert report.remarks[1:] == ("SINDOnews: the limit of 2 articles was reached",)


def test_redirects_are_followed_on_the_portal_and_archived(tmp_path: Path) -> None:
    """A moved article is fetched where it went; the redirect itself is in the archive, with its status."""
    old, new = ITEMS[0], ITEMS[1]
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
        (ITEMS[0].url, "moves in a circle"),
    ],
)
def test_redirects_that_lead_astray_are_not_followed(tmp_path: Path, target: str, reason: str) -> None:
    """An article that moved off the portal, to a page that is none, or to itself, has failed, and says so."""
    moved = page("", status="302 Found", headers={"Location": target})
    with serve(site(ITEMS[:1]) | {ITEMS[0].address: moved}) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, until=FIRST)], hosts=at(portal))

    (fault,) = report.faults
    assert fault.reason.endswith(reason)
    assert report.total("failed") == 1
    assert not any(asked.startswith(("elsewhere.example", "www.sindonews.com/")) for asked in portal.asked)


def test_a_list_off_the_portal_is_not_asked_for(tmp_path: Path) -> None:
    """A list that redirects to another site is refused without asking that site anything."""
    away = page("", status="302 Found", headers={"Location": "https://iklan.example/"})
    with serve(site(ITEMS[:1]) | {f"{LIST}?t=2024-06-20": away}) as portal:
        hosts = at(portal) | {"iklan.example": portal.origin}
        report, _ = crawl_here(project(tmp_path), [replace(JOB, until=FIRST)], hosts=hosts)

    (fault,) = report.faults
    assert isinstance(fault, Refused)
    assert (fault.article, fault.reason) == (False, "iklan.example is not a host of SINDOnews")
    assert report.coverage[0].unread == 1
    assert "iklan.example/" not in portal.asked


def test_the_pace_of_a_job_is_kept(tmp_path: Path) -> None:
    """Between two requests to one host lies the delay that ``corpus.toml`` names, one request at a time."""
    job = replace(JOB, until=FIRST, delay_seconds=0.4)
    with serve(site(ITEMS)) as portal:
        crawl_here(project(tmp_path), [job], hosts=at(portal), delay=None)

    times = [at_ for at_, asked in zip(portal.times, portal.asked, strict=True) if asked.startswith("international")]
    assert len(times) == 6  # robots.txt, tdmrep.json, three articles over four addresses
    assert times[-1] - times[0] > 1.6  # five pauses of 0.4 s, with room for a busy machine


def test_two_jobs_of_one_portal_share_what_they_fetch(tmp_path: Path) -> None:
    """Overlapping jobs ask for no page twice: the second reads from the file that is still being written."""
    jobs = [replace(JOB, until=date(2024, 6, 21)), replace(JOB, since=date(2024, 6, 21))]
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(project(tmp_path), jobs, hosts=at(portal))

    assert report.total("fetched") == 9
    assert len(portal.asked) == len(set(portal.asked))


def test_an_index_of_lists_for_a_section_without_days_says_so(tmp_path: Path) -> None:
    """A section that the portal cannot list by day is crawled by what its lists show, and the report says that."""
    feed = page(
        f"<rss><channel><item><link>{ITEMS[0].url.replace('international', 'sains')}</link>"
        "<pubDate>Thu, 20 Jun 2024 12:01:00 +0700</pubDate></item></channel></rss>",
        headers={"Content-Type": "application/rss+xml"},
    )
    address = ITEMS[0].address.replace("international", "sains")
    answers = {"/robots.txt": page(""), "sains.sindonews.com/rss": feed, address: ITEMS[0].answers()[ITEMS[0].address]}
    with serve(answers) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, sections=("sains",))], hosts=at(portal))

    assert report.total("fetched") == 1
    assert report.coverage[0].place == Place(portal="sindonews", section="sains", day=None)
    assert "no list by day for sains" in report.remarks[1]


def test_a_section_of_other_days_is_told_of(tmp_path: Path) -> None:
    """A section that the portal had only in other years is not asked for, and the report says why it is empty."""
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, sections=("autotekno",))], hosts=at(portal))

        assert portal.asked == []
    assert report.coverage == ()
    assert report.remarks[1:] == ("SINDOnews is not known to have had a section autotekno in these days",)


def test_what_the_digest_in_the_archive_says_is_true(crawled: dict[str, Any]) -> None:
    """The index's digest is that of the payload that the server sent."""
    entry = next(entry for entry in archived(crawled["folder"]) if entry.url == ITEMS[0].url)
    sent = ITEMS[0].answers()[ITEMS[0].address].raw

    assert entry.payload_sha256 == sha256(sent.partition(b"\r\n\r\n")[2]).hexdigest()
