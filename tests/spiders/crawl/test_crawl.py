"""A crawl archives every exchange, takes articles whole, counts what happened, and stays polite."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from crawl_site import FIRST, JOB, LIST, Item, archived, at, crawl_here, items, project, site
from loopback import serve
from warcio.archiveiterator import ArchiveIterator

from corpus.archive.captures import iter_captures
from corpus.archive.holdings import Holdings
from spiders.crawl import ArchiveEvent, Coverage, Fetched, Listed, Place

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = items()
HOST_FILES = ("/robots.txt", "/.well-known/tdmrep.json")


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

    sent = {f"https://{address}": answer.raw for item in ITEMS for address, answer in item.answers().items()}
    kept = {url: holdings.exchange(entry) for url in sent if (entry := holdings.latest(url))}
    assert kept == sent
    assert len(sent) > len(ITEMS)


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
        Coverage(
            place=Place(portal="sindonews", section="international", day=day), lists=1, found=3, fetched=3, pages=4
        )
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


def test_the_pace_of_a_job_is_kept(tmp_path: Path) -> None:
    """Between two requests to one host lies the delay that ``corpus.toml`` names, one request at a time."""
    job = replace(JOB, until=FIRST, delay_seconds=0.4)
    with serve(site(ITEMS)) as portal:
        crawl_here(project(tmp_path), [job], hosts=at(portal), delay=None)

    times = [at_ for at_, asked in zip(portal.times, portal.asked, strict=True) if asked.startswith("international")]
    assert len(times) == 6  # robots.txt, tdmrep.json, three articles over four addresses
    assert times[-1] - times[0] > 1.6  # five pauses of 0.4 s, with room for a busy machine


def test_what_the_digest_in_the_archive_says_is_true(crawled: dict[str, Any]) -> None:
    """The index's digest is that of the payload that the server sent."""
    entry = next(entry for entry in archived(crawled["folder"]) if entry.url == ITEMS[0].url)
    sent = ITEMS[0].answers()[ITEMS[0].address].raw

    assert entry.payload_sha256 == sha256(sent.partition(b"\r\n\r\n")[2]).hexdigest()


def test_items_are_numbered_by_day() -> None:
    """The site's articles of one day have that day's time in their address."""
    assert Item(id=1, day=FIRST).address == "international.sindonews.com/read/1/41/warga-kampung-1-1718859660"
