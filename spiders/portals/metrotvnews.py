"""Metro TV News: the portal of a news channel, sister of Media Indonesia and Medcom; a code and a slug in the address.

``/read/N0BC1y6Z-slug``; the section stands only in the breadcrumb. To about 2018 sections were sub-domains and the
address held the day. No saved page was available: the template rests on news-watch of 2024 to 2026.
"""

from datetime import date

from spiders.portal import Edition, Index, Portal, Refusal, Section

PORTAL = Portal(
    name="metrotvnews",
    title="Metro TV News",
    home="https://www.metrotvnews.com/",
    domains=("metrotvnews.com",),
    sections=(Section("terkini"),),
    no_articles=("cdn*.metrotvnews.com", "static*.metrotvnews.com"),
    twins=((r"^(?:m|amp)\.metrotvnews\.com/", "www.metrotvnews.com/"), (r"^metrotvnews\.com/", "www.metrotvnews.com/")),
    articles=(
        r"www\.metrotvnews\.com/read/(?P<id>[A-Za-z0-9]{8})-(?P<slug>[^/]+)",
        (
            r"(?P<section>(?!www\.)[a-z]+)\.metrotvnews\.com/(?P<sub>[a-z-]+)/(?P<id>[A-Za-z0-9]{8})"
            r"-(?P<slug>[^/]+)"
        ),
        (
            r"(?P<section>(?!www\.)[a-z]+)\.metrotvnews\.com/read/(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)/(?P<id>\d+)"
            r"/(?P<slug>[^/]+)"
        ),
    ),
    refused=(
        Refusal(r"www\.metrotvnews\.com/play/.+", "video"),
        Refusal(r"www\.metrotvnews\.com/(?:photo|foto)/.+", "photo"),
        Refusal(r"www\.metrotvnews\.com/infografis/.+", "infographic"),
    ),
    lists=(r"www\.metrotvnews\.com/(?:search|tag|indeks|topic)(?:/.*)?", r"www\.metrotvnews\.com/[a-z-]+"),
    listings=(
        Index(
            "https://www.metrotvnews.com/news",
            items=".item-list.pt-20 > div",
            link="h3 a",
            date="div > span",
            note="the latest of all sections: ten scrapers to 2025; a list by day is unknown since 2018",
        ),
        Index(
            "https://www.metrotvnews.com/",
            items=(".item .text h3", ".list-news .text", ".trending-list"),
            note="the front page",
        ),
    ),
    editions=(
        Edition(
            name="2024-01",
            title=("h1", "h2"),
            date="p.pt-20.date",
            authors="p.pt-20.date",
            body=".news-text",
            drop=(".news-text td:lexbor-contains('baca juga' i)", ".news-text table:has(a)", ".baca-juga", ".ads"),
            caption=("figcaption", ".caption"),
            section=(".breadcrumb-content a:nth-of-type(2)", ".breadcrumb-content p"),
            tags=(".tag-content a", ".tags a"),
        ),
    ),
    title_suffix=r"\s*[-|]\s*(?:www\.)?metrotvnews\.com\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "ten scrapers to 2025 (list)"),
    notes=("One byline holds writer and date, parted by a dot: 'Name • 24 July 2026 10:00'.",),
)
