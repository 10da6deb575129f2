"""From a portal's files to the release: what a site allows is archived, read again without a fetch, and respected."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from crawl_site import FIRST, JOB, archived, at, crawl_here, items, project, site
from loopback import Answer, page, serve

from corpus.project import Project
from corpus.stage import read_manifest
from corpus.tables import read_rows
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = items(days=1)
DAY = [replace(JOB, until=FIRST)]
HOST = "international.sindonews.com"
TDMREP = f"{HOST}/.well-known/tdmrep.json"
ROBOTS = (
    "License: https://www.sindonews.com/license.xml\n"
    "User-agent: *\nDisallow: /rahasia\n"
    f"Content-Usage: train-ai=n\nContent-Usage: /read/{ITEMS[0].id}/ train-ai=y\n"
    "Content-Signal: search=yes, ai-input=no\n"
)
RESERVED = [
    {"location": f"/read/{ITEMS[1].id}/*", "tdm-reservation": 1, "tdm-policy": "https://www.sindonews.com/policy.json"},
    {"location": "/", "tdm-reservation": 0},
]


def crawled(folder: Path, **answers: Answer) -> tuple[Project, Any]:
    """A project with a day's articles of a portal that has these files on its article host, and the crawl's report."""
    files = {f"{HOST}/{name}": answer for name, answer in answers.items()}
    with serve(site(ITEMS) | files) as portal:
        report, _ = crawl_here(project(folder), DAY, hosts=at(portal))
    return Project.at(folder), report


def rows(made: Project) -> dict[str, dict[str, Any]]:
    """The articles by address."""
    return {row["url"]: row for row in read_rows(made.articles / "sindonews.parquet")}


def verdicts(row: dict[str, Any]) -> tuple[bool | None, bool | None, bool | None]:
    return row["train_allowed"], row["tdm_allowed"], row["search_allowed"]


@pytest.fixture
def files() -> dict[str, Answer]:
    """robots.txt without a licence, and tdmrep.json."""
    robots = ROBOTS.partition("\n")[2]
    return {
        "robots.txt": page(robots, headers={"Content-Type": "text/plain"}),
        ".well-known/tdmrep.json": page(json.dumps(RESERVED), headers={"Content-Type": "application/json"}),
    }


def test_what_the_files_say_reaches_the_rows(tmp_path: Path, files: dict[str, Answer]) -> None:
    """Each article has the words that hold for its address, and the verdicts that follow."""
    made, report = crawled(tmp_path, **files)

    manifest = build_articles(made)

    found = rows(made)
    assert report.total("fetched") == 3
    assert verdicts(found[ITEMS[0].url]) == (True, True, True)
    assert verdicts(found[ITEMS[1].url]) == (False, False, True)
    assert verdicts(found[ITEMS[2].url]) == (False, True, True)
    assert [found[item.url]["tdm_reserved"] for item in ITEMS] == [False, True, False]
    assert found[ITEMS[1].url]["rights"] == [
        {"signal": "content-usage-robots", "raw": "train-ai=n"},
        {"signal": "content-signal-robots", "raw": "search=yes, ai-input=no"},
        {"signal": "tdm-file", "raw": json.dumps(RESERVED[0], sort_keys=True)},
    ]
    assert manifest.counts["pages.tdmrep"] == 2  # of the index's host too, which has none


def test_absence_is_archived_and_stops_nothing(tmp_path: Path) -> None:
    """A host without the file answers 404, which is kept; nothing is said, and the crawl goes on."""
    made, report = crawled(tmp_path)

    build_articles(made)

    assert report.total("fetched") == 3
    assert {entry.status for entry in archived(tmp_path) if entry.url == f"https://{TDMREP}"} == {404}
    assert [verdicts(row) for row in rows(made).values()] == [(None, None, None)] * 3


def test_a_broken_file_stops_nothing(tmp_path: Path) -> None:
    """A host that breaks the connection over it is not asked again and again; the articles come, with a remark."""
    with serve(site(ITEMS) | {TDMREP: Answer(pieces=(), close=True)}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

        assert portal.asked.count(TDMREP) <= 2  # the HTTP client tries a kept connection once more
    assert report.total("fetched") == 3
    assert f"https://{TDMREP} could not be fetched: connection lost" in report.remarks


def test_a_server_error_over_the_file_is_not_tried_again(tmp_path: Path) -> None:
    """It is asked for once a crawl, whatever is answered, and an error says nothing."""
    with serve(site(ITEMS) | {TDMREP: page("", status="503 Service Unavailable")}) as portal:
        crawl_here(project(tmp_path), DAY, hosts=at(portal))

        assert portal.asked.count(TDMREP) == 1
    build_articles(made := Project.at(tmp_path))
    assert [verdicts(row) for row in rows(made).values()] == [(None, None, None)] * 3


def test_a_forbidden_file_is_not_asked_for(tmp_path: Path) -> None:
    """What robots.txt forbids holds for tdmrep.json too."""
    with serve(site(ITEMS, "User-agent: *\nDisallow: /.well-known/\n")) as portal:
        crawl_here(project(tmp_path), DAY, hosts=at(portal))

        assert not [asked for asked in portal.asked if asked.endswith("tdmrep.json")]


def test_a_moved_file_is_followed(tmp_path: Path) -> None:
    """A redirect within the portal leads to the rules, in the crawl and when the archive is read."""
    target = "www.sindonews.com/berkas/tdm.json"
    moved = page("", status="302 Found", headers={"Location": f"https://{target}"})
    reserved = page('[{"location": "/", "tdm-reservation": 1}]', headers={"Content-Type": "application/json"})
    with serve(site(ITEMS) | {TDMREP: moved, target: reserved}) as portal:
        crawl_here(project(tmp_path), DAY, hosts=at(portal))
    build_articles(made := Project.at(tmp_path))

    assert [verdicts(row) for row in rows(made).values()] == [(False, False, None)] * 3


def test_a_licence_binds_the_whole_site(tmp_path: Path, files: dict[str, Answer]) -> None:
    """RSL's line in robots.txt holds for every page, and is kept as it stands."""
    robots = page(ROBOTS, headers={"Content-Type": "text/plain"})
    made, _ = crawled(tmp_path, **{**files, "robots.txt": robots})

    build_articles(made)

    assert [verdicts(row) for row in rows(made).values()] == [(False, False, True)] * 3
    assert {"signal": "rsl-robots", "raw": "https://www.sindonews.com/license.xml"} in rows(made)[ITEMS[0].url][
        "rights"
    ]


def test_a_second_build_takes_the_rows_over(tmp_path: Path, files: dict[str, Answer]) -> None:
    """The same archive gives the same bytes, read again or not."""
    made, _ = crawled(tmp_path, **files)
    build_articles(made)
    first = read_manifest(made.articles).outputs

    build_articles(made)

    assert read_manifest(made.articles).outputs == first
