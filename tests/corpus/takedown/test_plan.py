from __future__ import annotations

from typing import TYPE_CHECKING

import archiving
import mini_project
import pytest
from taking_down import article, digests, wish

from corpus.archive.cdxj import index_folder
from corpus.errors import DataError
from corpus.takedown.plan import Sites, TakedownPlan, plan
from corpus.tombstones import NAME, Tombstone, add_tombstones, key_of

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

FRONT, BLOG = "https://kabarfiksi.example/", "https://blog.example/catatan"
GONE, KEPT = article(1), article(2)
SITES = Sites(canonical=lambda url: url.partition("?")[0], is_list=lambda url: url == FRONT)


@pytest.fixture
def here(tmp_path: Path) -> Project:
    """Two articles, and in another portal's file a front page that lists the first and a page that quotes it."""
    project = mini_project.project(tmp_path / "proyek", '[corpus]\nname = "laut"\n')
    mini_project.write_articles(project, mini_project.archived(project, [GONE, KEPT]))
    pages = {FRONT: f"<a>{GONE.title}</a>", BLOG: f"<p>{GONE.text[:200]}</p>", f"{FRONT}?page=9": "<p>Lain.</p>"}
    exchanges = [archiving.exchange(archiving.response(body.encode()), url=url) for url, body in pages.items()]
    archiving.archive(project.captures, exchanges, "depan")
    list(index_folder(project.captures))
    return project


def planned(project: Project, identifier: str = "", url: str = "") -> TakedownPlan:
    """A plan that there is."""
    found = plan(project, wish(identifier, url), SITES)
    assert found
    return found


def test_what_goes_and_what_stays_is_told_apart(here: Project) -> None:
    """Its own capture and the list go; a page that quotes it is told, and the file of a user."""
    (here.root / "catatan.md").write_text(GONE.text[:200])

    found = planned(here, GONE.id)

    assert (found.captures, found.journal.listings) == (1, 1)
    assert (found.journal.articles, found.copies) == ((GONE.id,), ())
    assert (dict(found.mentions), found.strangers) == ({BLOG: 1}, ("catatan.md",))
    assert [(name.partition("/")[0], len(each)) for name, each in found.journal.regions.items()] == [
        ("depan", 1),
        ("kabarfiksi", 1),
    ]


def test_nothing_is_written(here: Project) -> None:
    """Every file of the project stays as it is; every capture is counted as it is looked at."""
    before, told = digests(here.root), list[tuple[int, int]]()

    plan(here, wish(GONE.id), SITES, lambda done, of: told.append((done, of)))

    assert digests(here.root) == before
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_a_tombstone_that_is_there_keeps_its_day(here: Project) -> None:
    """A new one has the day and the reason of the wish; one with both is not made again."""
    key = key_of(GONE.canonical_url)
    new = Tombstone(canonical_url_sha256=key, date="2026-11-27", reason="privacy")
    assert planned(here, GONE.id).journal.tombstones == (new,)

    old = Tombstone(canonical_url_sha256=key, date="2025-01-02", reason="legal")
    add_tombstones(here.root / NAME, [old])

    assert planned(here, GONE.id).journal.tombstones == (old,)


def test_a_page_that_is_no_article_is_taken_down_alone(here: Project) -> None:
    """By its address: one capture, no article, and no list that would print it."""
    found = planned(here, url=f"{BLOG}?utm=1")

    assert (found.captures, found.journal.articles, found.journal.listings) == (1, (), 0)
    assert [name.partition("/")[0] for name in found.journal.regions] == ["depan"]


def test_a_list_is_not_taken_down(here: Project) -> None:
    """A front page is named as what it is."""
    with pytest.raises(DataError, match="lists articles and is none"):
        plan(here, wish(url=FRONT), SITES)


def test_what_is_gone_already_has_no_plan(here: Project) -> None:
    """An unknown id or address with a tombstone gives none; without one it is an error."""
    url = "https://kabarfiksi.example/read/3/berita-3"
    with pytest.raises(DataError, match="no article of the project has this id"):
        plan(here, wish(article(3).id), SITES)
    add_tombstones(here.root / NAME, [Tombstone(canonical_url_sha256=key_of(url))])

    assert plan(here, wish(article(3).id), SITES) is None
    assert plan(here, wish(url=f"{url}?page=2"), SITES) is None
