"""Warta Ekonomi: a business magazine online; a number and a slug in the address, a list for every day.

``/read444907/slug``; ``/indeks/20260724?page=2``. Long texts are paged; ``?page=all`` shows them whole. No page was at
hand: list and template rest on news-watch of 2026, whose author tried days to January 2025; paging on a userscript.
"""

from datetime import date

from spiders.portal import Edition, Index, Paging, Portal, Refusal, Section

PORTAL = Portal(
    name="wartaekonomi",
    title="Warta Ekonomi",
    home="https://wartaekonomi.co.id/",
    domains=("wartaekonomi.co.id",),
    sections=(Section("terkini"),),
    no_articles=("img*.wartaekonomi.co.id", "cdn*.wartaekonomi.co.id", "static*.wartaekonomi.co.id"),
    twins=((r"^(?:www|m|amp)\.wartaekonomi\.co\.id/(?:amp/)?", "wartaekonomi.co.id/"),),
    articles=(r"wartaekonomi\.co\.id/read(?P<id>\d+)/(?P<slug>[^/]+)",),
    refused=(
        Refusal(r"wartaekonomi\.co\.id/(?:video|foto|infografis)\d*/.+", "not-news"),
        Refusal(r"(?:berita|bogor|sumut|jatim)\.wartaekonomi\.co\.id/.+", "other-template"),
    ),
    lists=(r"wartaekonomi\.co\.id/(?:indeks|search|tag|category-\d+)(?:/.*)?", r"wartaekonomi\.co\.id/[a-z-]+"),
    listings=(
        Index(
            "https://wartaekonomi.co.id/indeks/{day:%Y%m%d}?page={page}",
            first="https://wartaekonomi.co.id/indeks/{day:%Y%m%d}",
            items="a.articleListItem",
            note="all sections; the section stands on the article's page",
        ),
    ),
    editions=(
        Edition(
            name="2025-01",
            title=(".articlePostHeader h1", "article h1"),
            date=(".articlePostHeader time", "article time", "time"),
            authors=(".articlePostAuthor a", ".articlePostAuthor"),
            body=".articlePostContent",
            drop=(
                ".adInArticle",
                ".baca-juga",
                "[class*=related]",
                ".articleListShare",
                "p:has(> a:lexbor-contains('baca juga' i))",
            ),
            caption=("figcaption", ".articlePostImage figcaption"),
            section=".articlePostHeader ul li:last-child a",
            tags=(".articlePostTags a", ".tags a"),
        ),
    ),
    paging=Paging(whole="?page=all", announced=".pagination a"),
    promo=(r"baca juga\s*:.{0,200}",),
    title_suffix=r"\s*[-|]\s*Warta Ekonomi(?:\.co\.id)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "a scraper of 2021 (the list of a day)", "AutoAllPage 2026 (paging)"),
    notes=("The address names no section: the list of a day holds all of them.",),
)
