"""What is known about a portal, in words and rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kliping.views.portals import as_json, confirmed, editions, listings, overview, unverified
from spiders.portal import Edition, Feed, Index, Portal, Section, Sitemap
from spiders.portals import Source

PORTAL = Portal(
    name="kota",
    title="Kabar Kota",
    home="https://www.kota.test/",
    domains=("kota.test",),
    sections=(Section("town"), Section("sport")),
    articles=(),
    listings=(
        Index("https://www.kota.test/{name}?d={day:%Y-%m-%d}", since=date(2015, 1, 1), verified=True),
        Feed("https://www.kota.test/rss", note="the latest thirty"),
        Sitemap("https://www.kota.test/sitemap.xml", since=date(2020, 1, 1), until=date(2021, 12, 31)),
    ),
    editions=(
        Edition(name="2015-01", title="h1", body=".a", until=date(2020, 2, 29), verified=True),
        Edition(name="2020-03", title="h1", body=".b", note="seen once"),
    ),
    checked=date(2026, 1, 1),
    sources=("other-scraper 2025-11",),
)
SOURCE = Source(portal=PORTAL, origin="portals/kota.py", sha256="c0ffee")


def with_rules(**changes: Any) -> Portal:
    """The portal with other rules."""
    return replace(PORTAL, **changes)


def test_a_portal_is_one_row() -> None:
    """Name, title, sections, ways of finding articles, what is unverified, day of the facts, origin."""
    assert overview(SOURCE) == (
        "kota",
        "Kabar Kota",
        "2",
        "index by day, feed, sitemap",
        "2 of 3 lists, 1 of 2 templates",
        "2026-01-01",
        "portals/kota.py",
    )


@pytest.mark.parametrize(
    ("portal", "said"),
    [
        (PORTAL, "2 of 3 lists, 1 of 2 templates"),
        (with_rules(listings=PORTAL.listings[:1]), "1 of 2 templates"),
        (with_rules(listings=PORTAL.listings[:1], editions=PORTAL.editions[:1]), ""),
    ],
)
def test_what_no_page_has_confirmed_is_counted(portal: Portal, said: str) -> None:
    """Of what is confirmed throughout nothing is said."""
    assert unverified(portal) == said


@pytest.mark.parametrize(
    ("portal", "said"),
    [
        (PORTAL, "real saved pages (2015-01); other-scraper 2025-11"),
        (with_rules(editions=PORTAL.editions[1:]), "no real page; other-scraper 2025-11"),
        (with_rules(editions=(), sources=()), "no real page"),
    ],
)
def test_what_confirms_the_rules_is_named(portal: Portal, said: str) -> None:
    """Pages before other people's scrapers."""
    assert confirmed(portal) == said


def test_lists_say_how_they_are_asked_and_for_which_days() -> None:
    """An open end is left open."""
    assert [row[1:] for row in listings(PORTAL)] == [
        ("index, day", "2015-01-01 …", "yes", ""),
        ("feed, latest first", "any", "unverified", "the latest thirty"),
        ("sitemap, latest first", "2020-01-01 … 2021-12-31", "unverified", ""),
    ]


def test_templates_say_until_when_they_were_served() -> None:
    """The last one is served now."""
    assert list(editions(PORTAL)) == [
        ("kota@2015-01", "2020-02-29", "yes", ""),
        ("kota@2020-03", "now", "unverified", "seen once"),
    ]


def test_machines_get_the_same_without_what_is_empty() -> None:
    """Rules that say nothing are left out of a list or a template."""
    told = as_json(SOURCE)

    assert (told["rules"], told["sha256"], told["sections"]) == ("portals/kota.py", "c0ffee", ["town", "sport"])
    assert told["unverified"] == "2 of 3 lists, 1 of 2 templates"
    feed = dict(told["listings"][1])  # type: ignore[index]  # a list
    assert {name: value for name, value in feed.items() if name in {"kind", "url", "verified", "note", "since"}} == {
        "kind": "feed",
        "url": "https://www.kota.test/rss",
        "verified": False,
        "note": "the latest thirty",
    }
