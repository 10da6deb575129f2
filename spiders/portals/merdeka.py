"""Merdeka.com: a national portal of KLY; sections are the first part of the path, some towns have a sub-domain.

Addresses were ``/section/slug.html`` to about 2023 and are ``/section/read/ID/slug`` since. The mobile host repeats
every article. Machine dates of 2021 show the clock of Jakarta under a false offset (``-07:00``, ``GMT``), those of 2015
end in a surplus ``Z``. The parts of a long article lie in one document, most of them hidden; the list of their numbers
below leads to the same text.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section, Sitemap

_NO_PROSE = (
    *(".imageinfo", ".mdk-body-img", ".mdk-date-reporter", ".read-too", ".page-number", ".paging", ".gtwsub"),
    *(".mdk-dt-box", ".tag", ".disclaimer-comment", ".read-comment", ".box-ads", ".baca-juga-collections"),
    *(".twitter-tweet", ".instagram-media", ".tiktok-embed", ".fb-post", ".page-break", ".dt--postcredit"),
)
_NOT_NEWS = "company|tag|indeks|index|search|feed|workstation|pencarian|quran|profil|berita-hari-ini|author|reporter"

PORTAL = Portal(
    name="merdeka",
    title="Merdeka.com",
    home="https://www.merdeka.com/",
    domains=("merdeka.com",),
    sections=(
        *map(Section, ("peristiwa", "politik", "uang", "dunia", "jakarta", "teknologi", "olahraga", "sepakbola")),
        *map(Section, ("gaya", "artis", "otomotif", "sehat", "khas", "trending", "cek-fakta", "travel", "properti")),
        *map(Section, ("jabar", "jateng", "jatim", "sumut", "histori", "bandung", "malang", "banyuwangi", "tabanan")),
    ),
    no_articles=("cdns.merdeka.com", "a.merdeka.com", "cdn*.merdeka.com"),
    twins=(
        (r"^m\.merdeka\.com/(?:amp/)?", "www.merdeka.com/"),
        (r"^www\.merdeka\.com/amp/", "www.merdeka.com/"),
        (r"(/read/\d+/[^/]+)/.*", r"\1"),
    ),
    articles=(
        rf"www\.merdeka\.com/(?P<section>(?!(?:{_NOT_NEWS})/)[a-z-]+)/read/(?P<id>\d+)/(?P<slug>[^/]+)",
        rf"www\.merdeka\.com/(?P<section>(?!(?:{_NOT_NEWS})/)[a-z-]+)/(?P<slug>[^/]+)\.html",
        r"(?P<section>(?!www\.|m\.)[a-z]+)\.merdeka\.com/(?P<sub>[a-z-]+)/(?P<slug>[^/]+?)(?:-(?P<id>\d{5}\w*))?\.html",
    ),
    refused=(
        Refusal(r"(?:www\.merdeka\.com/video|video\.merdeka\.com)/.+", "video"),
        Refusal(r"(?:www\.merdeka\.com/foto|foto\.merdeka\.com)/.+", "photo"),
        Refusal(r"story\.merdeka\.com/.+", "other-template"),
    ),
    lists=(
        rf"(?:www|m)\.merdeka\.com/(?:{_NOT_NEWS}|summary|newsmaker|berita)(?:/.*)?",
        r"(?:www|m)\.merdeka\.com/[a-z-]+(?:/index\d*)?",
    ),
    listings=(
        Sitemap("https://www.merdeka.com/{name}/sitemap.xml", note="a news sitemap: the last days only"),
        Index(
            "https://www.merdeka.com/{name}/index{page}",
            first="https://www.merdeka.com/{name}/",
            items=("#mdk-content-center .inner-content li", "#mdk-news-list_m li"),
            link=("h3 a", "a"),
            date=("b.mdk-time", "span"),
            max_pages=30,
            note="the form of 2020, from public scrapers",
        ),
        Index("https://www.merdeka.com/{name}", note="the front of a section: the latest only, without dates"),
        Feed("https://www.merdeka.com/feed/", mixed=True, note="linked by pages of 2015 and 2020; /rss/ in 2026"),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2016, 12, 31),
            title="#mdk-body-news h1",
            date="#mdk-body-news-reporter",
            authors=("#mdk-body-news-reporter a", "#mdk-body-news-reporter"),
            editor="#mdk-body-newsinit",
            body="#mdk-body-newsarea",
            drop=_NO_PROSE,
            caption="#mdk-body-news-caption",
            tags=".found_tag_rel_det a",
            verified=True,
        ),
        Edition(
            name="2017-01",
            until=date(2023, 6, 30),
            title=(".mdk-news-head h1", ".mdk-dt-headline h1", ".mdk-body-detail h1", "#mdk-news-detail h1"),
            date=(".mdk-date-reporter span:first-child", ".mdk-date-reporter", ".date-post"),
            local_clock=True,
            authors=(".mdk-date-reporter span a[rel]", ".mdk-date-reporter span:nth-child(2) a", ".reporter a"),
            editor=".mdk-news-body > p > b",
            body=(".mdk-body-paragraph", ".body-paragraph"),
            drop=_NO_PROSE,
            caption=(".mdk-news-img-copyright", ".mdk-dt-img span", ".mdk-body-img span"),
            tags=(".tag__list a", ".mdk-dt-tag a"),
            verified=True,
            note="the mobile host was seen in 2021; the selectors of www. are from public scrapers",
        ),
        Edition(
            name="2023-07",
            until=date(2026, 6, 30),
            title=("h1.article-title", ".article h1", "h1"),
            date=(".article time", "time"),
            authors=("meta[name=author]::attr(content)", ".dt--postcredit-editor-desc span a"),
            editor=".dt--postcredit-editor-desc span a",
            body=(".articles-content__body", ".article-content-body"),
            drop=_NO_PROSE,
            caption=(".articles-content__media figcaption", ".article-media figcaption"),
            tags=".tags a",
            note="the day of the change is not known",
        ),
        Edition(
            name="2026-07",
            title="h1.articles-content__title",
            authors=("[data-tracking=author_name]", "meta[name=author]::attr(content)"),
            body=".articles-content__body",
            drop=(*_NO_PROSE, "[class*=advertisement]", "[data-info=ad]", "div:has(> a[aria-label*='baca juga' i])"),
            caption=".articles-content__image figcaption",
            tags=".tags-articles__list a",
            subsection="nav.breadcrumb-navigation li:last-child > span",
            note="one scraper of 2026-07, whose author compared live pages; every page is in one document",
        ),
    ),
    paging=Paging(inside=".paging-content"),
    promo=(
        r"baca selanjutnya\s*:.*",
        r"halaman\s*:?[\s\d]*",
        r"\(?mdk\)?",
        r"banyak orang hebat di sekitar kita\..*",
    ),
    title_suffix=r"\s*\|\s*merdeka\.com\s*$",
    robots="every address with a question mark is disallowed (as reported in July 2026)",
    checked=date(2026, 11, 23),
    sources=("egi-media-crawl 2026-07", "news-watch 2026 (feed)"),
    notes=(
        "Machine-readable dates of 2021 are local time under a false offset.",
        "JSON-LD's author is null in 2026; the meta element names the writer.",
    ),
)
