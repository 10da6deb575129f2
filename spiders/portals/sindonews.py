"""SINDOnews: a national portal in Indonesian; one sub-domain per section ("kanal"), one template everywhere.

The content system was replaced in spring 2020 and its article ids restarted near 0, so an id alone names nothing;
the ten digits at the end of the address are the Unix time of the story's creation, up to 2.5 hours before it was
published. The body is a flat run of text separated by ``<br>``, with no ``<p>``. Long articles show their first part
only, and nothing but the pagination says so: the whole text is at ``?showpage=all``, which in turn has no
``NewsArticle`` metadata. The index moved from ``index.`` to ``www./indeks`` between 2024-09 and 2026.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section, Sitemap

# Embeds, lists of other stories and tools that stand inside the body element.
DROP = (
    *("[class^=v-]", ".list-infografis-embed", ".list-foto-embed", ".list-video-embed", ".baca-inline", ".ads300"),
    *(".warp-list-berita-terkait", ".list-berita-terkait", ".list-artikel-suka", ".list-detail-berita-lain"),
    *(".warp-article", ".list-article", ".warp-zoom-text", ".hit-view", ".paging", ".paging-artikel", ".title-paging"),
)

PORTAL = Portal(
    name="sindonews",
    title="SINDOnews",
    home="https://www.sindonews.com/",
    domains=("sindonews.com", "sindonews.net"),
    sections=(
        Section("nasional", id="5"),
        Section("metro", id="6", until=date(2026, 6, 30)),
        Section("daerah", id="7"),
        Section("ekbis", id="8"),
        Section("international", id="9"),
        Section("sports", id="10"),
        Section("kalam", id="67"),
        Section("edukasi", id="144"),
        Section("lifestyle", id="154"),
        Section("otomotif", id="611"),
        Section("tekno", id="612"),
        Section("sains", until=date(2026, 6, 30)),
        Section("gensindo", until=date(2026, 6, 30)),
        Section("autotekno", until=date(2020, 12, 31)),
    ),
    subsections={
        "11": "bola",
        "12": "politik",
        "13": "hukum",  # by inference
        "14": "hankam",
        "15": "sosial",  # by inference
        "29": "cerita pagi",
        "33": "makro",
        "34": "sektor riil",
        "40": "asia pasifik",  # by inference
        "41": "eropa",
        "42": "amerika",
        "43": "timur tengah",
        "45": "fokus",
        "50": "tinju",
        "70": "hikmah",
        "122": "gadget",
        "171": "perkotaan",
        "174": "nusantara",
        "178": "bursa finansial",
        "207": "telco",
        "704": "jawa timur",
    },
    no_articles=(
        *("pict*.sindonews.com", "e.sindonews.com", "cdn*.sindonews.com", "*.sindonews.net"),
        *("sm.sindonews.com", "am.sindonews.com", "sd.sindonews.com", "az.sindonews.com"),
    ),
    twins=(
        (r"^(?:m|amp)\.sindonews\.com/(\w+)/read/", r"\1.sindonews.com/read/"),
        (r"^(?:m|amp)\.([\w-]+)\.sindonews\.com/", r"\1.sindonews.com/"),
        (r"^(?:m|amp)\.sindonews\.com/read/", r"www.sindonews.com/read/"),  # names no section
        (r"^([\w-]+\.sindonews\.com)/amp/read/", r"\1/read/"),
        (r"(/read/\d+/\d+/[^/]+-\d{10})/.*", r"\1"),  # /5, /10: offsets into the text, and AMP
    ),
    articles=(
        r"(?:www|(?P<section>[\w-]+))\.sindonews\.com/read/(?P<id>\d+)/(?P<sub>\d+)/(?P<slug>[^/]+)-(?P<time>\d{10})",
    ),
    refused=(
        Refusal(r"photo\.sindonews\.com/.+", "photo"),
        Refusal(r"(?:video|tv|scope|media)\.sindonews\.com/.+", "video"),
        Refusal(r"[\w-]+\.sindonews\.com/play/.+", "video"),
        Refusal(r"infografis\.sindonews\.com/.+", "infographic"),
        Refusal(r"mpi\.sindonews\.com/.+", "sister-brand"),
        Refusal(r"hi-lite\.sindonews\.com/.+", "other-template"),
    ),
    lists=(
        r"www\.sindonews\.com/(?:topic|tag|search|terkini|blog|redaksi|about|mpi)(?:/.*)?",
        r"(?:index|search|redaksi)\.sindonews\.com(?:/.*)?",
        r"[\w-]+\.sindonews\.com/(?:more|topic|tag|blog|indeks|index|go)(?:/.*)?",
    ),
    listings=(
        Index(
            "https://index.sindonews.com/index/{id}/{offset}?t={day:%Y-%m-%d}",
            first="https://index.sindonews.com/index/{id}?t={day:%Y-%m-%d}",
            until=date(2024, 12, 31),
            step=15,
            items=".indeks-news .indeks-rows",
            link=(".indeks-title a", "a"),
            date=(".mini-info ul li", ".mini-info p", ".mini-info"),
            next=("a[rel=next]", "li:has(> a.active) + li > a", "a:has(.fa-angle-right)"),
            note="2018 to 2024; answers 301 to the new index in 2026",
        ),
        Index(
            "https://www.sindonews.com/indeks/{id}/{offset}?t={day:%Y-%m-%d}",
            since=date(2025, 1, 1),
            step=20,
            items=".list-article .warp-article",
            link=(".title-article.news-title a", ".title-article a", ".news-title a", "a"),
            date=".date-article",
            next=("li:has(> a.active) + li > a", "a[rel=next]"),
            note="seen in 2026; the day of the change is not known",
        ),
        Index(
            "https://{name}.sindonews.com/",
            items=(".homelist-new li", ".list-article .warp-article"),
            link=(".homelist-title a", ".news-title a", "a"),
            date=(".homelist-date", ".date-article"),
        ),
        Feed("https://{name}.sindonews.com/rss"),
        Sitemap("https://{name}.sindonews.com/sitemap-news.xml", note="contents unseen"),
    ),
    editions=(
        Edition(
            name="2016-01",
            until=date(2017, 12, 31),
            title="h1[itemprop=headline]",
            date="article > div.time",
            authors="a[rel=author] > span",
            body="article .content",
        ),
        Edition(
            name="2018-01",
            until=date(2021, 12, 31),
            title=(".article h1", "section.article h1"),
            date=".article time",
            authors=".article .reporter p a",
            editor=".editor",
            body=(".article #content", ".article [itemprop=articleBody]", "[itemprop=articleBody]", "section.article"),
            drop=("h1", "time", ".reporter", *DROP),
            caption=(".article figcaption", ".article .caption"),
            tags=(".article .tag a", ".tag-list a"),
        ),
        Edition(
            name="2022-01",
            until=date(2025, 6, 30),
            title=".detail-title h1",
            date=".detail-date-artikel",
            authors=(".detail-nama-redaksi a", ".detail-nama-redaksi"),
            editor=".editor",
            body=("#detail-desc", ".detail-desc"),
            drop=DROP,
            caption=(".detail-caption-img", ".detail-img figcaption", "article figcaption"),
            tags=(".list-tags a.btn-tags", ".list-tags a", ".article-tags a"),
        ),
        Edition(
            name="2025-07",
            title="h1.detail-title",
            date=".detail-date-artikel",
            authors=(".detail-nama-redaksi a[rel=author]", ".detail-nama-redaksi a", ".detail-nama-redaksi"),
            editor=".editor",
            body=("#detail-desc", ".detail-desc"),
            drop=DROP,
            caption=(".detail-caption-img", ".detail-img figcaption", "article figcaption"),
            tags=(".list-tags a", ".article-tags a"),
            note="in use by 2025-11; the day of the change is not known",
        ),
    ),
    paging=Paging(
        whole="?showpage=all",
        announced=(
            *(".paging-all a", ".paging-artikel a[data-ci-pagination-page]", ".paging-artikel a"),
            *(".paging a[data-ci-pagination-page]", "a[href*='showpage=all']"),
        ),
    ),
    promo=(
        r"dapatkan berita terkini dan kejutan menarik dari sindonews.*",
        r".{0,40}klik di ?sini untuk mendaftarkan diri.*",
        r"halaman\s*:\s*(?:\d.*)?",
        r"baca selengkapnya",
        r"loading\s*(?:\.{3}|…)",
        r"a\s+a\s+a",
    ),
    ends=(r"lanjut baca berita terkait lainnya", r"berita terkait\s*:?"),
    title_suffix=r"\s*[|-]\s*(?:[\w ]+ - )?sindonews(?:\.com)?\s*$",
    robots="unknown in every source; others report that an honest user agent was served in July 2026",
    checked=date(2026, 11, 23),
    sources=("egi-media-crawl 2026-07", "news-watch 2026-09"),
    notes=(
        "No saved article, index, feed or sitemap was available: the rules rest on a stylesheet and public scrapers.",
        "Article ids restarted near 0 in spring 2020: the address is the key, not the id.",
    ),
)
