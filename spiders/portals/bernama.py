"""Bernama: the national news agency of Malaysia, in Malay below ``/bm/``; the article's number is in the query.

``/bm/am/news.php?id=2113636``, and the same article without ``am/``: the number alone tells it. Texts open with a place
and a date and end with "-- BERNAMA". English pages (``/en/``) are of the same template. No saved page was available:
list, title and body rest on four public scrapers of 2022 to 2026, feeds on five of 2026; the front is guarded, and
answered 403 to others in 2026.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Portal, Refusal, Section

_MALAY = ("am", "politik", "ekonomi", "sukan", "dunia", "hiburan", "rencana", "bfokus", "wilayah", "jenayah_mahkamah")

PORTAL = Portal(
    name="bernama",
    title="Bernama",
    home="https://www.bernama.com/",
    domains=("bernama.com",),
    zone="Asia/Kuala_Lumpur",
    language="ms",
    sections=(
        *map(Section, _MALAY[:-1]),
        Section("jenayah_mahkamah", aliases=("jenayah & mahkamah",)),
        Section("en"),
    ),
    no_articles=("images*.bernama.com", "mrem.bernama.com", "radio.bernama.com", "tv.bernama.com"),
    twins=(
        (r"^bernama\.com/", "www.bernama.com/"),
        (r"^(www\.bernama\.com/(?:bm|en))/[a-z_]+/news\.php$", r"\1/news.php"),
    ),
    keep_query=("id",),
    articles=(r"www\.bernama\.com/bm/news\.php", r"www\.bernama\.com/(?P<section>en)/news\.php"),
    refused=(Refusal(r"www\.bernama\.com/(?:bm|en)/(?:videos?|tv|photos?)/.+", "video"),),
    lists=(
        r"www\.bernama\.com/(?:bm|en)(?:/[a-z_]+)?/(?:index|search|archive|tag)\.php",
        r"www\.bernama\.com/(?:bm|en)(?:/[a-z_]+)?/?",
    ),
    listings=(
        Index(
            "https://www.bernama.com/bm/{name}/index.php?page={page}",
            items=("h6:has(a.text-dark)", "h6"),
            link=("a.text-dark", "a"),
            next="ul.pagination a.page-link[aria-label=Next]",
            sections=_MALAY,
            note="newest first; a day cannot be asked for",
        ),
        Index(
            "https://www.bernama.com/en/general/index.php?page={page}",
            items=("h6:has(a.text-dark)", "h6"),
            link=("a.text-dark", "a"),
            next="ul.pagination a.page-link[aria-label=Next]",
            sections=("en",),
            note="by inference from the Malay lists",
        ),
        Feed(
            "https://www.bernama.com/bm/rssfeed.php",
            sections=_MALAY,
            note="the latest ten of all sections; some clients are refused",
        ),
        Feed("https://www.bernama.com/en/rssfeed.php", sections=("en",), note="the latest ten"),
    ),
    editions=(
        Edition(
            name="2022-01",
            title=("h1.h2", "h1"),
            date=(".row > div:nth-child(2) > .text-right", ".text-muted", "time"),
            body=("div.text-dark.text-justify", ".text-justify", "div.text-dark:has(> p)", "div.text-dark"),
            drop=(".ads", ".share", ".addthis_toolbox", ".badge"),
            caption=("figcaption", ".carousel-caption"),
            section=(".badge a", "a.badge"),
            note="title and body by three scrapers; the element of the date is by inference",
        ),
    ),
    promo=(
        r"[-–—]+\s*bernama(?:\s*\(?\w*\)?)?",
        r"bernama ialah agensi berita .*",
        r"www\.bernama\.com.*",
        r"ikuti kami di media sosial.*",
    ),
    ends=(r"[-–—]+\s*bernama",),
    title_suffix=r"\s*[-|]\s*BERNAMA\s*$",
    robots="unknown; a browser check answered 403 to others in 2026",
    checked=date(2026, 11, 26),
    sources=(
        "a scraper of 2024 in R (lists)",
        "megaCrawler (title, body)",
        "a collector of 2026 (body, feed)",
        "three feed readers of 2026-08 and 2026-09 (feeds)",
    ),
    notes=(
        "The first portal in Malay: its months and its words for other articles are those of the language.",
        "The section stands on the page: an article has addresses with and without it.",
    ),
)
