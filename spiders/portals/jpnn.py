"""JPNN: the news network of the Jawa Pos group; an article's address holds no number and no day.

The body opens with ``jpnn.com, JAKARTA -``, the date is set with an en dash ("Minggu, 18 Juli 2021 – 18:52 WIB"), and
a long article is split into ``?page=2`` and on, with no view of the whole.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section

PORTAL = Portal(
    name="jpnn",
    title="JPNN.com",
    home="https://www.jpnn.com/",
    domains=("jpnn.com",),
    sections=(
        Section("news"),
        *map(Section, ("jabar", "jatim", "jateng", "bali", "ntb", "sultra", "lampung", "kaltim", "banten", "sumsel")),
    ),
    no_articles=("cloud.jpnn.com", "static*.jpnn.com", "ads.jpnn.com"),
    twins=((r"^m\.jpnn\.com/(?:amp/)?", "www.jpnn.com/"), (r"\.jpnn\.com/amp/", ".jpnn.com/")),
    articles=(
        r"www\.jpnn\.com/(?P<section>news)/(?P<slug>[^/]+)",
        r"(?P<section>(?!www\.|video\.|m\.)[a-z]+)\.jpnn\.com/(?P<sub>[a-z-]+)/(?P<id>\d+)/(?P<slug>[^/]+)",
    ),
    photos=(r"www\.jpnn\.com/(?P<section>foto|picture)/(?P<slug>[^/]+)",),
    refused=(Refusal(r"(?:video\.jpnn\.com|www\.jpnn\.com/(?:video|jpnntv))/.+", "video"),),
    lists=(r"(?:www|[a-z]+)\.jpnn\.com/(?:tag|indeks|topik|search|rubrik|daerah|index\.php)(?:/.*)?",),
    listings=(
        Index(
            "https://www.jpnn.com/?page={page}",
            first="https://www.jpnn.com/",
            sections=("news",),
            items=(".content-list li", ".latest-news li", "ul.list li"),
            link=("h1 a", "h2 a", "h3 a", "a"),
            date=(".date", ".waktu", "time"),
            note="from a public note of 2026",
        ),
        Feed("https://www.jpnn.com/index.php?mib=rss", sections=("news",), note="stated by others in 2026"),
        Index("https://{name}.jpnn.com/", note="the front of a regional site: the latest only; unseen"),
    ),
    editions=(
        Edition(
            name="2015-01",
            title=("h1.judul", ".page-header h1", "h1"),
            date=(".date-publish", "[itemprop=datePublished]"),
            authors=("p.waktu:not(.text-center)", ".penulis"),
            body=("[itemprop=articleBody]", ".page-content"),
            drop=(".baca-juga", ".pagination", ".tags", ".creator-medsos", ".video-embed", ".ads", "p.waktu"),
            caption=(".caption", "figcaption"),
            section=".breadcrumb a:nth-of-type(2)",
            subsection=".breadcrumb a:nth-of-type(3)",
            tags=".tags a",
            verified=True,
        ),
    ),
    paging=Paging(numbered="?page={page}", announced=(".pagination a", "a.page-link[href*='page=']")),
    promo=(
        r"yuk,? simak juga video ini.*",
        r"silakan baca konten (?:menarik )?lainnya dari jpnn\.com.*",
        r"video terpopuler hari ini:?",
        r"jangan lewatkan video terbaru:?",
    ),
    title_suffix=r"\s*[-|]\s*(?:[\w ]+ )?JPNN\.com(?:\s+[\w ]+)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 23),
    sources=("news-watch 2026-09",),
    notes=("One page was available, from a web archive that had rewritten its links.",),
)
