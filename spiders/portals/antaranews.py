"""ANTARA News: the state's news agency; the main desk, and a sub-domain for each province and some subjects.

Pages of 2015 to 2017 state no address in their head, neither canonical nor OpenGraph: it stands in an empty
``a[itemprop=url]``, or in the address that the comment box was given. Their text is one run separated by ``<br>``, or
pasted from an office program (``p.MsoNormal``), or in bare ``<div>``; the sub-domain otomotif had the same template
without microdata. Editor and copyright close the text inside its element.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section

_HOST = r"(?:www|m|(?P<section>[a-z]+))\.antaranews\.com"
_SUBJECTS = (
    *(
        "politik",
        "hukum",
        "ekonomi",
        "metro",
        "bola",
        "olahraga",
        "humaniora",
        "lifestyle",
        "hiburan",
        "dunia",
        "tekno",
    ),
    *("otomotif", "warta-bumi"),
)
_HOSTS = (
    *("aceh", "sumut", "sumbar", "riau", "kepri", "jambi", "sumsel", "babel", "bengkulu", "lampung", "banten"),
    *("megapolitan", "jabar", "jateng", "jogja", "jatim", "bali", "mataram", "kupang", "kalbar", "kalteng", "kalsel"),
    *("kaltim", "kaltara", "sulsel", "makassar", "sultra", "sulteng", "gorontalo", "manado", "ambon", "papua"),
    "en",
)
_COPYRIGHT = r"(?:copyright|hak cipta)\s*©?.{0,60}"

PORTAL = Portal(
    name="antaranews",
    title="ANTARA News",
    home="https://www.antaranews.com/",
    domains=("antaranews.com",),
    sections=(
        *(Section(name, path=f"www.antaranews.com/{name}") for name in _SUBJECTS),
        *(Section(name, path=f"{name}.antaranews.com/terkini") for name in _HOSTS),
    ),
    no_articles=("img.antaranews.com", "static.antaranews.com", "cdn.antaranews.com", "ads.antaranews.com"),
    twins=(
        (r"^m\.antaranews\.com/", "www.antaranews.com/"),
        (r"^antaranews\.com/", "www.antaranews.com/"),
        (r"/amp/(berita|news)/", r"/\1/"),
    ),
    articles=(
        rf"{_HOST}/(?:berita|news)/(?P<id>\d+)/(?P<slug>[^/]+)",
        rf"{_HOST}/(?:berita|news)/(?P<id>\d+)",
    ),
    photos=(rf"{_HOST}/foto/(?P<id>\d+)/(?P<slug>[^/]+)",),
    refused=(
        Refusal(r"[a-z]+\.antaranews\.com/(?:video|tv)/.+", "video"),
        Refusal(r"[a-z]+\.antaranews\.com/infografik/.+", "infographic"),
        Refusal(r"[a-z]+\.antaranews\.com/(?:rilis-pers|press-release)/\d+/.+", "press-release"),
    ),
    lists=(
        r"[a-z]+\.antaranews\.com/(?:terkini|top-news|tag|search|indeks|terpopuler|kanal|slug|print)(?:/.*)?",
        r"[a-z]+\.antaranews\.com/(?:foto|video|infografik)/?",
    ),
    listings=(
        Index(
            "https://{path}?page={page}",
            first="https://{path}",
            items=(".card__post", "article.simple-post"),
            link=(".card__post__title a", ".card__post a", "h3 a", "a"),
            date=(".card__post__author-info .list-inline-item:last-child", ".simple-share span"),
            next=(".pagination .active + li a", "a[rel=next]", "a[aria-label=Next]"),
            note="the list of one section, newest first; a day cannot be asked for",
        ),
        Feed("https://www.antaranews.com/rss/{name}.xml", sections=_SUBJECTS, note="/rss/terkini.xml has all together"),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2017, 12, 31),
            address=(
                ".bjbrt a[itemprop=url]::attr(href)",
                ".fb-comments::attr(data-href)",
                "fb\\:comments::attr(href)",
            ),
            title=(".bjbrt h1", "h1[itemprop=headline]"),
            date=(".bjbrt .date time", ".bjbrt .date", "time[itemprop=datePublished]"),
            authors=(".bjbrt .byline [itemprop=author]", ".bjbrt .byline"),
            editor=("#content_news [itemprop=editor]", "#content_news p.mt10:lexbor-contains('Editor' i)"),
            body=("#content_news", "[itemprop=articleBody]"),
            drop=("p.date", "p.mt10:has([itemprop=editor])", ".terkait", ".terkait_bottom", ".adsense"),
            caption=("#caption_news", ".caption_news"),
            tags=(".bjbrt [itemprop=keywords]",),
            verified=True,
        ),
        Edition(
            name="2018-01",
            until=date(2023, 12, 31),
            title=("h1.post-title", ".post-header h1"),
            date=(".article-date", ".post-header .simple-share span"),
            authors=(".text-muted:lexbor-contains('Pewarta' i)",),
            body=(".post-content",),
            drop=(".baca-juga", ".text-muted", ".adsbygoogle", "blockquote.baca", ".quote_old", ".tags-widget"),
            caption=(".image-caption", ".wp-caption-text", "figcaption"),
            tags=(".tags-widget a",),
            note="from memory of public scrapers; not checked",
        ),
        Edition(
            name="2024-01",
            title=(".wrap__article-detail-title h1", ".wrap__article-detail-title"),
            date=(".wrap__article-detail-info .list-inline-item span", ".wrap__article-detail-info .list-inline-item"),
            authors=(".text-muted:lexbor-contains('Pewarta' i)",),
            body=(".wrap__article-detail-content.post-content", ".wrap__article-detail-content"),
            drop=(".baca-juga", ".text-muted", "[class*=ads]", ".wrap__tags", ".tags-widget", ".saving-link"),
            caption=(".wrap__article-detail-image figcaption", "figure figcaption"),
            section=(".breadcrumbs li:nth-child(2) a", ".breadcrumb li:nth-child(2) a"),
            tags=(".wrap__tags a", ".blog-tags a", ".tags-widget a"),
        ),
    ),
    paging=Paging(whole="?page=all", announced=("a[href*='page=all']", ".pagination a[href*='page=2']")),
    promo=(
        _COPYRIGHT,
        r"berita (?:terkini|indonesia|online)",
        r"portal indonesia",
        r"(?:pewarta|editor)\s*:.{0,120}",
        r"dilarang keras mengambil konten.{0,300}",
        r"ikuti berita lain(?:nya)? (?:di|dari|hanya|lewat|melalui) .{0,100}",
    ),
    title_suffix=r"\s*-\s*ANTARA News(?:\s+\w+)*\s*$",
    robots="unknown",
    checked=date(2026, 11, 23),
    sources=("news-watch 2026-09",),
    notes=(
        "Saved pages of 2015 to 2017 may come with the front page's address: the page's own address element decides.",
        "Nothing can be listed by day: lists are walked back from the newest.",
        "Regional hosts write their own articles under the same address form; their section is the host's name.",
    ),
)
