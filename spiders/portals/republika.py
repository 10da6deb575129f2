"""Republika: a national daily with a Muslim readership; sections by sub-domain and, to about 2020, by path.

Old addresses hold section, day and code (``/berita/nasional/hukum/15/11/05/nxc181330-slug``), new ones the code alone
(``/berita/nxc181330/slug``), sometimes after a doubled slash. Templates changed between 2015 and 2016. Paragraphs are
``<p>`` in ``<p>`` or runs with ``<br>``. "In Picture" galleries carry a short text and are kept as ``article-photo``.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section, Sitemap

_NO_PROSE = (
    *(
        ".footnote-wrap",
        "#next-article",
        "#loading",
        ".pagination",
        ".picked-article",
        ".baca-juga",
        ".bacajuga",
        ".ads",
        ".quote-box",
        ".box-foto-terkait",
        ".kop-terkait",
    ),
    *(
        ".wp-sosmed-d",
        ".taiching",
        ".premium-content",
        ".twitter-tweet",
        ".instagram-media",
        ".tiktok-embed",
        ".fb-post",
    ),
)
_DAY = r"(?P<y>\d\d)/(?P<m>\d\d)/(?P<d>\d\d)/(?P<id>[a-z0-9]+)(?:-(?P<slug>[^/]+))?"

PORTAL = Portal(
    name="republika",
    title="Republika Online",
    home="https://republika.co.id/",
    domains=("republika.co.id",),
    sections=(
        *map(Section, ("nasional", "internasional", "ekonomi", "sepakbola", "olahraga", "gaya-hidup", "pendidikan")),
        Section("khazanah", aliases=("dunia-islam",)),
        *map(Section, ("news", "khazanah-islam", "trendtek", "otomotif", "senggang", "leisure", "inpicture")),
        *map(Section, ("rejabar", "rejogja", "islamdigest", "ihram", "iqra", "ameera", "sport", "analisis", "esgnow")),
    ),
    no_articles=("static.republika.co.id", "static*.republika.co.id", "assets.republika.co.id", "cdn*.republika.co.id"),
    twins=(
        # The path of an old address says all: whatever host shows it, it is one article.
        (
            r"^(?:[a-z0-9-]+\.)?republika\.co\.id/(berita/[a-z0-9-]+/[a-z0-9-]+/\d\d/\d\d/\d\d/)",
            r"www.republika.co.id/\1",
        ),
        (r"^(?:m|www|amp)\.republika\.co\.id/berita/(?=[a-z0-9]+/[^/]+$)", "republika.co.id/berita/"),
        (r"-part\d+$", ""),
    ),
    articles=(
        rf"www\.republika\.co\.id/berita/(?P<section>[a-z0-9-]+)/(?P<sub>[a-z0-9-]+)/{_DAY}",
        r"(?:(?P<section>[a-z0-9-]+)\.)?republika\.co\.id/berita/(?P<id>[a-z0-9]{8,12})/(?P<slug>[^/]+)",
    ),
    photos=(
        rf"www\.republika\.co\.id/berita/(?P<section>inpicture)/(?P<sub>[a-z0-9-]+)/{_DAY}",
        r"(?P<section>visual)\.republika\.co\.id/berita/(?P<id>[a-z0-9]{8,12})/(?P<slug>[^/]+)",
    ),
    refused=(
        Refusal(r"(?:video|tv)\.republika\.co\.id/.+", "video"),
        Refusal(r"www\.republika\.co\.id/berita/(?:video|rol-tv)/.+", "video"),
        Refusal(r"www\.republika\.co\.id/berita/(?:infografis|infografik)/.+", "infographic"),
        Refusal(r"infografis\.republika\.co\.id/.+", "infographic"),
        Refusal(r"(?:retizen|network)\.republika\.co\.id/.+", "other-template"),
    ),
    lists=(
        r"(?:[a-z0-9-]+\.)?republika\.co\.id/(?:kanal|tag|page|index|search|indeks)(?:/.*)?",
        r"(?:[a-z0-9-]+\.)?republika\.co\.id/[a-z-]+",
    ),
    listings=(
        Index(
            "https://republika.co.id/index/{offset}/{day:%Y/%m/%d}",
            step=50,
            mixed=True,
            items=(".main-content__left .list-group-item", ".conten1", ".news-item"),
            link=("h3 a", "h2 a", ".news-title a", "a"),
            date=(".date", "time"),
        ),
        Index(
            "https://republika.co.id/index/{name}/{offset}",
            step=50,
            items=(".main-content__left .list-group-item", ".conten1", ".news-item"),
            link=("h3 a", "h2 a", ".news-title a", "a"),
            date=(".date", "time"),
        ),
        Sitemap(
            "https://republika.co.id/files/xml/sitemap.xml",
            mixed=True,
            note="named by robots.txt of 2026-07; recent articles among the sections",
        ),
        Feed("https://www.republika.co.id/rss/{name}", note="15 items; the address without a section was read in 2015"),
        Feed("https://www.republika.co.id/rss", mixed=True, verified=True, note="15 items"),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2015, 12, 31),
            title=(".content-detail-center .jdl-detail", "h1.jdl-detail"),
            date=(".content-detail-center .rangka .date", ".rangka .date"),
            authors=(".box-foto-terkait .red tr", ".sosmed-detail .red tr", ".red"),
            body=(".txt-detailberita", ".content-detail-center .txt-detailberita"),
            drop=_NO_PROSE,
            caption=".caption-foto",
            credit=".def-foto",
            tags=".sosmed-detail .tags a:not(.red)",
            verified=True,
        ),
        Edition(
            name="2016-01",
            until=date(2017, 12, 31),
            title=(".jdl-detail h2", ".jdl-detail h1", ".jdl-detail"),
            date=(".date-detail",),
            authors=(".wp-reset .red", ".wp-conten-detail .red"),
            body=(".detail-berita .content-detail", ".content-detail"),
            drop=_NO_PROSE,
            caption=(".wp-cap .caption", ".img-detail .caption"),
            credit=(".img-detail .cap-foto", ".cap-foto"),
            tags=".tagging a",
            verified=True,
        ),
        Edition(
            name="2016-02",
            until=date(2017, 12, 31),
            title=("#conten-inpicture .jdl-pic", ".jdl-pic"),
            date=("#conten-inpicture .date-pic", ".date-pic"),
            authors=".index-photo .red tr",
            body=("#conten-inpicture .teaser-pic", ".teaser-pic"),
            drop=_NO_PROSE,
            verified=True,
            note="In Picture: a gallery with a short text",
        ),
        Edition(
            name="2018-01",
            until=date(2025, 5, 31),
            title=(".max-card__title h1", ".max-card__title", ".wrap_detail_set h1"),
            date=(".date-item__headline", ".date_detail", ".max-card .date"),
            authors=(".max-card__title div", ".max-card__title p", ".max-card__title a", ".by"),
            body=(".article-content article", "article .article-content", ".article-content", ".artikel"),
            drop=(*_NO_PROSE, ".max-card__teaser"),
            caption=(".max-card__image figcaption", ".article-content figcaption", ".max-card figcaption"),
            tags=(".tag-list a", ".tags a"),
            section=".breadcrumb a:nth-of-type(2)",
            note="by inference from the template of 2025; of 2018 to 2022 little is known",
        ),
        Edition(
            name="2025-06",
            title=(".max-card__title h1", "h1"),
            date=".date-item__headline",
            authors=".max-card__title > div",
            body=(".article-content article", ".article-content"),
            drop=_NO_PROSE,
            caption=("figcaption .caption-img", ".max-card__image figcaption"),
            credit="figcaption .source-img",
            tags=(".tag-list a", ".tags a"),
            section=".breadcrumb li:nth-child(2) a",
            subsection=".breadcrumb li:nth-child(3) a",
            note="two scrapers of 2025-06 and 2026-07 agree; in use by June 2025",
        ),
    ),
    paging=Paging(
        numbered="-part{page}",
        second=1,
        announced=(".pagination a", "a[href*='-part']"),
    ),
    promo=(
        r"(?:sumber|source)\s*:\s*(?:[\w/-]+(?:\.[a-z]{2,4})*[\s,/&]*){0,5}",
        r"(?:scroll untuk membaca|advertisement|loading\.\.\.|silakan akses epaper republika.*)",
        r"yuk koleksi buku (?=.*republika).{0,200}",
        r"berita terkait\s*:?",
        r"bersambung ke halaman (?:berikutnya|selanjutnya)\W*",
    ),
    title_suffix=r"\s*[|-]\s*Republika(?: Online)?\s*$",
    robots=(
        "bans Scrapy, news-please and some forty bots by name (as reported in July 2026): a default agent is"
        " refused everything"
    ),
    checked=date(2026, 11, 26),
    sources=("egi-media-crawl 2026-07", "indonews-scrapper 2025-06", "AutoAllPage 2026 (paging)"),
    notes=(
        "Rep: names the reporter, Red: the editor; JSON-LD calls the editor the author.",
        "Old addresses may lack the host of their section and may hold a doubled slash.",
    ),
)
