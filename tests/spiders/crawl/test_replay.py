"""``--replay``: archives answer in place of the network, and the project's archive is filled from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from crawl_site import FIRST, JOB, LIST, archived, at, crawl_here, items, project, site
from loopback import Answer, page, serve

from corpus.archive.holdings import Holdings
from corpus.archive.warc import WarcWriter
from corpus.errors import DataError
from corpus.schema import Exchange
from spiders.crawl import CrawlReport, Failed

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = items()
BROKEN = ITEMS[4]
FORBIDDEN = ITEMS[7]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A crawl in which one article is broken and one forbidden; only read by the tests."""
    folder = project(tmp_path_factory.mktemp("original"))
    robots = f"User-agent: *\nDisallow: /read/{FORBIDDEN.id}/\n"
    answers = site(ITEMS, robots) | {BROKEN.address: page("rusak", status="503 Service Unavailable")}
    with serve(answers) as portal:
        report, _ = crawl_here(folder, hosts=at(portal))
    return {"folder": folder, "report": report, "warcs": sorted((folder / "captures").glob("*/*.warc.gz"))}


@pytest.fixture(scope="module")
def replayed(original: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The same crawl in another project, from the archive alone: no host is mapped, no contact is set."""
    folder = project(tmp_path_factory.mktemp("replayed"))
    report, events = crawl_here(folder, replay=original["warcs"], delay=None)
    return {"folder": folder, "report": report, "events": events}


def test_a_replay_repeats_the_crawl_without_a_network(original: dict[str, Any], replayed: dict[str, Any]) -> None:
    """Lists, articles, refusals and failures come out as they did, and not one request is sent."""
    report: CrawlReport = replayed["report"]

    assert report.requests == 0
    assert report.missing == 0
    assert report.coverage == original["report"].coverage
    assert [(fault.url, fault.reason) for fault in report.faults] == [
        (BROKEN.url, "answered 503"),
        (FORBIDDEN.url, "robots.txt forbids it"),
    ]


def test_a_replay_fills_the_archive_with_the_same_bytes(original: dict[str, Any], replayed: dict[str, Any]) -> None:
    """Each response is copied with its own time, its facts, and a pointer to the record that it came from."""
    source, copy = ({e.url: e for e in archived(run["folder"])} for run in (original, replayed))
    before, after = (Holdings.from_folder(run["folder"] / "captures") for run in (original, replayed))
    url = ITEMS[2].url

    assert source.keys() == copy.keys()
    assert {u: (e.fetched_at, e.payload_sha256, e.status) for u, e in source.items()} == {
        u: (e.fetched_at, e.payload_sha256, e.status) for u, e in copy.items()
    }
    assert before.exchange(source[url]) == after.exchange(copy[url])
    assert copy[url].metadata == {**source[url].metadata, "replayed-from": source[url].record_id}


def test_a_second_replay_copies_nothing(original: dict[str, Any], replayed: dict[str, Any], tmp_path: Path) -> None:
    """What the archive has already is answered from it."""
    folder = project(tmp_path)
    crawl_here(folder, replay=[original["folder"] / "captures"], delay=None)
    report, _ = crawl_here(folder, replay=[original["folder"] / "captures"], delay=None)

    good = replayed["report"].total("fetched")
    assert (report.total("held"), report.total("fetched")) == (good, 0)
    assert report.archived == 1  # the 503, which is nothing to hold


def test_what_the_archives_lack_is_reported(original: dict[str, Any], tmp_path: Path) -> None:
    """A further page or a list that is not in the archives is a failure with that reason, and is counted."""
    short = project(tmp_path / "short")
    listed = [item for item in ITEMS if item.day == FIRST]
    answers = site(listed)
    answers[f"{listed[2].address}?showpage=all"] = Answer(pieces=(), close=True)
    with serve(answers) as portal:
        crawl_here(short, [replace(JOB, until=FIRST)], hosts=at(portal))
    report, _ = crawl_here(project(tmp_path / "again"), replay=[short / "captures"], delay=None)

    reasons = {(type(fault), fault.article, fault.reason) for fault in report.faults}
    assert (Failed, False, "not in the archive") in reasons
    assert report.missing == 3
    assert report.total("fetched") == 2
    assert report.total("failed") == 1
    assert original["report"].missing == 0


def test_a_foreign_archive_is_not_said_to_have_asked_robots(tmp_path: Path) -> None:
    """Where an archive holds no robots.txt, its pages are replayed, and no verdict is made up for them."""
    item = ITEMS[0]
    told = {f"https://{LIST}?t={FIRST}": site([item])[f"{LIST}?t={FIRST}"], item.url: item.answers()[item.address]}
    with WarcWriter(tmp_path / "lain", "lain") as writer:
        for url, answer in told.items():
            writer.write(
                Exchange(url=url, fetched_at=datetime(2024, 7, 1, tzinfo=UTC), request=b"", response=answer.raw)
            )
    folder = project(tmp_path / "uji")
    report, _ = crawl_here(folder, [replace(JOB, until=FIRST)], replay=[tmp_path / "lain"], delay=None)

    (entry,) = [entry for entry in archived(folder) if entry.url == item.url]
    assert report.total("fetched") == 1
    assert entry.metadata.keys() == {"via", "section", "day", "replayed-from"}


def test_a_missing_archive_is_refused(tmp_path: Path) -> None:
    """A WARC file that is not there ends the crawl before it begins, by name."""
    with pytest.raises(DataError, match=r"hilang\.warc\.gz"):
        crawl_here(project(tmp_path), replay=[tmp_path / "hilang.warc.gz"])
