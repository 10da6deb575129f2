"""Beritasatu.com: news of the BeritaSatu media holding; around 2020 the author's name opened the address.

Addresses: ``/AUTHOR/SECTION/ID/SLUG`` (2020), ``/SECTION/ID/SLUG`` (before and since).
"""

from datetime import date

from spiders.portal import Edition, Index, Paging, Portal, Refusal, Section, Sitemap

PORTAL = Portal(
    name="beritasatu",
    title="Beritasatu.com",
    home="https://www.beritasatu.com/",
    domains=("beritasatu.com",),
    sections=(
        *map(Section, ("nasional", "politik", "hukum", "ekonomi", "megapolitan", "dunia", "olahraga", "bola")),
        *map(Section, ("sport", "lifestyle", "internasional", "ototekno", "bplus")),
        *map(
            Section, ("hiburan", "gaya-hidup", "kesehatan", "iptek", "otomotif", "pendidikan", "properti", "nusantara")
        ),
    ),
    no_articles=("img*.beritasatu.com", "img2.beritasatu.com", "static*.beritasatu.com", "ads*.beritasatu.com"),
    twins=(
        (r"^(?:m|amp)\.beritasatu\.com/", "www.beritasatu.com/"),
        (r"^www\.beritasatu\.com/amp/", "www.beritasatu.com/"),
    ),
    articles=(
        r"www\.beritasatu\.com/(?P<section>[a-z-]+)/(?P<id>\d{4,})(?:/|-)(?P<slug>[^/]+)",
        r"www\.beritasatu\.com/[\w-]+/(?P<section>[a-z-]+)/(?P<id>\d{4,})/(?P<slug>[^/]+)",
    ),
    photos=(r"www\.beritasatu\.com/(?P<section>foto|photo)/(?P<id>\d{4,})/(?P<slug>[^/]+)",),
    refused=(
        Refusal(r"www\.beritasatu\.com/(?:video|multimedia|btv)/.+", "video"),
        Refusal(r"www\.beritasatu\.com/infografis/.+", "infographic"),
    ),
    lists=(r"www\.beritasatu\.com/(?:tag|indeks|search|terpopuler|topic)(?:/.*)?",),
    listings=(
        Index(
            "https://www.beritasatu.com/{name}/indeks/{page}",
            first="https://www.beritasatu.com/{name}/indeks",
            items=".row.gx-3.mt-4.position-relative",
            link="a.stretched-link",
            date=".b1-date",
            note="as another scraper saw it on 2026-07-24, for /terkini; a day cannot be asked for",
        ),
        Index("https://www.beritasatu.com/{name}", note="the section's front"),
        Sitemap("https://www.beritasatu.com/sitemap.xml", mixed=True, note="address unverified"),
    ),
    editions=(
        Edition(
            name="2020-01",
            until=date(2025, 12, 31),
            title="h1",
            date="p.editor",
            authors="p.editor",
            editor="p.editor a.red",
            body=(".story:not(.caption-dtp)", "div.story:not(.text-muted)"),
            drop=(".card", ".caption-dtp", ".carousel", ".container", ".ads"),
            caption=(".caption-dtp small", ".caption-dtp"),
            tags=("a > span.badge", ".badge"),
            verified=True,
            note="seen on a page of 2020",
        ),
        Edition(
            name="2026-01",
            title="h1",
            date="small.text-muted",
            authors=(".small a[href*='/penulis/']", ".d-flex.my-3 .flex-grow-1 b > a"),
            editor=".small a[href*='/editor/']",
            body=(".b1-article.body-content", ".body-content"),
            drop=(
                ".body-content > .position-relative",
                ".halfpage",
                "a[href*='/tag/']:has(.badge)",
                "[id^=div-gpt-ad]",
            ),
            caption=("img + figcaption", "figcaption"),
            tags=(".body-content a[href*='/tag/'] .badge", "a[href*='/tag/'] .badge"),
            note="one scraper of 2026-07, which compared three sections; what lay between 2020 and 2026 is not known",
        ),
    ),
    paging=Paging(
        whole="?view=all",
        announced=("a[href*='view=all']",),
    ),
    promo=(r"sumber\s*:\s*beritasatu\.com", r"saksikan (?:live streaming|video).*", r"bagikan"),
    title_suffix=r"\s*[-|]\s*berita ?satu(?:\.com)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=(
        "egi-media-crawl 2026-07",
        "news-watch 2026 (addresses)",
        "megaCrawler (lists, body, date, authors)",
    ),
    notes=("One page of 2020 was available; ?view=all for long articles is from a public note of 2026.",),
)
