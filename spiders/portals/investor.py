"""Investor Daily: markets and business, a sister of Beritasatu; section, number and slug in the address.

No saved page was available: addresses and template rest on news-watch of 2026.
"""

from datetime import date

from spiders.portal import Edition, Index, Portal, Refusal, Section

PORTAL = Portal(
    name="investor",
    title="Investor.id",
    home="https://investor.id/",
    domains=("investor.id",),
    sections=(
        *map(Section, ("market", "corporate-action", "stock", "finance", "business", "macroeconomy", "national")),
        *map(Section, ("international", "lifestyle", "berita", "ekonomi", "nasional", "sosial", "teknologi")),
    ),
    no_articles=("img*.investor.id", "cdn*.investor.id"),
    twins=((r"^(?:www|m|amp)\.investor\.id/(?:amp/)?", "investor.id/"),),
    articles=(r"investor\.id/(?P<section>[a-z-]+)/(?P<id>\d{4,})/(?P<slug>[^/]+)",),
    refused=(Refusal(r"investor\.id/(?:video|foto|photo|infografis)/.+", "not-news"),),
    lists=(r"investor\.id/(?:tag|search|indeks|terpopuler)(?:/.*)?", r"investor\.id/[a-z-]+"),
    listings=(
        Index(
            "https://investor.id/{name}/indeks/{page}",
            first="https://investor.id/{name}/indeks",
            mixed=True,
            note="newest first: every link that is an article's is taken, and its day is not read",
        ),
        Index("https://investor.id/{name}", note="the section's front"),
    ),
    editions=(
        Edition(
            name="2026-01",
            title="h1",
            date=(".date", "time"),
            authors=".author",
            body=(".content-article", ".body-content", ".post-content", "article"),
            drop=(
                "[class^=baca-juga]",
                "[class^=related]",
                "[class*=ads]",
                ".body-content > .position-relative",
                ".tags",
            ),
            caption=("figcaption", ".caption"),
            section=".breadcrumb a:nth-of-type(2)",
            tags=(".tags a", "a[href*='/tag/']"),
        ),
    ),
    promo=(r"baca juga\s*:.{0,200}", r"editor\s*:.{0,80}", r"follow channel telegram.{0,160}"),
    title_suffix=r"\s*[-|]\s*Investor(?:\.id| Daily)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "a scraper of 2026-01 (lists, date)", "a reader's tests of 2026-10 (addresses)"),
    notes=("Where the rules of the body find nothing, the generic reading takes over.",),
)
