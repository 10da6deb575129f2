"""Harian Jogja: the daily of Yogyakarta, sister of Bisnis.com; a sub-domain a section, ``/r-NUMBER/slug`` an article.

Older addresses are ``/read/2023/05/12/510/1135000/slug``. No saved page was available: addresses and template rest on
news-watch of 2026.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Portal, Refusal, Section, Sitemap

_NAMES = ("news", "jogjapolitan", "wisata", "ekbis", "ototekno", "sport", "jateng", "ecologic", "leisure", "pendidikan")

PORTAL = Portal(
    name="harianjogja",
    title="Harian Jogja",
    home="https://www.harianjogja.com/",
    domains=("harianjogja.com",),
    sections=tuple(map(Section, (*_NAMES, "opini", "cekfakta"))),
    no_articles=("img.harianjogja.com", "images.harianjogja.com", "cdn*.harianjogja.com"),
    twins=((r"^amp\.harianjogja\.com/", "www.harianjogja.com/"),),
    articles=(
        r"(?P<section>[a-z]+)\.harianjogja\.com/r-(?P<id>\d+)/(?P<slug>[^/]+)",
        (
            r"(?P<section>[a-z]+)\.harianjogja\.com/read/(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)/(?P<sub>\d+)/(?P<id>\d+)"
            r"/(?P<slug>[^/]+)"
        ),
    ),
    refused=(Refusal(r"(?:video|foto|epaper|infografis)\.harianjogja\.com/.+", "not-news"),),
    lists=(r"[a-z]+\.harianjogja\.com/(?:search|tag|index|topik)(?:/.*)?", r"[a-z]+\.harianjogja\.com/[a-z-]+"),
    listings=(
        Index("https://{name}.harianjogja.com/", note="the section's front; a list by day is unknown"),
        Feed("https://www.harianjogja.com/rss", mixed=True, note="as four feed readers ask for it; unseen"),
        Sitemap("https://www.harianjogja.com/sitemap.xml", mixed=True, note="one crawler's address; unseen"),
    ),
    editions=(
        Edition(
            name="2026-01",
            title=("h1.article-title", "h1"),
            date=(".article-date", "time"),
            authors=(".article-author a", ".article-author", "meta[name=author]::attr(content)"),
            body=(".article-content", ".post-content", ".entry-content"),
            drop=("[class*=related]", "[class*=recommended]", "[class*=share]", ".tag", ".comment", ".newsletter"),
            caption=("figcaption", ".caption"),
            tags=(".tag a", ".tags a"),
        ),
    ),
    promo=(r"cek berita dan artikel yang lain di google news.*", r"baca juga\s*:.{0,200}", r"sumber\s*:\s*\w+"),
    title_suffix=r"\s*[-|]\s*(?:Harian ?Jogja(?:\.com)?|\w+)\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=(
        "news-watch 2026",
        "a crawler of 2026 (sitemap)",
        "four feed readers to 2026 (feed)",
        "addresses in public documents of 2024 and 2025",
    ),
    notes=("The template rests on one source: where the rules find nothing, the generic reading takes over.",),
)
