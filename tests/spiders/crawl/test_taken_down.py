"""What was taken down is neither fetched nor replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawl_site import archived, at, crawl_here, items, project, site
from loopback import serve

from corpus.tombstones import NAME, Tombstone, add_tombstones, key_of
from spiders.crawl import Refused

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = items(days=1)
GONE = ITEMS[2]
"""An article of two addresses."""


def blocking(folder: Path) -> Path:
    """A project in which :data:`GONE` was taken down."""
    stone = Tombstone(canonical_url_sha256=key_of(GONE.url), date="2026-11-27", reason="legal")
    add_tombstones(project(folder) / NAME, [stone])
    return folder


def test_a_crawl_does_not_ask_for_what_was_taken_down(tmp_path: Path) -> None:
    """The portal is not asked for any of its pages, the article is listed as refused, with the day and the reason."""
    with serve(site(ITEMS)) as portal:
        report, events = crawl_here(blocking(tmp_path), hosts=at(portal))

        assert not [asked for asked in portal.asked if GONE.address.rpartition("/")[2] in asked]
    assert (report.total("fetched"), report.total("refused")) == (len(ITEMS) - 1, 1)
    assert [(one.url, one.reason) for one in events if isinstance(one, Refused)] == [
        (GONE.url, "was taken down on 2026-11-27 (legal)")
    ]


def test_a_replay_does_not_bring_it_back(tmp_path: Path) -> None:
    """An archive of before the takedown answers everything but that article."""
    with serve(site(ITEMS)) as portal:
        crawl_here(project(tmp_path / "before"), hosts=at(portal))

    report, _ = crawl_here(blocking(tmp_path / "after"), replay=(tmp_path / "before" / "captures",))

    assert (report.total("fetched"), report.total("refused")) == (len(ITEMS) - 1, 1)
    assert not [entry for entry in archived(tmp_path / "after") if entry.url.startswith(GONE.url)]
