"""Feeds, sitemaps and JSON lists, well and badly made."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from captured import capture

from spiders.lists.steps import first_steps, read_listing
from spiders.portal import Feed, Payload, Sitemap, State

if TYPE_CHECKING:
    from invented_portal import Known

    from spiders.portal import Portal


@pytest.fixture
def story(kabarfiksi: Known) -> Known:
    """A portal with one kind of list and numbered stories."""
    return lambda listing: kabarfiksi(articles=(r"kabarfiksi\.test/baca/(?P<id>\d+)",), listings=(listing,))


def found_by(portal: Portal, body: str | bytes, url: str = "https://kabarfiksi.test/daftar") -> list[str]:
    (step,) = first_steps(portal, ["desa"], date(2024, 6, 20), date(2024, 6, 21))
    found = read_listing(portal, step, capture(body, url))
    return [
        url.removeprefix("https://kabarfiksi.test/")
        for url in (*found.articles, *(then.url for then in found.following))
    ]


def test_rss_is_read_by_its_dates(story: Known) -> None:
    """Items of RSS within the days are taken, whatever stands before the declaration or ends the address."""
    dates = ("Thu, 20 Jun 2024 10:00:00 +0700", "Fri, 21 Jun 2024 17:30:00 GMT", "Wed, 19 Jun 2024 23:00:00 +0700")
    items = "".join(
        f"<item><title><![CDATA[A & B]]></title><link> https://kabarfiksi.test/baca/{n}?utm_source=rss </link>"
        f"<pubDate>{at}</pubDate></item>"
        for n, at in enumerate(dates)
    )
    body = f"\n<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><link>https://kabarfiksi.test/</link>{items}</channel></rss>"

    assert found_by(story(Feed("https://kabarfiksi.test/rss.html")), body) == ["baca/0"]


def test_atom_is_read_by_its_links(story: Known) -> None:
    """Entries of Atom name their address in an attribute."""
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://kabarfiksi.test/"/><entry><id>x</id>'
        '<link href="https://kabarfiksi.test/baca/4"/><published>2024-06-20T01:00:00Z</published></entry></feed>'
    )

    assert found_by(story(Feed("https://kabarfiksi.test/atom")), body) == ["baca/4"]


def test_a_broken_feed_gives_what_it_has(story: Known) -> None:
    """A bare ampersand or a cut end does not lose the items before it."""
    body = "<rss><channel><item><title>A & B</title><link>https://kabarfiksi.test/baca/1</link></item><item><link>https://kab"

    assert found_by(story(Feed("https://kabarfiksi.test/rss")), body)[0] == "baca/1"


SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><!-- dibuat mesin -->'
    "<url><loc>https://kabarfiksi.test/baca/1</loc><news:news><news:publication_date>2024-06-20T23:30:00+07:00</news:publication_date>"
    "</news:news><lastmod>2024-06-25</lastmod><image:image><image:loc>https://kabarfiksi.test/a.jpg</image:loc></image:image></url>"
    "<url><loc>https://kabarfiksi.test/baca/2</loc><lastmod>2024-06-22</lastmod></url>"
    "<url><loc>https://kabarfiksi.test/baca/3</loc></url></urlset>"
)


@pytest.mark.parametrize("pack", [str.encode, lambda text: gzip.compress(text.encode())], ids=["plain", "gzip"])
def test_a_news_sitemap_is_read_by_its_publication_dates(story: Known, pack: object) -> None:
    """The publication date is believed before the last change; entries without a date are kept."""
    body = pack(SITEMAP)

    assert found_by(story(Sitemap("https://kabarfiksi.test/sitemap.xml")), body) == ["baca/1", "baca/3"]


def test_nested_sitemaps_are_followed(story: Known) -> None:
    """Nested sitemaps are followed, except those last changed before the days and those of another kind."""
    maps = (("berita-2024-06.xml", "2024-06-30"), ("berita-2024-05.xml.gz", "2024-05-31"), ("foto.xml", "2024-06-30"))
    body = "".join(
        f"<sitemap><loc>https://kabarfiksi.test/{name}</loc><lastmod>{day}</lastmod></sitemap>" for name, day in maps
    )
    portal = story(Sitemap("https://kabarfiksi.test/sitemap.xml", follow="berita"))

    assert found_by(portal, f"<sitemapindex>{body}</sitemapindex>") == ["berita-2024-06.xml"]


def test_a_sitemap_that_names_sitemaps_among_its_pages_is_followed(story: Known) -> None:
    """Some portals put nested sitemaps into a plain sitemap."""
    body = "<urlset><url><loc>https://kabarfiksi.test/berita.xml</loc></url><url><loc>https://kabarfiksi.test/baca/9</loc></url></urlset>"

    assert found_by(story(Sitemap("https://kabarfiksi.test/sitemap.xml")), body) == ["baca/9", "berita.xml"]


def test_json_lists_are_searched_for_addresses(story: Known) -> None:
    """Whole addresses and paths anywhere in a JSON value are found, once each."""
    value = [{"data": 1}, ["x", {"url": "/baca/7"}], "https://kabarfiksi.test/baca/8", "/baca/7", "/lain", None]

    assert found_by(story(Payload("https://kabarfiksi.test/_payload.json")), json.dumps(value)) == ["baca/7", "baca/8"]


def test_json_lists_name_paths_from_the_root_without_a_slash(story: Known) -> None:
    """A path without its first slash begins at the site's root, wherever the list lies (Tempo)."""
    value = [{"canonical_url": "baca/9"}, "bukan alamat", "baca 10", "teks/html"]

    assert found_by(story(Payload("https://kabarfiksi.test/ekbis/_payload.json")), json.dumps(value)) == ["baca/9"]


def state_list() -> State:
    """A list whose articles stand as objects in the page's data."""
    return State(
        "https://kabarfiksi.test/daftar",
        place="script#data props.berita",
        address="https://kabarfiksi.test/{jenis[slug]}/{id}",
        date="terbit",
    )


def test_objects_in_a_pages_data_have_their_addresses_put_together(story: Known) -> None:
    """An object gives its article's address; one that lacks a part of it gives none, and days count."""
    rows = [
        {"jenis": {"slug": "baca"}, "id": 7, "terbit": "2024-06-20 08:10:08"},
        {"jenis": {"slug": "baca"}, "id": 8},
        {"jenis": {"slug": "baca"}, "id": 9, "terbit": "2024-05-01 08:10:08"},
        {"jenis": None, "id": 10},
        {"id": 11},
        "bukan objek",
    ]
    body = f"<html><script id=data>{json.dumps({'props': {'berita': rows}})}</script>"

    assert found_by(story(state_list()), body) == ["baca/7", "baca/8"]


@pytest.mark.parametrize("rows", ["null", "{}", '"x"', "[]", "[1, null]", "[[]]"])
def test_data_that_hold_no_objects_are_an_empty_list(story: Known, rows: str) -> None:
    """Whatever stands at the place, it is no fault of ours."""
    body = f'<html><script id=data>{{"props": {{"berita": {rows}}}}}</script>'

    assert found_by(story(state_list()), body) == []


@pytest.mark.parametrize("listing", [Feed, Sitemap, Payload])
@pytest.mark.parametrize("body", [b"", b"\x1f\x8b\x08\x00", b"<html><p>galat</html>", b"\xff\xfe\x00", b"[1, 2"])
def test_what_is_no_list_gives_nothing(story: Known, listing: type, body: bytes) -> None:
    """An error page or rubbish in the place of a feed, sitemap or JSON list is an empty list."""
    assert found_by(story(listing("https://kabarfiksi.test/daftar")), body) == []


def test_entities_of_a_feed_are_not_expanded(story: Known) -> None:
    """A feed cannot make the reader open files or blow itself up."""
    body = (
        "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><rss><channel><item><link>https://kabarfiksi.test/baca/&a;</link></item>"
        "<item><link>https://kabarfiksi.test/baca/5</link></item></channel></rss>"
    )

    assert found_by(story(Feed("https://kabarfiksi.test/rss")), body) == ["baca/5"]
