"""KapanLagi.com: entertainment news; an address ends with the article's number in hexadecimal and ``.html``.

The machine dates of 2015 and 2016 are local time that claims to be UTC. Picture stories look like articles and carry
their text between the pictures.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section

_ADDRESS = r"(?P<slug>[^/]+)-(?P<id>[0-9a-f]{6})\.html"

PORTAL = Portal(
    name="kapanlagi",
    title="KapanLagi.com",
    home="https://www.kapanlagi.com/",
    domains=("kapanlagi.com",),
    sections=(
        *map(
            Section,
            ("showbiz", "musik", "film", "intermezzone", "foto", "lifestyle", "korea", "trending", "relationship"),
        ),
    ),
    no_articles=("cdn*.kapanlagi.com", "media.kapanlagi.com", "static*.kapanlagi.com", "stat*.kapanlagi.com"),
    twins=(
        (r"^(?:m|amp)\.kapanlagi\.com/", "www.kapanlagi.com/"),
        (r"^www\.kapanlagi\.com/amp/", "www.kapanlagi.com/"),
    ),
    articles=(
        rf"www\.kapanlagi\.com/(?P<section>[a-z]+)/(?:(?P<sub>[a-z-]+)/)?(?:[a-z-]+/)*{_ADDRESS}",
        rf"(?P<section>(?!www\.)[a-z]+)\.kapanlagi\.com/(?:(?P<sub>[a-z-]+)/)?(?:[a-z-]+/)*{_ADDRESS}",
    ),
    photos=(
        rf"www\.kapanlagi\.com/(?P<section>foto)/(?:(?P<sub>[a-z-]+)/)?(?:[a-z-]+/)*{_ADDRESS}",
        r"www\.kapanlagi\.com/(?P<section>[a-z]+)/(?:(?P<sub>[a-z-]+)/)?(?P<slug>foto-[^/]+)-(?P<id>[0-9a-f]{6})\.html",
    ),
    refused=(
        Refusal(r"(?:video\.kapanlagi\.com|www\.kapanlagi\.com/(?:video|vidio|plus/video))/.+", "video"),
        Refusal(r"(?:lirik|kuis|forum|celeb|musik\.kapanlagi\.com/lagu)\.?(?:kapanlagi\.com)?/.+", "not-news"),
    ),
    lists=(r"www\.kapanlagi\.com/(?:tag|search|indeks|photo|plus)(?:/.*)?",),
    listings=(
        Index("https://www.kapanlagi.com/{name}/", note="the section's front; a list by day is unseen"),
        Feed("https://www.kapanlagi.com/rss", mixed=True, note="a feed of 2015 was seen, its address is unverified"),
    ),
    editions=(
        Edition(
            name="2015-01",
            title=("h1.entertainment-newsdetail-title-new", ".newsdetail-title-new", "#newsdetail-right-new h1", "h1"),
            date=(".newsdetail-schedule-new", ".newsdetail-schedule"),
            authors=(".newsdetail-reporter", "[rel=author]"),
            body=(".entertainment-detail-news", "#v6-revb-detailnews", ".body-paragraph", ".article-body"),
            drop=(
                *(
                    ".entertainment-newsdetail-image-caption",
                    ".other-related",
                    ".lifestyle-in-content",
                    ".newsdetail-tag",
                ),
                *(".entertainment-newsdetail-headlineimg", ".copyright", ".box-header", ".baca-juga", ".twitter-tweet"),
            ),
            caption=(".entertainment-newsdetail-headlineimg .copyright", ".headline-image .copyright", "figcaption"),
            editor=(".entertainment-detail-news h2 ~ p > b", "#v6-revb-detailnews h2 ~ p > b"),
            section=".newsdetail-categorylink",
            tags=(".v7-tags-terkait-warper li a", ".newsdetail-tag a"),
            verified=True,
        ),
    ),
    paging=Paging(numbered="?page={page}", announced=(".paging-content a", ".newsdetail-paging a")),
    ends=(r"jangan lewatkan\s*!*",),
    title_suffix=r"\s*[-|]\s*kapanlagi\.com\s*$",
    robots="unknown",
    checked=date(2026, 11, 23),
)
