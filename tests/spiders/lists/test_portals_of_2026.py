"""Today's lists of portals that changed, in rows made after what public scrapers describe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from known import PORTALS

from corpus.archive.captures import page_capture
from spiders.lists.steps import Found, first_steps, read_listing

DAY = date(2026, 7, 24)
FETCHED = datetime(2026, 7, 26, tzinfo=UTC)


def found(name: str, section: str, html: str) -> Found:
    """What the first list of a section gives for the day when it holds ``html``."""
    portal = PORTALS.named(name)
    step = next(first_steps(portal, [section], DAY, DAY))
    return read_listing(portal, step, page_capture(f"<html><body>{html}</body></html>".encode(), step.url, FETCHED))


@pytest.mark.parametrize(
    ("name", "section", "url"),
    [
        ("cnnindonesia", "nasional", "https://www.cnnindonesia.com/nasional/indeks/3?date=2026/07/24&page=1"),
        ("cnnindonesia", "gaya-hidup", "https://www.cnnindonesia.com/gaya-hidup/indeks/10?date=2026/07/24&page=1"),
        ("cnbcindonesia", "market", "https://www.cnbcindonesia.com/market/indeks/5?date=2026/07/24&page=1"),
        ("okezone", "news", "https://news.okezone.com/indeks/2026/07/24"),
        ("mediaindonesia", "ekonomi", "https://mediaindonesia.com/ekonomi"),
        ("beritasatu", "nasional", "https://www.beritasatu.com/nasional/indeks"),
    ],
)
def test_a_list_is_asked_by_the_address_of_today(name: str, section: str, url: str) -> None:
    """The first address of a section and a day, as the portals take it in 2026."""
    step = next(first_steps(PORTALS.named(name), [section], DAY, DAY))

    assert step.url == url


_OKEZONE = """<div class="group-brt-terkini"><div class="subgroup">
<a href="https://news.okezone.com/read/2026/07/24/337/9100001/kapal-apung" class="img-section"></a>
<div class="desc-section"><a href="https://news.okezone.com/nasional" class="title-text">Nasional</a>
<a href="https://news.okezone.com/read/2026/07/24/337/9100001/kapal-apung" class="desc-text">Kapal Apung</a>
<a class="time-text">24 Juli 2026 15:18:24</a></div></div></div>
<div class="group-brt-terkini"><div class="subgroup">
<div class="desc-section"><a href="https://news.okezone.com/more/x" class="desc-text">Lebih Banyak</a>
<a class="time-text">24 Juli 2026 14:40:00</a></div></div></div>"""
_CNN = """<article class="flex-grow"><a href="https://www.cnnindonesia.com/nasional/20260724085405-36-1234568/kapal">
<h2>Kapal</h2><span class="text-cnn_red">Nasional</span>
<span class="text-cnn_black_light3"> • 5 menit yang lalu<!--2026-07-24 08:54:05--> </span></a></article>"""
_CNBC = """<div class="nhl-list"><article>
<a class="group" href="https://www.cnbcindonesia.com/market/20260724175438-17-651308/kapal"><h2>Kapal</h2>
<span class="text-xs text-gray">6 hari yang lalu</span></a></article></div>"""
_MEDIA = """<ul class="list-3"><li><div class="text"><h3>
<a href="https://mediaindonesia.com/ekonomi/900002/kapal">Kapal</a></h3><span>24/7/2026 16:12</span></div></li></ul>
<div class="pagination"><a class="active">1</a><a href="https://mediaindonesia.com/ekonomi/20/20">2</a></div>"""
_SATU = """<div class="row gx-3 mt-4 position-relative"><div class="col-4">
<a href="https://www.beritasatu.com/nasional/900001/kapal" class="stretched-link"></a></div>
<div class="col-8"><h2>Kapal</h2><span class="b1-date"><small>2 hari yang lalu</small></span></div></div>"""


@pytest.mark.parametrize(
    ("name", "section", "html", "article"),
    [
        ("okezone", "news", _OKEZONE, "https://news.okezone.com/read/2026/07/24/337/9100001/kapal-apung"),
        ("cnnindonesia", "nasional", _CNN, "https://www.cnnindonesia.com/nasional/20260724085405-36-1234568/kapal"),
        ("cnbcindonesia", "market", _CNBC, "https://www.cnbcindonesia.com/market/20260724175438-17-651308/kapal"),
        ("mediaindonesia", "ekonomi", _MEDIA, "https://mediaindonesia.com/ekonomi/900002/kapal"),
        ("beritasatu", "nasional", _SATU, "https://www.beritasatu.com/nasional/900001/kapal"),
    ],
)
def test_the_rows_of_today_name_their_articles(name: str, section: str, html: str, article: str) -> None:
    """The rows of today's list give the one article in them; a widget among the rows gives nothing."""
    assert found(name, section, html).articles == (article,)


def test_a_list_by_channel_and_day_goes_on_until_it_is_empty() -> None:
    """CNN Indonesia's list of a channel and a day is asked page by page."""
    following = found("cnnindonesia", "nasional", _CNN).following

    assert [step.url for step in following] == ["https://www.cnnindonesia.com/nasional/indeks/3?date=2026/07/24&page=2"]


def test_media_indonesias_pages_are_followed_by_their_links() -> None:
    """Pages of a section are ``/section/step/offset``: the link to the next one says so."""
    following = found("mediaindonesia", "ekonomi", _MEDIA).following

    assert [step.url for step in following] == ["https://mediaindonesia.com/ekonomi/20/20"]


def test_republikas_list_by_day_is_read_with_its_english_month() -> None:
    """The list of a day prints "20 July 2026, 23:40" behind the name of the section."""
    row = (
        '<ul class="wrap-latest"><li class="list-group-item conten1">'
        '<a href="https://ekonomi.republika.co.id/berita/tio9zt001/koperasi-garam"><div class="caption">'
        '<div class="date"><span class="kanal-info">Pangan</span> - 24 July 2026, 23:40</div></div></a></li></ul>'
    )
    portal = PORTALS.named("republika")
    step = next(first_steps(portal, ["ekonomi"], DAY, DAY))
    capture = page_capture(row.encode(), step.url, FETCHED)

    assert read_listing(portal, step, capture).articles == (
        "https://ekonomi.republika.co.id/berita/tio9zt001/koperasi-garam",
    )
    other = replace(step, day=date(2026, 7, 23), since=date(2026, 7, 23), until=date(2026, 7, 23))
    assert read_listing(portal, other, capture).articles == ()
