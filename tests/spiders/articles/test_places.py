from __future__ import annotations

import os
from typing import TYPE_CHECKING

import ferries
import pytest

from corpus.archive.cdxj import archive_files, index_path
from spiders.articles.known_rules import KnownRules
from spiders.articles.places import Scan, key_of, places_file, read_places

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def made(tmp_path: Path) -> Project:
    """An archive of one file with two captures of one article, another one, and a robots.txt."""
    robots = ferries.answer(f"{ferries.HOST}/robots.txt", b"User-agent: *\n", minutes=5)
    twin = ferries.answer(ferries.url(1) + "?utm_source=kabar", b"", minutes=9)
    return ferries.project(tmp_path / "kota", senin=[ferries.page(1), twin, ferries.page(2), robots])


def scan(made: Project) -> Scan:
    return Scan(captures=made.captures, folder=made.parts / "places", rules=KnownRules.of(made.root))


def test_captures_of_one_article_are_at_one_place(made: Project) -> None:
    """They are known by a number that the address alone gives; each keeps its line of the index."""
    (warc,) = archive_files(made.captures)

    found = scan(made)(warc)
    places = read_places(made.parts / "places", found.warc)

    assert places.column("canonical_url").to_pylist()[:3] == [ferries.url(1), ferries.url(1), ferries.url(2)]
    assert places.column("key").to_pylist()[0] == key_of(ferries.url(1)) == places.column("key").to_pylist()[1]
    assert '"url": "https://www.harborpost.test/town/2/ferry"' in places.column("line").to_pylist()[2]


def test_what_a_file_holds_is_told_without_its_places(made: Project) -> None:
    """How many captures, until when each host was asked, and the lines that speak for hosts."""
    (warc,) = archive_files(made.captures)

    found = scan(made)(warc)

    assert (found.captures, found.faults, found.deadly) == (4, 0, False)
    assert found.latest == {"www.harborpost.test": "2026-07-25T05:09:00+00:00"}
    assert [line.partition(" ")[0] for line in found.host_files] == ["test,harborpost)/robots.txt"]


def test_a_file_that_nobody_touched_is_not_looked_at_again(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is its digest made anew."""
    (warc,) = archive_files(made.captures)
    first = scan(made)(warc)
    monkeypatch.setattr("spiders.articles.places.index", None)
    monkeypatch.setattr("spiders.articles.places.digest", None)

    assert scan(made)(warc) == first


@pytest.mark.parametrize("touched", ["file", "index", "places", "rules"])
def test_it_is_looked_at_again_where_anything_changed(
    made: Project, touched: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file, its index, the rules of addresses; or what was kept is gone."""
    (warc,) = archive_files(made.captures)
    first = scan(made)(warc)
    if touched == "rules":
        rules = made.root / "portals" / "harborpost.py"
        rules.write_text(rules.read_text("utf-8") + "# A remark.\n", encoding="utf-8")
    elif touched == "places":
        places_file(made.parts / "places", first.warc).unlink()
    else:
        os.utime(warc if touched == "file" else index_path(warc), (1, 1))
    asked = []
    monkeypatch.setattr("spiders.articles.places.index", lambda *_: asked.append(1) or [])

    scan(made)(warc)

    assert asked == [1]
