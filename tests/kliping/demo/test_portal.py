"""The demo's portal, crawled over HTTP by the real spider and built: every field comes out as invented."""

from __future__ import annotations

import gzip
import http.client
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from corpus.project import Project
from corpus.schema import REJECTED, SHARD
from corpus.stage import read_manifest
from corpus.tables import read_rows
from corpus.urls import article_id
from kliping.demo.newsroom import newsroom
from kliping.demo.pages import printed
from kliping.demo.portal import DemoPortal, serve
from kliping.demo.project import start_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kliping.demo.stories import DemoStory

ROOM = newsroom()


@pytest.fixture(scope="module")
def portal() -> Iterator[DemoPortal]:
    """The portal, running."""
    with serve() as running:
        yield running


@dataclass(frozen=True)
class Road:
    """A crawled and built project."""

    project: Project
    rows: dict[str, dict[str, Any]]
    """Rows of ``shards/`` by canonical URL."""
    requests: tuple[str, ...]
    """What the portal was asked for."""
    crawled: str
    """What the crawl printed."""


def kliping(*words: str) -> subprocess.CompletedProcess[str]:
    """The command, in a process of its own: Twisted's reactor runs once in each."""
    return subprocess.run([sys.executable, "-m", "kliping", *words], check=True, capture_output=True, text=True)


@pytest.fixture(scope="module")
def road(portal: DemoPortal, tmp_path_factory: pytest.TempPathFactory) -> Road:
    """The demo's project, crawled over HTTP and built."""
    folder = tmp_path_factory.mktemp("demo") / "project"
    start_project(folder)
    portal.requests.clear()
    maps = [f"--map={host}={url}" for host, url in portal.hosts.items()]

    crawled = kliping("-C", str(folder), "crawl", "--delay", "0", *maps)
    requests = tuple(portal.requests)
    kliping("-C", str(folder), "build")

    project = Project.at(folder)
    rows = [row for shard in sorted(project.shards.glob("*.parquet")) for row in read_rows(shard, SHARD)]
    return Road(project, {row["canonical_url"]: row for row in rows}, requests, crawled.stdout)


def get(portal: DemoPortal, path: str, *, accept: str = "gzip") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body (codings undone) of a page."""
    connection = http.client.HTTPConnection(urlsplit(portal.url).netloc)
    connection.request("GET", path, headers={"Accept-Encoding": accept, "Host": "ekbis.sindonews.com"})
    answer = connection.getresponse()
    headers, body = {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return answer.status, headers, gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body


def test_every_story_became_one_article(road: Road) -> None:
    """The corpus holds exactly the stories: none missing, none twice, nothing that was no article."""
    assert set(road.rows) == {story.url for story in ROOM.stories}


@pytest.mark.parametrize("story", ROOM.stories, ids=lambda story: str(story.number))
def test_article_reads_as_it_was_invented(road: Road, story: DemoStory) -> None:
    """Every field that the page states comes out, and the text is the story's paragraphs and nothing else."""
    row = road.rows[story.url]

    expected = {
        "id": article_id("sindonews", story.url),
        "portal": "sindonews",
        "section": story.section,
        "subsection": story.subsection,
        "url": story.url,
        "title": story.title,
        "text": story.text,
        "dateline": story.dateline,
        "authors": [story.author],
        "editor": story.editor,
        "published_at": story.published_at,
        "published_text": printed(story.published_at),
        "published_source": "json-ld",
        "published_precision": "second",
        "tz": "Asia/Jakarta",
        "tz_assumed": False,
        "modified_at": story.modified_at,
        "image_caption": story.caption,
        "tags": list(story.tags),
        "language": "id",
        "robots_allowed": True,
        "kind": "article",
    }
    assert {name: row[name] for name in expected} == expected
    assert story.credit in row["image_credit"]


def test_long_articles_have_two_captures(road: Road) -> None:
    """A long article was read from page 1 and the whole view; a short one spared the second fetch."""
    counts = {story.number: len(road.rows[story.url]["captures"]) for story in ROOM.stories}

    assert counts == {story.number: min(len(story.pages), 2) for story in ROOM.stories}


def test_wire_story_is_marked_as_a_copy(road: Road) -> None:
    """The later of the two versions of the wire story names the earlier one, and both share a cluster."""
    (twin,) = [story for story in ROOM.stories if story.twin_of]
    original = next(story for story in ROOM.stories if story.number == twin.twin_of)

    copy, first = road.rows[twin.url], road.rows[original.url]
    assert (copy["duplicate_of"], first["duplicate_of"]) == (first["id"], None)
    assert copy["cluster_id"] == first["cluster_id"]
    assert 0.8 < copy["similarity"] < 1


def test_no_other_story_is_taken_for_a_copy(road: Road) -> None:
    """Stories that draw on the same pool of sentences are not marked as duplicates."""
    copies = [row["title"] for row in road.rows.values() if row["duplicate_of"]]

    assert copies == ["Dapat Pinjaman Lunak Vandara, Pembangunan Tol Arunika Dipercepat"]


def test_what_is_no_article_is_rejected_with_a_reason(road: Road) -> None:
    """The infographic and the vanished article are rejected; video and forbidden page were never fetched."""
    rejected = read_rows(road.project.articles / "rejected.parquet", REJECTED)

    kinds = {oddity.url: oddity.kind for oddity in ROOM.oddities}
    assert {kinds[row["canonical_url"]]: row["reason"] for row in rejected}.keys() == {"infographic", "vanished"}
    assert all(row["reason"] and row["detail"] for row in rejected)
    assert {row["reason"] for row in rejected if kinds[row["canonical_url"]] == "vanished"} == {"status-404"}


def test_robots_txt_is_asked_first_and_obeyed(road: Road) -> None:
    """Each host's robots.txt is asked for before anything else on it, and what it forbids is never asked for."""
    forbidden = next(oddity for oddity in ROOM.oddities if oddity.kind == "forbidden")

    first: dict[str, str] = {}
    for request in road.requests:
        host, _, path = request.partition("/")
        first.setdefault(host, path)
    assert set(first.values()) == {"robots.txt"}
    assert [request for request in road.requests if forbidden.path in request] == []


def test_both_pages_of_the_busy_days_index_were_read(road: Road) -> None:
    """A day with more than fifteen articles is followed to its second index page, and no further."""
    asked = [request for request in road.requests if "/index/8" in request and "2024-06-24" in request]

    assert asked == ["index.sindonews.com/index/8?t=2024-06-24", "index.sindonews.com/index/8/15?t=2024-06-24"]


def test_coverage_table_shows_the_busy_day(road: Road) -> None:
    """The table at the end of a crawl has a line for each section and day."""
    lines = [line.split() for line in road.crawled.splitlines()]

    assert ["sindonews", "ekbis", "2024-06-24", "2", "17", "17"] in lines


def test_counts_of_the_manifest_add_up(road: Road) -> None:
    """Every capture is in an article, rejected, no article, or superseded."""
    counts = read_manifest(road.project.articles).counts

    parts = ("in_articles", "in_rejected", "in_pages", "superseded")
    assert counts["captures"] == sum(counts[f"captures_{part}"] for part in parts)
    assert counts["captures"] == len(road.requests)


def test_second_crawl_asks_for_no_article_again(road: Road, portal: DemoPortal) -> None:
    """A second crawl finds everything in the archive: the portal sees no request for an article."""
    portal.requests.clear()
    maps = [f"--map={host}={url}" for host, url in portal.hosts.items()]

    kliping("-C", str(road.project.root), "crawl", "--delay", "0", *maps)

    held = {story.path for story in ROOM.stories}
    assert portal.requests
    assert [request for request in portal.requests if any(path in request for path in held)] == []


def test_answers_vary_as_a_real_portals_do(portal: DemoPortal) -> None:
    """Over the stories' pages the portal sends plain, gzipped, chunked and both."""
    seen = {
        (headers.get("content-encoding"), headers.get("transfer-encoding"))
        for _, headers, _ in (get(portal, story.path) for story in ROOM.stories)
    }

    assert seen == {(None, None), ("gzip", None), (None, "chunked"), ("gzip", "chunked")}


def test_a_client_without_gzip_gets_none(portal: DemoPortal) -> None:
    """A client that does not accept gzip is sent plain bytes."""
    codings = {get(portal, story.path, accept="identity")[1].get("content-encoding") for story in ROOM.stories}

    assert codings == {None}


@pytest.mark.parametrize(
    "path",
    [
        "/read/1/1/tidak-ada-1719288840",
        "/index/999?t=2024-06-24",
        "/index/8?t=kemarin",
        "/index/8/7?t=2024-06-24",
        "/apa",
    ],
)
def test_unknown_addresses_are_not_found(portal: DemoPortal, path: str) -> None:
    """What the portal does not have answers 404."""
    status, _, body = get(portal, path)

    assert status == 404
    assert b"Halaman tidak ditemukan" in body


def test_front_pages_show_stories_of_their_section(portal: DemoPortal) -> None:
    """The front of a section's host lists that section's stories alone."""
    _, _, body = get(portal, "/")

    assert body.count(b'data-kanal="ekbis"') == 12
    assert body.count(b'data-kanal="') == 12
