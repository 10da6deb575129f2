"""Harian Metro: a Malay tabloid of the New Straits Times Press; section, month, number and slug in the address.

``/utama/2024/02/1063769/slug``: the month stands there and no day. The site is drawn by script in part. No saved page
was available: addresses are those printed elsewhere, rows rest on two public scrapers of 2023 to 2025; the template is
by inference from the sister papers, and where it gives nothing the generic reading takes over.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Portal, Refusal, Section

PORTAL = Portal(
    name="hmetro",
    title="Harian Metro",
    home="https://www.hmetro.com.my/",
    domains=("hmetro.com.my",),
    zone="Asia/Kuala_Lumpur",
    language="ms",
    sections=(
        *map(
            Section,
            ("utama", "mutakhir", "global", "arena", "rap", "bisnes", "nuansa", "santai", "itmetro", "setempat"),
        ),
    ),
    no_articles=("assets.hmetro.com.my", "cdn*.hmetro.com.my", "api.hmetro.com.my"),
    twins=(
        (r"^(?:m|amp)\.hmetro\.com\.my/", "www.hmetro.com.my/"),
        (r"^www\.hmetro\.com\.my/amp/", "www.hmetro.com.my/"),
    ),
    articles=(
        r"www\.hmetro\.com\.my/(?P<section>[a-z-]+)/(?:(?P<sub>[a-z-]+)/)?(?P<Y>\d{4})/(?P<m>\d\d)/(?P<id>\d+)/(?P<slug>[^/]+)",
    ),
    refused=(
        Refusal(r"www\.hmetro\.com\.my/(?:metrotv|video)/.+", "video"),
        Refusal(r"www\.hmetro\.com\.my/(?:galeri|foto|infografik)/.+", "photo"),
    ),
    lists=(r"www\.hmetro\.com\.my/(?:terkini|carian|search|tag|penulis)(?:/.*)?", r"www\.hmetro\.com\.my/[a-z-]+"),
    listings=(
        Index(
            "https://www.hmetro.com.my/{name}",
            items=(".view-content .views-row", "a.article.listing", "a.mb-3.col-6"),
            note="the section's front: the latest only",
        ),
        Feed(
            "https://www.hmetro.com.my/{name}.xml",
            sections=("utama", "mutakhir", "bisnes", "arena", "global", "rap"),
            note="the portal's own page /rss names them (two readers of 2026-08)",
        ),
    ),
    editions=(
        Edition(
            name="2022-01",
            title=("h1.page-title", "h1"),
            date=(".article-meta .date", ".article-meta", "time"),
            authors=(".article-meta .author", ".field-author", "meta[name='dable:author']::attr(content)"),
            body=(".article-content", ".dable-content-wrapper", "[itemprop=articleBody]"),
            drop=(".google-anno-skip", ".related", ".share", ".ads", ".inline-article", ".dfp-ads"),
            caption=("figcaption", ".figure-caption"),
            tags=(".keywords a", ".tags a"),
            note="by inference from sister papers",
        ),
    ),
    promo=(r"©.{0,60}new straits times press.*", r"artikel ini disiarkan pada\s*:.*"),
    title_suffix=r"\s*\|\s*Harian Metro\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=(
        "two scrapers of 2023 to 2025 (rows)",
        "two feed readers of 2026-08 (feeds)",
        "addresses in public documents to 2024",
    ),
    notes=("The address holds a month and no day: the article's own date decides.",),
)
