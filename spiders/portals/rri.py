"""RRI: the national radio; town or section, number and slug in the address, English pages below ``/en/``.

No saved page was available: the template rests on three public scrapers of 2026, which agree on the date and on who
wrote, and on the addresses; two know the text by its id, one by the element around it.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Portal, Refusal, Section

PORTAL = Portal(
    name="rri",
    title="RRI",
    home="https://rri.co.id/",
    domains=("rri.co.id",),
    sections=(
        *map(Section, ("nasional", "daerah", "internasional", "ekonomi", "olahraga", "hukum", "kesehatan", "hiburan")),
        *map(Section, ("surabaya", "bandung", "medan", "makassar", "yogyakarta", "denpasar", "ambon", "biak", "en")),
    ),
    no_articles=("cdn.rri.co.id", "stream*.rri.co.id", "images*.rri.co.id", "rri-assets*.rri.co.id"),
    twins=((r"^(?:www|m|amp)\.rri\.co\.id/", "rri.co.id/"),),
    articles=(
        r"rri\.co\.id/(?P<section>[a-z-]+)/(?P<sub>[a-z-]+)/(?P<id>\d+)/(?P<slug>[^/]+)",
        r"rri\.co\.id/(?P<section>[a-z-]+)/(?P<id>\d+)/(?P<slug>[^/]+)",
    ),
    refused=(Refusal(r"rri\.co\.id/(?:video|rri-net|podcast)/.+", "video"), Refusal(r"rri\.co\.id/foto/.+", "photo")),
    lists=(r"rri\.co\.id/(?:search|tag|indeks|topik)(?:/.*)?", r"rri\.co\.id/[a-z-]+(?:/[a-z-]+)?"),
    listings=(
        Index("https://rri.co.id/{name}", note="the front of a town or a section; a list by day is unknown"),
        Feed("https://rri.co.id/rss", mixed=True, note="as six feed readers of 2026 ask for it; unseen"),
    ),
    editions=(
        Edition(
            name="2026-01",
            title=("#news-title", ".post_details_inner h1", "h1"),
            date=("li.date", ".post_details_inner .date", ".date"),
            authors=("li.author", ".post_details_inner .author", ".author"),
            body=("#news-content", ".news-content", ".post_details_inner", ".post_details_block", ".main-content"),
            drop=(".share", ".tags", ".related", ".baca-juga", ".post_details_share"),
            caption=("figcaption", ".caption"),
            tags=(".tags a", ".tag a"),
        ),
    ),
    promo=(r"\(?rri\.co\.id\)?",),
    title_suffix=r"\s*[-|]\s*RRI(?:\.co\.id)?.*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=(
        "news-watch 2026",
        "two scrapers of 2026 (title, date, authors, body, addresses)",
        "six feed readers of 2026 (feed)",
        "addresses in public documents of 2025 and 2026",
    ),
    notes=(
        "A writer and an editor stand in one list, each in an item ``author``: ``Oleh - Name,`` and ``Editor - Name``.",
    ),
)
