"""RMOL: a political portal of Jakarta; section, day, number and slug in the address.

``/politik/read/2026/07/24/712345/slug``. No saved page was available: addresses and template rest on news-watch of
2026; feeds on five feed readers. A spider of 2015 reads the site's forerunner rmol.co, whose template was another.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Portal, Refusal, Section

_DAY = r"(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)"

PORTAL = Portal(
    name="rmol",
    title="RMOL",
    home="https://rmol.id/",
    domains=("rmol.id",),
    sections=(
        *map(Section, ("politik", "nusantara", "hukum", "bisnis", "dunia", "olahraga", "publika", "presisi", "tekno")),
        *map(Section, ("kesehatan", "pertahanan", "otomotif", "suluh")),
    ),
    no_articles=("cdn*.rmol.id", "static*.rmol.id", "dynamic.rmol.id"),
    twins=(
        (r"^(?:www|m|amp)\.rmol\.id/", "rmol.id/"),
        (r"^rmol\.id/amp/", "rmol.id/"),
        (r"^rmol\.id/read/", "rmol.id/politik/read/"),
    ),
    articles=(rf"rmol\.id/(?P<section>[a-z]+)/read/{_DAY}/(?P<id>\d+)/(?P<slug>[^/]+)",),
    refused=(
        Refusal(r"rmol\.id/(?:video|foto|infografis)/.+", "not-news"),
        Refusal(r"(?!www\.)[a-z]+\.rmol\.id/.+", "other-template"),
    ),
    lists=(r"rmol\.id/(?:tag|search|indeksberita|indeks)(?:/.*)?", r"rmol\.id/[a-z]+"),
    listings=(
        Index("https://rmol.id/indeksberita", mixed=True, note="one page, the latest; its rows are unknown"),
        Feed("https://rmol.id/rss", mixed=True, note="as four feed readers of 2026 ask for it; unseen"),
        Feed("https://rmol.id/rss/latest-posts", mixed=True, note="as two collectors of 2026 ask for it; unseen"),
        Index("https://rmol.id/{name}", note="the section's front"),
    ),
    editions=(
        Edition(
            name="2026-01",
            title=("h1.entry-title", "h1"),
            date=(".entry-date", "meta[property='article:published_time']::attr(content)"),
            authors=(".entry-author a", "meta[name=author]::attr(content)"),
            body=(".entry-content", "article"),
            drop=("[class*=related]", ".tags-list", ".post-tags", ".author-box", "[class*=share]", ".wp-block-embed"),
            caption=("figcaption", ".wp-caption-text"),
            tags=(".tags-list a", ".post-tags a"),
        ),
    ),
    promo=(r"kantor berita politik rmol.{0,160}", r"\[\w{2,4}\]"),
    title_suffix=r"\s*[-|]\s*(?:Kantor Berita Politik )?RMOL(?:\.id)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "six feed readers of 2026 (feeds)", "addresses in public documents of 2023 to 2026"),
    notes=(
        "The template rests on one source: where the rules find nothing, the generic reading takes over.",
        "Regional sites (rmoljabar.id …) have domains of their own, and are not read.",
    ),
)
