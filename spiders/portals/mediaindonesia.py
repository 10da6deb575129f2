"""Media Indonesia: a daily of the Media Group; section, number and slug stand in the address.

One page holds the whole article. The printed date names no zone ("22/10/2025 06:59"), JSON-LD does.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Portal, Refusal, Section, Sitemap

PORTAL = Portal(
    name="mediaindonesia",
    title="Media Indonesia",
    home="https://mediaindonesia.com/",
    domains=("mediaindonesia.com",),
    sections=(
        Section("politik-dan-hukum"),
        *map(Section, ("ekonomi", "humaniora", "megapolitan", "nusantara", "internasional", "olahraga", "sepak-bola")),
        *map(Section, ("hiburan", "otomotif", "teknologi", "opini", "editorial", "podium", "weekend", "kesehatan")),
    ),
    no_articles=("asset*.mediaindonesia.com", "disk.mediaindonesia.com", "cdn*.mediaindonesia.com"),
    twins=((r"^(?:www|m|amp)\.mediaindonesia\.com/(?:amp/)?", "mediaindonesia.com/"), (r"/amp$", "")),
    articles=(
        r"mediaindonesia\.com/read/detail/(?P<id>\d+)-(?P<slug>[^/]+)",
        r"mediaindonesia\.com/(?P<section>[a-z-]+)/(?P<id>\d{4,})/(?P<slug>(?!\d+$)[^/]+)",
        r"(?P<section>epaper|sumut|jabar|jateng|jatim)\.mediaindonesia\.com/[a-z-]+/(?P<id>\d{4,})/(?P<slug>[^/]+)",
    ),
    photos=(
        r"mediaindonesia\.com/(?P<section>galleries|foto)/(?:detail_galleries/)?(?P<id>\d{4,})[-/](?P<slug>[^/]+)",
    ),
    refused=(
        Refusal(r"mediaindonesia\.com/(?:videos?|tv)/.+", "video"),
        Refusal(r"mediaindonesia\.com/infografis/.+", "infographic"),
    ),
    lists=(
        r"mediaindonesia\.com/(?:tag|indeks|search|topik|terkini|terpopuler|author)(?:/.*)?",
        r"mediaindonesia\.com/[a-z-]+/\d+/\d+",
    ),
    listings=(
        Index(
            "https://mediaindonesia.com/{name}",
            items=(".list-3 li", ".indeks-item", "li:has(> .text h3)"),
            link=(".text h3 a", "h2 a", "h3 a", "a"),
            date=(".datetime", ".indeks-item-date", ".date", "span"),
            next=(".pagination a[rel=next]", ".pagination .active + a", ".pagination > a:nth-child(2)"),
            note="rows and paging as two scrapers of 2025 and 2026 have them; pages are /section/step/offset",
        ),
        Feed("https://mediaindonesia.com/feed", mixed=True, note="address unverified"),
        Sitemap("https://mediaindonesia.com/sitemap.xml", mixed=True, note="address unverified"),
    ),
    editions=(
        Edition(
            name="2018-01",
            until=date(2026, 6, 30),
            title=("article h1", "h1"),
            date=(".info .datetime", "span.datetime", ".datetime"),
            authors=(".info .author-2", ".author-2", ".info .author"),
            body=("div.article", ".article", "[itemprop=articleBody]"),
            drop=(
                ".related-news",
                ".ext-channel",
                ".main-img",
                ".tag-list",
                ".share",
                ".paging",
                ".font-size-bt-group",
            ),
            editor=(".info-author .author", ".info-author a"),
            caption=(".main-img figcaption", "figure.main-img figcaption"),
            credit=(".main-img figcaption .credit",),
            section=".breadcrumb li:nth-child(2) a",
            tags=(".tag-list a", ".tags a"),
            verified=True,
            note="seen on pages of 2025 and 2026; older ones unseen",
        ),
        Edition(
            name="2026-07",
            title=("article h1", "h1"),
            date=(".info .datetime", ".datetime", ".date-author .date"),
            authors=(".info .author-2", ".author-2", ".date-author .author"),
            body=("div.article", "[itemprop=articleBody]"),
            drop=(
                *(".related-news", ".ext-channel", ".main-img", ".tag-list", ".share", ".paging", ".flying-carpet"),
                *(".font-size-bt-group", ".info-author", ".dfp-ad", ".baca-juga", ".follow-cta"),
            ),
            editor=(".info-author .author", ".info-author a", ".editor-name"),
            caption=(".main-img figcaption", ".article-image figcaption"),
            credit=(".main-img figcaption .credit", ".article-image figcaption .credit"),
            section=(".breadcrumb li:nth-child(2) a", ".breadcrumb > a:nth-child(2)"),
            tags=(".tag-list a", ".tags a"),
            note="one scraper of 2026-07, not sure of its class names; what it shares with 2018-01 was seen on pages",
        ),
    ),
    promo=(
        r"\((?:\w{2,8}/)?[A-Z]-\d{1,2}\)",
        r"cek berita dan artikel yg lain di.*",
        r"dan ikuti (?:mediaindonesia|channel).*",
        r"baca juga\s*:.*",
    ),
    title_suffix=r"\s*[-|]\s*media ?indonesia(?:\.com)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "megaCrawler (lists)", "egi-media-crawl 2026-07 (2026-07 alone)"),
)
