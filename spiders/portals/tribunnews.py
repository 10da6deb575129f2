"""Tribunnews: Kompas Gramedia's network of some fifty regional newsrooms, each on its sub-domain.

Addresses hold the day and no number (``/section/2020/05/04/slug``); since 2025 some hold a number and no day. The body
has been ``.side-article.txt-article`` since 2015. Long articles are paged; ``?page=all`` shows them whole, and page 1
says so only by its list of pages.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section, Sitemap

_NO_PROSE = (
    *("p.baca", ".baca", ".paging", "#related", ".lsi", ".lsi-3", ".tagcloud3", ".share", ".sharebtn", "#penulis"),
    *("#editor", ".ads", "[id^=bannerinside]", ".inject", ".ringkasan", "#ringkasan", ".summary-box", ".imgfull_div"),
    *(
        ".side-article.mb5",
        "blockquote.summary-article",
        "blockquote:has(:lexbor-contains('ringkasan berita' i))",
        "blockquote:lexbor-contains('ringkasan berita' i)",
        ".ads-placeholder",
        ".twitter-tweet",
        ".instagram-media",
        ".tiktok-embed",
        ".fb-post",
    ),
)
_NATIONAL = (
    *("nasional", "regional", "internasional", "metropolitan", "bisnis", "superskor", "sport", "seleb", "lifestyle"),
    *("travel", "techno", "otomotif", "kesehatan", "sains", "pendidikan", "tribunners", "corona"),
    *("mata-lokal-memilih", "ramadan", "new-economy", "parapuan"),
)
_NEWSROOMS = (
    *("aceh", "prohaba", "medan", "padang", "pekanbaru", "batam", "jambi", "palembang", "sumsel", "bangka", "belitung"),
    *("babel", "lampung", "banten", "tangerang", "jakarta", "wartakota", "bekasi", "depok", "bogor", "jabar"),
    *("cirebon", "pantura", "jateng", "banyumas", "solo", "jogja", "jatim", "surabaya", "suryamalang", "mataraman"),
    *("madura", "bali", "mataram", "lombok", "flores", "kupang", "pontianak", "kalteng", "banjarmasin", "kaltim"),
    *("kaltara", "makassar", "sulbar", "palu", "sultra", "manado", "ternate", "ambon", "papuabarat", "papua"),
)
_ROW = ("ul.lsi > li", "#latestul > li", "li.art-list")
_DAY = r"(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)"

PORTAL = Portal(
    name="tribunnews",
    title="Tribunnews.com",
    home="https://www.tribunnews.com/",
    domains=("tribunnews.com",),
    sections=(*map(Section, _NATIONAL), *map(Section, _NEWSROOMS)),
    no_articles=("cdn*.tribunnews.com", "asset*.tribunnews.com", "account.tribunnews.com", "*.tstatic.net"),
    twins=(
        (r"^m\.tribunnews\.com/(?:amp/)?", "www.tribunnews.com/"),
        (r"^([a-z0-9-]+)\.tribunnews\.com/amp/", r"\1.tribunnews.com/"),
        (r"(/\d{4}/\d\d/\d\d/[^/]+)/.*", r"\1"),
    ),
    articles=(
        rf"www\.tribunnews\.com/(?P<section>[a-z0-9-]+)/{_DAY}/(?P<slug>[^/]+)",
        r"www\.tribunnews\.com/(?P<section>[a-z0-9-]+)/(?P<id>\d{5,})/(?P<slug>[^/]+)",
        rf"(?P<section>[a-z0-9-]+)\.tribunnews\.com/(?:(?P<sub>[a-z0-9-]+)/)?{_DAY}/(?P<slug>[^/]+)",
        r"(?P<section>[a-z0-9-]+)\.tribunnews\.com/(?P<sub>[a-z0-9-]+)/(?P<id>\d{5,})/(?P<slug>[^/]+)",
    ),
    refused=(
        Refusal(r"(?:video|tv)\.tribunnews\.com/.+", "video"),
        Refusal(r"[a-z0-9-]+\.tribunnews\.com/(?:video|tribunvideo)/.+", "video"),
        Refusal(r"[a-z0-9-]+\.tribunnews\.com/(?:images|foto|photo)/.+", "photo"),
        Refusal(r"[a-z0-9-]+\.tribunnews\.com/infografis/.+", "infographic"),
    ),
    lists=(
        r"[a-z0-9-]+\.tribunnews\.com/(?:tag|topic|index-news|search|rss|populer|member|redaksi|penulis)(?:/.*)?",
        r"[a-z0-9-]+\.tribunnews\.com/[a-z0-9-]+",
    ),
    listings=(
        Sitemap("https://www.tribunnews.com/{name}/sitemap-news.xml", sections=_NATIONAL, note="the last days only"),
        Index(
            "https://www.tribunnews.com/index-news/{name}?date={day:%Y-%m-%d}&page={page}",
            sections=_NATIONAL,
            step=20,
            items=_ROW,
            link=("h3 a", "a"),
            date=("time::attr(title)", "time"),
            note="four scrapers of 2019 to 2024; one of 2026-07 doubts that the day still counts",
        ),
        Index(
            "https://www.tribunnews.com/index-news/{name}?page={page}",
            sections=_NATIONAL,
            step=20,
            max_pages=10,
            items=_ROW,
            link=("h3 a", "a"),
            date=("time::attr(title)", "time"),
            note="ten pages at most; a day cannot be asked for",
        ),
        Index(
            "https://{name}.tribunnews.com/index-news?date={day:%Y-%m-%d}&page={page}",
            sections=_NEWSROOMS,
            step=20,
            items=_ROW,
            link=("h3 a", "a"),
            date=("time::attr(title)", "time"),
            note="six scrapers of 2019 to 2025, of Aceh, Jabar, Kaltara, Warta Kota and others",
        ),
        Feed(
            "https://www.tribunnews.com/rss/{name}", sections=_NATIONAL, note="linked by a page of 2015; broken in 2026"
        ),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2018, 12, 31),
            title=("#arttitle", "#article h1"),
            date=("#article h3", "#article .bdr3"),
            authors=("#penulis", ".side-article .f11.grey > div"),
            editor="#editor",
            body=(".side-article.txt-article", ".txt-article"),
            drop=_NO_PROSE,
            caption=("#artimg .arial", "#artimg figcaption"),
            credit="#artimg .f11.white",
            tags=("#related .pr15", "#related .fno a", ".tagcloud3 a"),
            verified=True,
        ),
        Edition(
            name="2019-01",
            until=date(2025, 8, 31),
            title=("#arttitle", "#article h1", "h1"),
            date=("#article time", "time"),
            authors=("#penulis", ".side-article .f11.grey > div", ".credit .penulis"),
            editor=("#editor a", "#editor"),
            body=(".side-article.txt-article", ".txt-article", "#article_content"),
            drop=_NO_PROSE,
            caption=("#artimg .arial", "#artimg figcaption", "#article figcaption"),
            credit="#artimg .f11.white",
            tags=".tagcloud3 a",
            verified=True,
        ),
        Edition(
            name="2025-09",
            title=("h1#arttitle", "#article h1", "h1"),
            date=("#article time", "time"),
            authors=("#penulis a", "#penulis"),
            editor=("#editor a", "#editor"),
            body=(".side-article.txt-article", ".txt-article"),
            drop=_NO_PROSE,
            caption=("#artimg .arial", "#artimg figcaption", "#article figcaption"),
            credit="#artimg .f11.white",
            tags="h5.tagcloud3 a",
            note="two scrapers of 2025-06 and 2026-07 agree; its first month is that of the addresses with a number",
        ),
    ),
    paging=Paging(whole="?page=all", announced=(".paging .page-number a", ".paging a")),
    promo=(
        (
            r"(?:baca|lihat) (?:berita|artikel)?\s*(?:selanjutnya|tribunnews|lainnya)"
            r"(?: (?:di|dari|klik) .{0,100}|\W*|\s*:.{0,120})"
        ),
        r"(?:ringkasan berita|halaman selanjutnya)\s*:?",
        r"(?:artikel|berita) ini telah tayang di .*",
        r"(?:simak|baca|ikuti) (?=.*(?:tribun|google news)).{0,60}(?:google news|whatsapp).*",
        r"\(tribunnews(?:\.com)?(?:/[^()]{1,80})?\)",
    ),
    title_suffix=r"\s*-\s*(?:[\w. ]+ - )?Tribun[\w.-]*\s*(?:\.com)?\s*(?:Mobile)?\s*$",
    robots="agents other than browsers get 403 (as reported in 2026)",
    checked=date(2026, 11, 26),
    sources=(
        "egi-media-crawl 2026-07",
        "indonews-scrapper 2025-06",
        "AutoAllPage 2026 (paging)",
        "six scrapers to 2025 (newsrooms)",
    ),
    notes=(
        "The fifty newsrooms are sections by their sub-domain; those that moved to a domain of their own are not read.",
        "Long articles are the rule since 2019: page 1 alone is refused as incomplete.",
    ),
)
