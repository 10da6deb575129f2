"""Liputan6.com: the newsroom of SCTV, now of KLY (with Merdeka.com and others); one template for all sections.

Until about 2019 a section was a sub-domain (``news.liputan6.com/read/ID/slug``), since then it is the first part of the
path (``www.liputan6.com/news/read/ID/slug``); both are one article here. A long article lies whole in one document, in
pieces headed "2 dari 5 halaman", some of them hidden until the reader scrolls: nothing has to be fetched, and hidden
elements must be read. Galleries of 2016 have no text but a caption to each picture. Front pages have carried an
article's address as their own (2022), so that an address alone proves nothing.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Portal, Refusal, Section

# Boxes, pictures and counters among the pieces of the text. Related boxes share ``data-page`` with the pieces.
_NO_PROSE = (
    *(".baca-juga", ".baca-juga-collections", ".advertisement-placeholder", ".article-ad", "[class*='article-ad_']"),
    *(".article-content-body__break", ".article-content-body__item-break", ".article-content-body__load-more"),
    *(".article-photo-gallery--item", ".read-page--photo-gallery", ".read-page--photo-gallery--item"),
    *(".related-cached__page", ".relateds--async", "[class*='related-articles']", ".enamplus-wrapper", ".vidio-embed"),
    *(".article-content-body__item-media", ".twitter-tweet", ".instagram-media", ".tiktok-embed", ".fb-post"),
)
_EDITOR_2020 = ".article-credits__item:has(.article-credits__item-role:lexbor-contains('Editor' i))"

PORTAL = Portal(
    name="liputan6",
    title="Liputan6.com",
    home="https://www.liputan6.com/",
    domains=("liputan6.com",),
    sections=(
        *map(Section, ("news", "bisnis", "bola", "showbiz", "tekno", "health", "lifestyle", "otomotif", "global")),
        *map(
            Section, ("regional", "citizen6", "cek-fakta", "saham", "crypto", "hot", "islami", "disabilitas", "photo")
        ),
        *map(Section, ("surabaya", "jatim", "jateng", "pemilu", "haji", "feature")),
    ),
    no_articles=("cdn*.liputan6.com", "static*.liputan6.com", "feed.liputan6.com"),
    twins=(
        (r"^(?:m|www)\.liputan6\.com/", "www.liputan6.com/"),
        (r"^([a-z0-9-]+)\.liputan6\.com/read/(?=\d)", r"www.liputan6.com/\1/read/"),
        (r"^www\.liputan6\.com/www/read/", "www.liputan6.com/news/read/"),
        (r"(/read/\d+/[^/]+)/.*", r"\1"),
    ),
    articles=(r"www\.liputan6\.com/(?P<section>[a-z0-9-]+)/read/(?P<id>\d+)(?:/(?P<slug>[^/]+))?",),
    photos=(
        r"www\.liputan6\.com/(?P<section>photo)/read/(?P<id>\d+)(?:/(?P<slug>[^/]+))?",
        r"(?P<section>photo)\.liputan6\.com/(?P<sub>[a-z0-9-]+)/(?P<slug>[^/]+)-(?P<id>\d{5,})",
    ),
    refused=(
        Refusal(r"www\.liputan6\.com/(?:video|tv|video-[a-z]+)/.+", "video"),
        Refusal(r"(?:video|tv|streaming)\.liputan6\.com/.+", "video"),
        Refusal(r"www\.liputan6\.com/(?:infografis|on-off)/.+", "infographic"),
        Refusal(r"story\.liputan6\.com/.+", "other-template"),
    ),
    lists=(
        r"www\.liputan6\.com/(?:tag|indeks|search|me|info|popular|latest|recommended)(?:/.*)?",
        r"[a-z0-9-]+\.liputan6\.com/(?:kategori|tag|indeks)(?:/.*)?",
        r"m\.liputan6\.com/(?:tag|indeks|search|me|info|popular|latest|recommended)(?:/.*)?",
    ),
    listings=(
        Index(
            "https://www.liputan6.com/indeks/{day:%Y/%m/%d}?page={page}",
            first="https://www.liputan6.com/indeks/{day:%Y/%m/%d}",
            step=20,
            mixed=True,
            items=("#indeks-articles .articles--rows--item", ".articles--rows--item"),
            link=(".articles--rows--item__title-link", "h4 a", "a"),
            date="time.articles--rows--item__time::attr(datetime)",
            verified=True,
            note="the list of all sections was read as saved in 2016; whether a day can still be asked is not known",
        ),
        Index(
            "https://www.liputan6.com/{name}",
            items=(".headline--bottom-slider__item", ".articles--iridescent-list--item"),
            link=(".articles--iridescent-list--text-item__title a", "a"),
            date=("time::attr(datetime)", ".articles--iridescent-list--text-item__time"),
            note="the front of a section: the latest only; its index is drawn by a script",
        ),
        Feed("https://feed.liputan6.com/rss/{name}", note="address of news stated by others, of the rest by analogy"),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2015, 12, 31),
            title=(".entry-header .entry-title", "h1.entry-title"),
            date=("p.datetime .updated", "p.datetime"),
            authors=(".by-author .author .fn[itemprop=author]", ".by-author .author"),
            editor="#credits_editor + li .name",
            body=(".entry-content .text-detail", ".text-detail"),
            drop=_NO_PROSE,
            caption=".gallery-images figcaption",
            tags=".tag-links .tag a",
            verified=True,
        ),
        Edition(
            name="2016-01",
            until=date(2018, 12, 31),
            title=".read-page--header__title",
            date=".read-page--header__datetime",
            authors=(".read-page--header__author .fn[itemprop=author]", ".read-page--header__author"),
            editor="#credits_editor + li .read-page--credits__name",
            body=(".read-page__content-body", "[id^=multi-page-]"),
            drop=_NO_PROSE,
            caption=".read-page--photo-gallery--item__caption",
            tags=".read-page--tags__link",
            verified=True,
        ),
        Edition(
            name="2016-02",
            until=date(2018, 12, 31),
            title=".read-page--header__title",
            date=".read-page--header__datetime",
            authors=(".read-page--header__author .fn[itemprop=author]", ".read-page--header__author"),
            editor="#credits_editor + li .read-page--credits__name",
            body=".main:not(:has(.read-page__content-body p)) .read-page--photo-gallery--item__caption",
            tags=".read-page--tags__link",
            verified=True,
            note="galleries: the captions are the text",
        ),
        Edition(
            name="2019-01",
            title=(".article-header__title", ".read-page--header--title", "h1[itemprop=headline]"),
            date=(".article-header__datetime", ".read-page--header--author__datetime"),
            modified=(".article-header__modified-time", ".read-page--header--author__modified-time"),
            authors=(".article-header__author-link", ".read-page--header--author__name"),
            editor=(f"{_EDITOR_2020} .article-credits__item-name", ".read-page--header--author__editor"),
            body=(
                ".article-content-body",
                ".article-content-body__item-page",
                ".article-content-body__item-content",
                ".article-raw-content",
            ),
            drop=_NO_PROSE,
            caption=(
                ".article-photo-gallery--item_full .article-photo-gallery--item__description",
                ".read-page--top-media figcaption",
                ".read-page--photo-gallery--item__caption",
            ),
            tags=(".tags--topics--item__link", ".tags--snippet__link"),
            subsection=".breadcrumb--item:nth-child(3)",
            verified=True,
            note="the mobile host was seen in 2021 and 2022; the selectors of www. are from public scrapers",
        ),
    ),
    promo=(
        r"(?:saksikan|simak|tonton|lihat)(?: juga)? video (?:pilihan|menarik|berikut|di bawah|ini).{0,60}",
        r"infografis:?\s[^.!?]{0,90}",
        r"\d+ dari \d+ halaman",
        r"(?:perbesar|advertisement|scroll down untuk melanjutkan membaca|lanjutkan membaca\s*↓?)",
    ),
    title_suffix=r"\s*-\s*(?:[\w&-]+ )*Liputan6\.com\s*$",
    robots="unknown",
    checked=date(2026, 11, 23),
    sources=("egi-media-crawl 2026-07", "news-watch 2026 (body, date)", "a feed reader of 2026 (feed)"),
    notes=(
        "All pages of a long article lie in one document, some hidden.",
        "A front page of 2022 carries the address of an article as its og:url.",
        "The AMP address (m.liputan6.com/amp/ID/slug) names no section: the page's canonical address is believed.",
    ),
)
