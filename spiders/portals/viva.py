"""VIVA: a national portal, sister of tvOne and ANTV; sections were sub-domains to about 2017 and are paths since.

In 2016 the body is a run of ``<div>`` in one ``<span itemprop=articleBody>``, and captions of pictures within the text
stand as lines in italics. Long articles of today are paged; ``?page=all`` shows them whole.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section

_NO_PROSE = (
    *(".recommended-article", ".shareArea", "#sharebox", ".shareModule", ".twitter-tweet", ".instagram-media"),
    *(
        ".tiktok-embed",
        ".fb-post",
        ".article-paging",
        ".pagination-detail",
        ".content-ads",
        ".tag-container",
        ".ads-container",
        ".bacajuga",
        ".widget-other-article",
    ),
)

PORTAL = Portal(
    name="viva",
    title="VIVA",
    home="https://www.viva.co.id/",
    domains=("viva.co.id",),
    sections=(
        *map(Section, ("berita", "bola", "bisnis", "politik", "nasional", "metro", "dunia", "otomotif", "sorot")),
        Section("gaya-hidup", aliases=("life", "vivalife", "lifestyle")),
        Section("showbiz"),
        Section("digital", aliases=("teknologi",)),
        *map(Section, ("sport", "kriminal", "edukasi", "wisata", "log", "wawancara", "fokus", "trending", "ragam")),
    ),
    no_articles=("cdn*.viva.co.id", "media.viva.co.id", "thumb.viva.co.id", "member.viva.co.id", "*.viva.id"),
    twins=(
        (r"^(?:m|amp)\.viva\.co\.id/(?:amp/)?", "www.viva.co.id/"),
        (r"^www\.viva\.co\.id/amp/", "www.viva.co.id/"),
        (r"(/\d{5,}-[^/]+)/.*", r"\1"),
    ),
    articles=(
        r"(?P<section>[a-z]+)\.news\.viva\.co\.id/news/read/(?P<id>\d+)-(?P<slug>[^/]+)",
        r"(?P<section>(?!www\.)[a-z]+)\.viva\.co\.id/(?P<sub>[a-z_-]+)/read/(?P<id>\d+)-(?P<slug>[^/]+)",
        r"www\.viva\.co\.id/(?P<section>[a-z0-9-]+)/(?:(?P<sub>[a-z0-9-]+)/)?(?:read/)?(?P<id>\d{5,})-(?P<slug>[^/]+)",
    ),
    refused=(
        Refusal(r"(?:video|streaming)\.viva\.co\.id/.+", "video"),
        Refusal(r"www\.viva\.co\.id/(?:video|vlog|videochat)/.+", "video"),
        Refusal(r"foto\.viva\.co\.id/.+", "photo"),
        Refusal(r"www\.viva\.co\.id/foto/.+", "photo"),
        Refusal(r"(?:forum|socio|ceritaanda)\.viva\.co\.id/.+", "not-news"),
    ),
    lists=(
        r"www\.viva\.co\.id/(?:indeks|tag|search|terkini|trending-topic)(?:/.*)?",
        r"(?:[a-z]+\.)+viva\.co\.id/[a-z_-]+(?:/[a-z_-]+)?",
    ),
    listings=(
        Index(
            "https://www.viva.co.id/indeks/{name}/all/{day:%Y/%m/%d}",
            sections=("berita",),
            items=(".article-list-row", "ul.indexlist > li"),
            link=("a.article-list-title", "a"),
            date=(".article-list-date", ".upperdeck"),
            note="two scrapers of 2021 to 2023 listed old days this way; unseen in 2026, when other lists may be asked",
        ),
        Index(
            "https://www.viva.co.id/indeks?page={page}",
            first="https://www.viva.co.id/indeks",
            step=20,
            max_pages=12,
            mixed=True,
            items=("ul.indexlist > li", ".article-list-row"),
            link=("a.article-list-title", "a"),
            date=(".upperdeck", ".article-list-date"),
            verified=True,
            note="twelve pages in 2016; in 2026 only the first batch is on the page, and a script fetches the rest",
        ),
        Feed("https://www.viva.co.id/get/all", mixed=True, note="stated by others in 2026"),
    ),
    editions=(
        Edition(
            name="2016-01",
            until=date(2017, 12, 31),
            title=(".article-detail .title h1", "article .title h1"),
            date=(".smalldesc .date", "[itemprop=datePublished]"),
            authors=(".smalldesc .author", "[itemprop=author]"),
            body=("#article-content [itemprop=articleBody]", "#article-content"),
            drop=_NO_PROSE,
            caption=".article-detail .photodesc",
            tags=".article-detail .tags a",
            verified=True,
        ),
        Edition(
            name="2018-01",
            until=date(2026, 6, 30),
            title=("h1.main-content-title", ".main-content-title h1", ".article-detail-title h1", "h1"),
            date=(".main-content-date", ".article-detail-date"),
            authors=(".main-content-author a", ".main-content-author li", ".article-detail-author a"),
            body=(".main-content-detail", "#article-detail-content", ".article-detail-body"),
            drop=_NO_PROSE,
            caption=(".main-content-image figcaption", ".main-content-image .caption", "figcaption"),
            tags=(".tag-container a", ".main-content-tag a"),
            note="seen by others in 2026; the day of the change is not known",
        ),
        Edition(
            name="2026-07",
            title=("h1.main-title", "h1.main-content-title", "h1"),
            date=(".date-time time", ".date-time .date", ".main-content-date"),
            authors=(".date-time .author", ".main-content-author a"),
            body=(".main-content-detail",),
            drop=_NO_PROSE,
            caption=(".main-content-image figcaption", "figcaption"),
            tags=(".tag-container a", ".main-content-tag a"),
            note="one scraper of 2026-07, whose fixture may be simplified; the body agrees with news-watch of 2026",
        ),
    ),
    paging=Paging(
        whole="?page=all",
        announced=(".pagination-detail a", ".article-paging a", ".pagination a", "a[href*='page=all']"),
        total=".pagination-detail::attr(data-total-pages)",
    ),
    promo=(
        r"(?:halaman selanjutnya|baca artikel .{0,100}selengkapnya(?=.*(?:viva|di ?sini|tautan|link)).*)",
        r"baca artikel menarik .{0,100}",
        r"laporan\s*:\s*[^.!?]{3,60}",
    ),
    title_suffix=r"\s*[-|]\s*VIVA(?:\.co\.id|news)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("egi-media-crawl 2026-07", "news-watch 2026 (list, title, date, body)", "AutoAllPage 2026 (paging)"),
    notes=("Whether the archive by day still answers is not known; if not, only the latest articles are found.",),
)
