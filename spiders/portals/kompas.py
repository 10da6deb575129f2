"""Kompas.com: one sub-domain per section; the day stands in the address, day and id together.

To about 2017 every section had its own dress (``.kcm-read-text``, ``.kcmread1114``, ``.div-read``); since then one
template (``.read__*``) serves all. Long articles are paged, ``content_total_pages`` counts the pages, and ``?page=all``
shows them whole. JSON-LD and ``article:published_time`` are in UTC, ``content_PublishedDate`` is that moment in WIB.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section

_DAY = r"(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)"
_CREDIT = ".creditModal .credit-author:has(.credit-author-position:lexbor-contains('{}' i)) .credit-author-name"
_NAMES = "tr:has(td:lexbor-contains('{}' i)) td + td"
_SIGNED = (".kcm-read-copy", ".penulis-editor")
_SECTIONS = (
    *("news", "nasional", "regional", "megapolitan", "internasional", "global", "surabaya", "medan", "money"),
    *("bisniskeuangan", "properti", "otomotif", "tekno", "sains", "edukasi", "health", "food", "bola", "olahraga"),
    *("entertainment", "hype", "lifestyle", "travel", "yogyakarta", "bandung", "makassar", "denpasar", "jateng"),
    *("tren", "cekfakta"),
)
# Since March 2025 the provinces are parts of www.kompas.com, beside the hosts of some towns.
_PROVINCES = (
    *("sumatera-utara", "sumatera-selatan", "sumatera-barat", "riau", "lampung", "banten", "jawa-barat"),
    *("jawa-tengah", "jawa-timur", "kalimantan-barat", "kalimantan-timur", "sulawesi-selatan"),
)

PORTAL = Portal(
    name="kompas",
    title="Kompas.com",
    home="https://www.kompas.com/",
    domains=("kompas.com",),
    sections=(*map(Section, _SECTIONS), *(Section(name, since=date(2025, 3, 1)) for name in _PROVINCES)),
    no_articles=("asset*.kompas.com", "*.assets.kompas.com", "account.kompas.com", "ads*.kompas.com"),
    twins=(
        (rf"^(?:m|amp)\.kompas\.com/({'|'.join(_PROVINCES)})/(?:amp/)?read/", r"www.kompas.com/\1/read/"),
        (r"^(?:m|amp)\.kompas\.com/(\w+)/(?:amp/)?read/", r"\1.kompas.com/read/"),
        (r"\.kompas\.com/amp/read/", ".kompas.com/read/"),
        (r"\.kompas\.com/read/xml/", ".kompas.com/read/"),
        (r"^www\.kompas\.com/(tren|cekfakta|edu|sports|global|food|hype)/read/", r"\1.kompas.com/read/"),
    ),
    articles=(
        rf"(?P<section>[a-z]+)\.kompas\.com/read/{_DAY}/(?P<id>\d{{6,}})/(?P<slug>[^/]+)",
        rf"(?P<section>[a-z]+)\.kompas\.com/read/{_DAY}/(?P<id>\d{{6,}})",
        rf"www\.kompas\.com/(?P<section>[a-z-]+)/read/{_DAY}/(?P<id>\d{{6,}})/(?P<slug>[^/]+)",
    ),
    refused=(
        Refusal(r"(?:video|vod|tv)\.kompas\.com/.+", "video"),
        Refusal(r"[a-z]+\.kompas\.com/(?:video|watch)/.+", "video"),
        Refusal(r"(?:foto|images)\.kompas\.com/.+", "photo"),
        Refusal(r"[a-z]+\.kompas\.com/(?:photo|image)/.+", "photo"),
        Refusal(r"vik\.kompas\.com/.+", "infographic"),
        Refusal(r"(?:biz|kilasdaerah|kilasbadan\w*|kilaskementerian|advertorial)\.kompas\.com/.+", "advertorial"),
    ),
    lists=(
        r"(?:indeks|search|topik|jeo|forum)\.kompas\.com(?:/.*)?",
        r"www\.kompas\.com/(?:tag|topik|about-us|search|terpopuler|tren|cekfakta)(?:/.*)?",
        r"[a-z]+\.kompas\.com/(?:search|tag|index|indeks|topik)(?:/.*)?",
        r"www\.kompas\.com/[a-z-]+",
    ),
    listings=(
        Index(
            "https://indeks.kompas.com/?site={name}&date={day:%Y-%m-%d}&page={page}",
            first="https://indeks.kompas.com/?site={name}&date={day:%Y-%m-%d}",
            step=15,
            items=(".articleItem", ".article__list", ".kcm-main-list li", ".list-latest"),
            link=("a.article-link", ".article__link", "h3 a", "a"),
            date=(".articlePost-date", ".article__date"),
            next=("a.paging__link--next[rel=next]", ".paging__link--active + a", "a[rel=next]"),
            sections=_SECTIONS,
            note="a list of 2016 was seen; the address with a date rests on six scrapers of 2022 to 2026",
        ),
        Index("https://www.kompas.com/{name}", sections=_PROVINCES, note="a province's front: the latest only"),
        Feed("https://www.kompas.com/rss", mixed=True, note="address unverified"),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2017, 12, 31),
            title=(
                *(".kcm-read-top h2", ".kcm-read-content-top h2", ".baca-content h1", ".kcm-read h2", ".kcm-read h1"),
                ".kcm-read-top h1",
            ),
            date=(
                *(".kcm-read-top .kcm-date", ".kcm-read .kcm-date", ".baca-content .kcm-date"),
                *(".kcm-read-top .msmall.grey", ".kcm-read .msmall.grey.mb2"),
            ),
            authors=tuple(f"{css} {_NAMES.format('Penulis')}" for css in _SIGNED),
            editor=tuple(f"{css} {_NAMES.format('Editor')}" for css in _SIGNED),
            body=(".kcm-read-text", "span.kcmread1114", ".div-read", ".kcm-read-content-text .span6"),
            drop=(
                *(".kcm-read-copy", ".penulis-editor", ".photo", ".kcm-read-terkait", ".video", ".sisip-artikel"),
                *(".kcm-read-bottom-topic", ".kcm-read-topic", ".social", ".social__share", ".kcm-social-share"),
            ),
            caption=(".kcm-read .photo", ".baca-content .photo", ".photo"),
            credit=(".kcm-read .photo .author", ".photo + .author", ".big-img-content .author", ".photo .author"),
            subsection=(".kcm-breadcrumb li:last-child", ".bread-c li:last-child", ".breadcrump a:last-child"),
            tags=(".kcm-read-bottom-topic li a", ".kcm-read .kcm-tag a"),
            verified=True,
        ),
        Edition(
            name="2018-01",
            title=("h1.read__title", ".read__title"),
            date=(".read__time", ".read__date"),
            meta_date="meta[name=content_PublishedDate]::attr(content)",
            authors=(
                *(_CREDIT.format("Penulis"), "#penulis a", "#penulis", "meta[name=content_author]::attr(content)"),
                *(".read__credit__item a", ".credit-title-name h6", ".read__author a"),
            ),
            editor=(_CREDIT.format("Editor"), "#editor a", "#editor"),
            body=(".read__content", ".read__article .col-bs9-7", ".read__article .clearfix", ".read__article"),
            drop=(
                *(".inject-baca-juga", ".inner-link-baca-juga", ".kompasidRec", ".read__paging", ".paging__footnote"),
                *(".video", ".ads-on-body", ".wSpec-list", ".wSpec", ".gate-kgplus", ".tagging", ".read__tagging"),
                *(".read__bacajuga", ".related__inline", ".aTerkait", ".wLink", ".info-banner", ".ads-partner-wrap"),
                *(".fb-quote", ".read__social", ".kompas-video", "#EndOfArticle ~ *", ".photo__wrap"),
            ),
            caption=".photo__caption",
            credit=(".photo__caption .photo__author", ".photo__caption .author", ".photo__author"),
            subsection=".breadcrumb__item:nth-child(3)",
            tags=(".tag__article__link", ".tag__article__item a"),
            verified=True,
        ),
    ),
    paging=Paging(
        whole="?page=all",
        announced=(".paging--article .paging__link--show", ".paging--article .paging__link"),
        total="meta[name=content_total_pages]::attr(content)",
    ),
    promo=(
        r"(?:dapatkan|simak) (?:update berita|breaking news).{0,300}",
        (
            r"(?:ikuti|mari bergabung|dapatkan|baca)\b(?=.*(?:kompas|google news))"
            r".{0,120}(?:whatsapp|telegram|google news).{0,200}"
        ),
        r"caranya klik link .{0,12}(?:t\.me|whatsapp|telegram).*",
        r"(?:anda|pastikan (?:kamu|anda)) (?:harus|sudah) (?:terlebih dulu )?install aplikasi (?:telegram|whatsapp).*",
        r"pilih saluran andalanmu.*",
        r"kompas\.com berkomitmen memberikan fakta.*",
        r"berkomentarlah secara bijaksana.*",
        r"halaman selanjutnya\s*(?:(?:\.{3}|[…:>]).{0,80})?",
        r"lihat foto",
    ),
    title_suffix=r"\s*[-|]\s*Kompas\.com(?:\s+\w+)?\s*$|\s+halaman (?:\d+|all)(?:\s*-\s*kompas\.com)?\s*$",
    robots="unknown; treated as permission-first by others",
    checked=date(2026, 11, 26),
    sources=("six scrapers of 2022 to 2026 (index by day)", "a scraper of 2025 (regional parts)"),
    notes=(
        "Regional news has three forms: regional.kompas.com, a town's host, and since 2025 /PROVINCE/read/ on www.",
        "The publisher also runs Kompas.id, a paid paper on another domain: its articles are not read.",
        "JSON-LD is in UTC and the printed time in WIB: the same moment.",
    ),
)
