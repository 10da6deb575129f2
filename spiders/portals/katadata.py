"""Katadata: a portal of data and business; section, sub-section, a code and a slug in the address.

News is listed page by page, newest first; the site's own search is an interface in JSON. No saved page was available:
the template rests on two public scrapers of 2025 and 2026.
"""

from datetime import date

from spiders.portal import Edition, Index, Portal, Refusal, Section

PORTAL = Portal(
    name="katadata",
    title="Katadata",
    home="https://katadata.co.id/",
    domains=("katadata.co.id",),
    sections=(
        *map(Section, ("berita", "finansial", "ekonomi", "digital", "ekarbon", "lifestyle", "indepth", "infografik")),
        *map(Section, ("nasional", "internasional", "analisisdata", "opini")),
    ),
    no_articles=("cdn*.katadata.co.id", "api*.katadata.co.id", "search.katadata.co.id", "*.katadata.co.id/media"),
    twins=(
        (r"^(?:www|m|amp)\.katadata\.co\.id/(?:amp/)?", "katadata.co.id/"),
        (r"^katadata\.co\.id/amp/", "katadata.co.id/"),
    ),
    articles=(
        r"katadata\.co\.id/(?P<section>[a-z-]+)/(?P<sub>[a-z-]+)/(?P<id>[0-9a-f]{10,16})/(?P<slug>[^/]+)",
        r"katadata\.co\.id/(?P<section>berita)/(?P<sub>[a-z-]+)/read/(?P<id>\w+)/(?P<slug>[^/]+)",
        r"katadata\.co\.id/[a-z0-9]+/(?P<section>[a-z-]+)/(?P<id>[0-9a-f]{13})/(?P<slug>[^/]+)",
    ),
    refused=(
        Refusal(r"katadata\.co\.id/(?:video|katadatatv)/.+", "video"),
        Refusal(r"katadata\.co\.id/infografik/.+", "infographic"),
        Refusal(r"databoks\.katadata\.co\.id/.+", "other-product"),
    ),
    lists=(
        r"katadata\.co\.id/(?:search|tags?|indeks|topik|berita/indeks)(?:/.*)?",
        r"katadata\.co\.id/[a-z-]+(?:/[a-z-]+)?",
    ),
    listings=(
        Index(
            "https://katadata.co.id/berita/indeks?page={page}",
            first="https://katadata.co.id/berita/indeks",
            mixed=True,
            note="its rows are unknown: every link that is an article's is taken",
        ),
        Index("https://katadata.co.id/{name}", note="the section's front"),
    ),
    editions=(
        Edition(
            name="2025-01",
            title=(".detail-title", "h1"),
            date=(".detail-date.text-gray", ".detail-date"),
            authors=".detail-author-name",
            body=(".detail-main", ".detail-body-wrapper", "article"),
            drop=("[class^=widget-baca-juga]", "[class*=ai-summary]", ".detail-tag", ".reporter", ".share"),
            caption=(".detail-img figcaption", "figcaption", ".caption"),
            section=".section-breadcrumb a:nth-of-type(2)",
            tags=(".detail-tag a", ".tag a"),
        ),
    ),
    promo=(r"reporter\s*:.{0,80}", r"jika anda memiliki .{0,200}katadata.{0,200}"),
    title_suffix=r"\s*[-|]\s*[\w ]*Katadata(?:\.co\.id)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "a scraper of 2025 (addresses)"),
    notes=("databoks.katadata.co.id (charts) is another product, and refused.",),
)
