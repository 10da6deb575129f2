"""Pikiran Rakyat: a daily of West Java with a network of some two hundred regional sites of one template.

No saved page was available: the rules rest on public scrapers of this template and are marked so. Addresses are
``/SECTION/pr-ID/SLUG``; regional sites are sub-domains. Long articles are paged; ``?page=all`` shows them whole.
"""

from datetime import date

from spiders.portal import Edition, Index, Paging, Portal, Section, Sitemap

PORTAL = Portal(
    name="pikiranrakyat",
    title="Pikiran Rakyat",
    home="https://www.pikiran-rakyat.com/",
    domains=("pikiran-rakyat.com",),
    sections=(
        *map(Section, ("nasional", "bandung-raya", "jawa-barat", "internasional", "ekonomi", "olahraga", "hiburan")),
        *map(Section, ("pendidikan", "teknologi", "gaya-hidup", "otomotif", "persib")),
    ),
    no_articles=("assets.pikiran-rakyat.com", "static*.pikiran-rakyat.com"),
    twins=((r"^amp\.pikiran-rakyat\.com/", "www.pikiran-rakyat.com/"),),
    articles=(
        r"[a-z-]+\.pikiran-rakyat\.com/(?P<section>[a-z-]+)/pr-(?P<id>\d{5,})/(?P<slug>[^/]+)",
        r"[a-z-]+\.pikiran-rakyat\.com/(?P<section>[a-z-]+)/(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)/(?P<slug>[^/]+)",
    ),
    lists=(r"[a-z-]+\.pikiran-rakyat\.com/(?:tag|indeks-berita|search|topik)(?:/.*)?",),
    listings=(
        Index(
            "https://www.pikiran-rakyat.com/{name}?page={page}",
            first="https://www.pikiran-rakyat.com/{name}",
            items=(".latest__item",),
            link=("a.latest__link", "h2 a", "a"),
            date=(".latest__date", "date"),
            note="public scrapers of sister sites",
        ),
        Sitemap("https://www.pikiran-rakyat.com/sitemap-news.xml", mixed=True, note="address unverified"),
    ),
    editions=(
        Edition(
            name="2020-01",
            until=date(2025, 12, 31),
            title=("h1.read__title", "h1"),
            date=(".read__info__date", "time"),
            authors=(".read__info__author a", ".read__info__author"),
            body=("article.read__content", ".read__content"),
            drop=("[class^=read__others]", ".paging", ".ads-on-body", ".baca-juga"),
            caption=(".photo__caption", "figcaption"),
            tags=(".tag--article li a", ".tag__list a", ".tag a"),
            note="public scrapers of sister sites; where they find nothing, the generic reading is used",
        ),
        Edition(
            name="2026-01",
            title=("h1.read__title", "h1"),
            date=("span.mt-10", ".read__info__date", "time"),
            authors=(".read__info__author a", "meta[name=author]::attr(content)"),
            body=("div.read__article", "[itemprop=articleBody]", ".detail__content"),
            drop=("[class^=read__others]", ".paging", ".pagination", ".ads-on-body", ".baca-juga", ".tag"),
            caption=(".photo__caption", "figcaption"),
            tags=(".tag--article li a", ".tag__list a", ".tag a"),
            note="two scrapers of 2026 of this network agree on body and date",
        ),
    ),
    paging=Paging(whole="?page=all", announced=(".paging__item a", ".pagination a")),
    promo=(r"\*{2,3}",),
    title_suffix=r"\s*[-|]\s*pikiran[- ]rakyat(?:\.com)?(?:\s+[\w ]+)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "news-watch 2026 on a sister site", "AutoAllPage 2026 (paging)"),
    notes=("Nothing here was seen on a real page.",),
)
