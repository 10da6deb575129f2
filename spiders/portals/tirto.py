"""Tirto.id: a portal of analysis and explainers; addresses are a slug and a code of four signs.

No saved page was available: the rules rest on public notes. Articles have no ``NewsArticle`` in JSON-LD; the date
is printed in the byline ("Terbit 24 Jul 2026 09:00 WIB").
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Portal, Refusal, Section

PORTAL = Portal(
    name="tirto",
    title="Tirto.id",
    home="https://tirto.id/",
    domains=("tirto.id",),
    born=date(2016, 1, 1),
    sections=tuple(map(Section, ("terkini",))),
    no_articles=("mmc.tirto.id", "cdn*.tirto.id", "assets.tirto.id"),
    twins=((r"^(?:www|m|amp)\.tirto\.id/", "tirto.id/"), (r"^tirto\.id/amp/", "tirto.id/")),
    articles=(r"tirto\.id/(?P<slug>(?:[A-Za-z0-9]+-){3,})(?P<id>[A-Za-z0-9]{4})",),
    refused=(
        Refusal(r"tirto\.id/(?:infografik|infografis)[/-].+", "infographic"),
        Refusal(r"tirto\.id/video[/-].+", "video"),
    ),
    lists=(r"tirto\.id/(?:q|m|indeks|tag|search|author|sitemap|[a-z]+)(?:/.*)?",),
    listings=(
        Index("https://tirto.id/indeks", note="one page; robots.txt disallows the further pages"),
        Feed("https://tirto.id/sitemap/r/google-discover", note="a feed that others read; address unverified"),
    ),
    editions=(
        Edition(
            name="2026-01",
            title=("h1.article-title", "h1.news-detail-title", "h1"),
            date=(".byline", ".detail-date-artikel"),
            authors=(
                "meta[property='article:author']::attr(content)",
                "meta[name='article:author']::attr(content)",
                ".byline a",
            ),
            body=".content-text-editor",
            drop=(".baca-holder", ".baca-juga", ".twitter-tweet", ".instagram-media", ".tiktok-embed"),
            caption=(".article-image figcaption", "figure figcaption", ".caption"),
            tags=(".tags a", ".tag-list a"),
            section=".breadcrumb a:last-child",
            note="seen by others in July 2026",
        ),
    ),
    promo=(r"(?:baca juga artikel terkait .{0,160})", r"tirto\.id\s*-?"),
    title_suffix=r"\s*[-|]\s*Tirto(?:\.id)?\s*$",
    robots="bars addresses with ?next (as reported); Cloudflare refuses very short agents",
    checked=date(2026, 11, 23),
    sources=("egi-media-crawl 2026-07", "news-watch 2026 (index)", "two feed readers of 2026 (feed)"),
    notes=("Sections are not in the address; the index shows all of them together.",),
)
