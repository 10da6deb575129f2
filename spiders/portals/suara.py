"""Suara.com: a national portal; section, day and time of publication stand in the address.

In 2015 the body was ``.contentDetail``, its captions in square brackets. Today's long articles are paged
(``dataLayer.articleTotalPages``); ``?page=all`` shows them whole.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section

_NO_PROSE = (
    *(".ten-second", ".article-read", ".boxSocial", ".boxShare", ".baca-juga-new", ".pagging", ".pagination"),
    *(
        ".tagsBox",
        ".boxTag",
        ".twitter-tweet",
        ".instagram-media",
        ".fb-post",
        ".tiktok-embed",
        ".ads_space",
        ".widget",
    ),
)

_WHEN = r"(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)/(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)"

PORTAL = Portal(
    name="suara",
    title="Suara.com",
    home="https://www.suara.com/",
    domains=("suara.com",),
    sections=(
        *map(Section, ("news", "bisnis", "bola", "sport", "lifestyle", "entertainment", "otomotif", "tekno", "health")),
        *map(Section, ("foto", "wawancara", "pressrelease", "kotaksuara", "yoursay")),
    ),
    no_articles=("media.suara.com", "assets.suara.com", "static*.suara.com", "ads*.suara.com"),
    twins=(
        (r"^(?:m|amp)\.suara\.com/", "www.suara.com/"),
        (r"^www\.suara\.com/amp/", "www.suara.com/"),
    ),
    articles=(
        rf"www\.suara\.com/(?P<section>[a-z]+)/{_WHEN}/(?P<slug>[^/]+)",
        rf"(?P<section>(?!www\.)[a-z]+)\.suara\.com/read/{_WHEN}/(?P<slug>[^/]+)",
    ),
    photos=(rf"www\.suara\.com/(?P<section>foto)/{_WHEN}/(?P<slug>[^/]+)",),
    refused=(
        Refusal(r"(?:video|tv)\.suara\.com/.+", "video"),
        Refusal(r"www\.suara\.com/video/.+", "video"),
        Refusal(r"www\.suara\.com/infografis/.+", "infographic"),
    ),
    lists=(r"www\.suara\.com/(?:indeks|tag|search|terpopuler|topik)(?:/.*)?",),
    listings=(
        Index(
            "https://www.suara.com/indeks?page={page}",
            first="https://www.suara.com/indeks",
            mixed=True,
            items=(".list-item-y-img-retangle .item", ".post-new li", "article"),
            link="a",
            date=(".info .fs-12", "time", ".date"),
            note="the address is from a public note of 2026",
        ),
        Feed("https://www.suara.com/rss/{name}"),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2017, 12, 31),
            title=("h1[itemprop=headline]", ".kanal-detail h1"),
            date=(".dateDetail2", ".dateDetail"),
            authors=(".dateDetail2 author", ".dateDetail2 [itemprop=author]", ".dateDetail2 a", "[itemprop=author]"),
            body=("#contentImageCaption", ".contentDetail[itemprop=articleBody]", ".contentDetail"),
            drop=_NO_PROSE,
            caption=(".captionImg figcaption", ".captionImg"),
            tags=(".boxTag a", ".tags a"),
            verified=True,
        ),
        Edition(
            name="2018-01",
            until=date(2026, 6, 30),
            title=(".info h1", ".article-header h1", ".head h1", "h1"),
            date=(".info .date", ".article-header .date", "time", ".head-content .date"),
            authors=(".info .writer a", ".writer a", ".writer", ".author a"),
            body=(".article-content", "article.detail-content", ".detail-content", ".content-article"),
            drop=_NO_PROSE,
            caption=(".img-cover figcaption", ".caption", "figure figcaption"),
            tags=(".tag-header a", ".list-tag a", ".tags a"),
            note="seen by others in 2026; the day of the change is not known",
        ),
        Edition(
            name="2026-07",
            title=".article-image h1",
            date=".article-image > span",
            authors=(".author-trigger a", ".article-profile a"),
            body=".article-content",
            drop=_NO_PROSE,
            caption=".article-image figcaption",
            tags=".article-tags a",
            note="one scraper of 2026-07, whose author compared live pages",
        ),
    ),
    paging=Paging(
        whole="?page=all",
        announced=(".pagging a", ".pagination-detail a", "a[href*='page=all']"),
    ),
    promo=(r"(?:simak|tonton|saksikan) (?:juga )?video.{0,160}", r"catatan redaksi:.*"),
    title_suffix=r"\s*[-|]\s*suara\.com\s*$",
    robots="unknown",
    checked=date(2026, 11, 23),
    sources=("egi-media-crawl 2026-07", "news-watch 2026 (addresses, body)"),
)
