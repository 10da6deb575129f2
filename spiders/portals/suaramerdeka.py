"""Suara Merdeka: the daily of Central Java, on the platform of the Promedia network, as Pikiran Rakyat is.

``/nasional/0413456789/slug``: a section, ten digits, a slug. Long texts are paged; ``?page=all`` shows them whole. No
saved page was available: the rules rest on news-watch of 2026 and on a userscript for the network.
"""

from datetime import date

from spiders.portal import Edition, Index, Paging, Portal, Section, Sitemap

PORTAL = Portal(
    name="suaramerdeka",
    title="Suara Merdeka",
    home="https://www.suaramerdeka.com/",
    domains=("suaramerdeka.com",),
    sections=(
        *map(Section, ("nasional", "semarang-raya", "jawa-tengah", "internasional", "ekonomi", "olahraga", "hiburan")),
        *map(Section, ("pendidikan", "gaya-hidup", "teknologi", "otomotif", "opini")),
    ),
    no_articles=("assets.suaramerdeka.com", "static*.suaramerdeka.com", "*.promediateknologi.id"),
    twins=((r"^(?:m|amp)\.suaramerdeka\.com/", "www.suaramerdeka.com/"),),
    articles=(r"[a-z0-9-]+\.suaramerdeka\.com/(?P<section>[a-z-]+)/(?:pr-)?(?P<id>\d{8,12})/(?P<slug>[^/]+)",),
    lists=(
        r"[a-z0-9-]+\.suaramerdeka\.com/(?:tag|indeks-berita|search|topik)(?:/.*)?",
        r"www\.suaramerdeka\.com/[a-z-]+",
    ),
    listings=(
        Index(
            "https://www.suaramerdeka.com/{name}?page={page}",
            first="https://www.suaramerdeka.com/{name}",
            items=(".latest__item", "h2:has(a)"),
            link=("a.latest__link", "h2 a", "a"),
            date=(".latest__date", "date"),
        ),
        Sitemap("https://www.suaramerdeka.com/sitemap-news.xml", mixed=True, note="address unverified"),
    ),
    editions=(
        Edition(
            name="2026-01",
            title=("h1.read__title", "h1"),
            date=(".read__info__date", "span.mt-10", "time"),
            authors=(".read__info__author a", "meta[name=author]::attr(content)"),
            body=("div.read__article", "article.read__content", "[itemprop=articleBody]", ".content"),
            drop=("[class^=read__others]", ".paging", ".pagination", ".ads-on-body", ".baca-juga", ".tag"),
            caption=(".photo__caption", "figcaption"),
            tags=(".tag--article li a", ".tag__list a", ".tag a"),
        ),
    ),
    paging=Paging(whole="?page=all", announced=(".paging__item a", ".pagination a")),
    promo=(r"\*{2,3}", r"baca juga\s*:.{0,200}"),
    title_suffix=r"\s*[-|]\s*Suara Merdeka(?:\s+[\w ]+)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "AutoAllPage 2026 (the network's paging)"),
    notes=("The template is the network's: pikiranrakyat.py has it too.",),
)
