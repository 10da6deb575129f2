"""Medcom.id: general news of the Media Group, sister of Metro TV News; section, sub-section, a code and a slug.

``/ekonomi/bisnis/5b2rrPeb-slug``. No saved page was available: addresses are those printed elsewhere, the text's
element is what one scraper names; the rest of the template is by inference from its sisters, and where it gives nothing
the generic reading takes over.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Portal, Refusal, Section

PORTAL = Portal(
    name="medcom",
    title="Medcom.id",
    home="https://www.medcom.id/",
    domains=("medcom.id",),
    sections=(
        *map(Section, ("nasional", "ekonomi", "internasional", "olahraga", "bola", "hiburan", "teknologi", "otomotif")),
        *map(Section, ("pendidikan", "gaya", "rona", "properti", "telusur")),
    ),
    no_articles=("cdn.medcom.id", "osc*.medcom.id", "edge.medcom.id", "static*.medcom.id"),
    twins=((r"^(?:m|amp)\.medcom\.id/(?:amp/)?", "www.medcom.id/"), (r"^medcom\.id/", "www.medcom.id/")),
    articles=(r"www\.medcom\.id/(?P<section>[a-z-]+)/(?P<sub>[a-z-]+)/(?P<id>[A-Za-z0-9]{8})-(?P<slug>[^/]+)",),
    refused=(
        Refusal(r"www\.medcom\.id/(?:video|streaming|media)/.+", "video"),
        Refusal(r"www\.medcom\.id/(?:foto|photo|galeri)/.+", "photo"),
        Refusal(r"www\.medcom\.id/(?:infografis|grafis)/.+", "infographic"),
    ),
    lists=(r"www\.medcom\.id/(?:tag|search|indeks|topik)(?:/.*)?", r"www\.medcom\.id/[a-z-]+(?:/[a-z-]+)?"),
    listings=(
        Index("https://www.medcom.id/{name}", note="the section's front; a list by day is unknown"),
        Feed("https://www.medcom.id/rss", mixed=True, note="as five feed readers ask for it; unseen"),
        Feed("https://www.medcom.id/rss/{name}", note="as two feed readers of 2026 ask for it; unseen"),
    ),
    editions=(
        Edition(
            name="2024-01",
            title="h1",
            date=(".info_ctn", ".date", ".datetime", "time"),
            body=("#articleBody", ".articleBody", "[itemprop=articleBody]", ".article_ct .text", ".news-text"),
            drop=(".baca-juga", ".bacajuga", ".related-news", "td:lexbor-contains('baca juga' i)", ".ads", ".tag"),
            caption=("figcaption", ".caption"),
            tags=(".tag a", ".tags a"),
            note="the body by one scraper of 2026, all else by inference",
        ),
    ),
    promo=(r"\([A-Z]{3}\)", r"baca juga\s*:.{0,160}"),
    title_suffix=r"\s*[-|]\s*Medcom(?:\.id)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=(
        "a scraper of 2026 (body)",
        "seven feed readers to 2026 (feeds)",
        "addresses in public documents of 2023 to 2026",
    ),
    notes=("Title, date, caption and tags are named by no source: nothing here was seen on a page.",),
)
