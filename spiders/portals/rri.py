"""RRI: the national radio; town or section, number and slug in the address, English pages below ``/en/``.

No saved page was available: the template rests on one public scraper of 2026, addresses on links printed elsewhere.
"""

from datetime import date

from spiders.portal import Edition, Index, Portal, Refusal, Section

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
    listings=(Index("https://rri.co.id/{name}", note="the front of a town or a section; a list by day is unknown"),),
    editions=(
        Edition(
            name="2026-01",
            title=(".post_details_inner h1", "h1"),
            date=(".post_details_inner .date", ".date"),
            authors=(".post_details_inner .author", ".author"),
            body=(".post_details_inner", ".main-content"),
            drop=(".share", ".tags", ".related", ".baca-juga", ".post_details_share"),
            caption=("figcaption", ".caption"),
            tags=(".tags a", ".tag a"),
        ),
    ),
    promo=(r"\(?rri\.co\.id\)?",),
    title_suffix=r"\s*[-|]\s*RRI(?:\.co\.id)?.*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "addresses in public documents of 2025 and 2026"),
    notes=("The template rests on one source: where the rules give nothing the generic reading takes over.",),
)
