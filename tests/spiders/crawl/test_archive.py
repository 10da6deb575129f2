"""The archive asked before the network."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from archiving import NOON, exchange, response
from crawl_archive import opened
from crawl_site import FIRST, JOB, ZONE, Item, archived, at, crawl_here, items, project, site
from known import PORTALS
from loopback import Answer, page, serve

from corpus.archive.cdxj import index_folder
from spiders.crawl import Held
from spiders.crawl.archive import now
from spiders.lists.steps import first_steps

if TYPE_CHECKING:
    from pathlib import Path


ITEMS = items()


def test_a_second_crawl_asks_the_portal_nothing(tmp_path: Path) -> None:
    """What was archived of days that are over is held: not one request, and every article is counted as held."""
    folder = project(tmp_path)
    with serve(site(ITEMS)) as portal:
        crawl_here(folder, hosts=at(portal))
        before, archive = len(portal.asked), archived(folder)
        report, events = crawl_here(folder, hosts=at(portal))

        assert len(portal.asked) == before
    assert (report.requests, report.archived, report.total("held"), report.total("found")) == (0, 0, 9, 9)
    assert {event.url for event in events if isinstance(event, Held)} == {item.url for item in ITEMS}
    assert archived(folder) == archive


def test_a_wider_crawl_fetches_only_what_is_new(tmp_path: Path) -> None:
    """After one day, crawling three fetches the two others."""
    folder = project(tmp_path)
    with serve(site(ITEMS)) as portal:
        crawl_here(folder, [replace(JOB, until=FIRST)], hosts=at(portal))
        report, _ = crawl_here(folder, hosts=at(portal))

        articles = [asked for asked in portal.asked if "/read/" in asked]
    assert (report.total("held"), report.total("fetched")) == (3, 6)
    assert len(articles) == len(set(articles))


def test_a_list_of_a_day_that_was_not_over_is_asked_for_again(tmp_path: Path) -> None:
    """Today's list is fetched again, its known articles are not."""
    today = datetime.now(UTC).astimezone(ZONE).date()
    job = replace(JOB, since=today, until=today)
    morning, evening = Item(id=1, day=today), Item(id=2, day=today)
    step = next(first_steps(PORTALS.named("sindonews"), ["international"], today, today))
    address = step.url.removeprefix("https://")
    row = '<div class="list-article"><div class="warp-article"><a href="{}">x</a></div></div>'
    lists = [page(row.format(morning.url)), page(row.format(morning.url) + row.format(evening.url))]
    answers = {"/robots.txt": page(""), **morning.answers(), **evening.answers(), address: lambda n: lists[min(n, 1)]}
    folder = project(tmp_path)
    with serve(answers) as portal:
        first, _ = crawl_here(folder, [job], hosts=at(portal))
        second, _ = crawl_here(folder, [job], hosts=at(portal))

    assert (first.total("fetched"), second.total("held"), second.total("fetched")) == (1, 1, 1)
    assert portal.asked.count(address) == 2
    assert portal.asked.count(morning.address) == 1


def test_a_cut_page_is_kept_but_not_used(tmp_path: Path) -> None:
    """A response that was cut is archived as such, tried again, and the whole one is what counts as held."""
    item = ITEMS[0]
    whole = item.answers()[item.address]
    cut = Answer(pieces=(whole.raw[:-20],), close=True)
    answers = site([item]) | {item.address: lambda n: cut if n == 0 else whole}
    folder = project(tmp_path)
    with serve(answers) as portal:
        first, _ = crawl_here(folder, [replace(JOB, until=FIRST)], hosts=at(portal))
        second, _ = crawl_here(folder, [replace(JOB, until=FIRST)], hosts=at(portal))

        assert portal.asked.count(item.address) == 2
    assert [entry.flaw for entry in archived(folder) if entry.url == item.url] == ["truncated", ""]
    assert (first.total("fetched"), second.total("held")) == (1, 1)


def test_a_damaged_record_is_fetched_again(tmp_path: Path) -> None:
    """An archived page whose bytes are no longer those of its digest counts as not held, and the report says why."""
    folder = project(tmp_path)
    with serve(site(ITEMS[:1])) as portal:
        crawl_here(folder, [replace(JOB, until=FIRST)], hosts=at(portal))
        entry = next(entry for entry in archived(folder) if entry.url == ITEMS[0].url)
        warc = folder / "captures" / entry.warc_file
        with warc.open("r+b") as stream:
            stream.seek(entry.offset + entry.length // 2)
            stream.write(b"\x00\x00\x00\x00")
        report, _ = crawl_here(folder, [replace(JOB, until=FIRST)], hosts=at(portal))

    assert report.total("fetched") == 1
    assert any(entry.warc_file.rpartition("/")[2] in remark for remark in report.remarks)


URL = "https://kabarfiksi.test/desa/41/panen"
NEWER = NOON + timedelta(hours=1)


def test_a_page_that_was_never_archived_is_not_found(tmp_path: Path) -> None:
    """Neither in an empty archive, nor beside other pages."""
    with opened(tmp_path, exchange(url="https://kabarfiksi.test/lain")) as one:
        assert one.find(URL, None) is None


def test_the_latest_archived_page_is_found(tmp_path: Path) -> None:
    """With its body and its time."""
    with opened(tmp_path, exchange(response(b"lama"), url=URL), exchange(response(b"baru"), url=URL, at=NEWER)) as one:
        found = one.find(URL, None)

    assert found is not None
    assert (found.body, found.ref.fetched_at) == (b"baru", NEWER)


def test_a_page_that_is_not_fresh_must_be_asked_for_again(tmp_path: Path) -> None:
    """By the time at which it was fetched; a page that this crawl has fetched itself is always fresh."""
    asked: list[datetime] = []

    def stale(at: datetime) -> bool:
        asked.append(at)
        return False

    with opened(tmp_path, exchange(url=URL)) as one:
        assert one.find(URL, stale) is None
        one.keep(exchange(response(b"baru"), url=URL, at=NEWER))
        found = one.find(URL, stale)

    assert found is not None
    assert (found.body, asked) == (b"baru", [NOON])


def test_in_a_replay_every_archived_page_is_fresh(tmp_path: Path) -> None:
    """There is nobody to ask again."""
    with opened(tmp_path, exchange(url=URL), replay=[exchange(url="https://kabarfiksi.test/lain")]) as one:
        assert one.find(URL, lambda _: False) is not None


@pytest.mark.parametrize(
    ("answer", "truncated", "counts"),
    [
        (response(), "", True),
        (response(b"", status="301 Moved Permanently", Location="/b"), "", True),
        (response(b"", status="404 Not Found"), "", False),
        (response(b"", status="503 Service Unavailable"), "", False),
        (response(), "disconnect", False),
        (response(b"isi", length=False, Content_Length="99"), "", False),
    ],
)
def test_whole_answers_and_redirects_count_as_held(
    tmp_path: Path, answer: bytes, truncated: str, *, counts: bool
) -> None:
    """Errors and cut answers are archived and counted, and asked for again."""
    with opened(tmp_path) as one:
        kept = one.keep(exchange(answer, url=URL), truncated=truncated)

        assert (one.find(URL, None) is not None) is counts
        assert (kept.url, one.tally.archived) == (URL, 1)
    assert [entry.url for entry in index_folder(tmp_path / "captures")] == [URL]


def test_a_replay_copies_the_answer_with_its_own_time_and_origin(tmp_path: Path) -> None:
    """The facts of the old record stay, those of this crawl are added."""
    before = exchange(response(b"isi"), url=URL, via="https://kabarfiksi.test/rss", section="desa")
    with opened(tmp_path, replay=[before]) as one:
        copied = one.take_over(URL, {"section": "kota"})

        assert one.take_over("https://kabarfiksi.test/lain", {}) is None
    assert copied is not None
    assert (copied.body, copied.ref.fetched_at) == (b"isi", NOON)
    assert dict(copied.metadata) == {
        "via": "https://kabarfiksi.test/rss",
        "section": "kota",
        "replayed-from": "urn:uuid:00000000-0000-4000-8000-000000000002",
    }


def test_a_replay_copies_failures_where_there_is_nothing_better(tmp_path: Path) -> None:
    """The page that was not there is not there again."""
    gone = exchange(response(b"", status="404 Not Found"), url=URL)
    with opened(tmp_path, replay=[gone]) as one:
        copied = one.take_over(URL, {})

    assert copied is not None
    assert copied.ref.status == 404


def test_without_a_replay_there_is_nothing_to_take_over(tmp_path: Path) -> None:
    """The network answers."""
    with opened(tmp_path, exchange(url=URL)) as one:
        assert one.take_over(URL, {}) is None


def test_the_clock_is_in_utc() -> None:
    """Archived times have no other zone."""
    assert now().tzinfo is UTC
