"""Okezone: the portal of MNC, sister of SINDOnews and iNews; one sub-domain per section, the day in every address.

The body has been ``#contentx`` from 2015 to about 2023 under changing dress. Long articles are paged; ``?page=all``
shows them whole. ``mpi.okezone.com`` shows stories of the sister brands and is passed over.

The list and the template of 2025 agree in two public scrapers, of June 2025 and July 2026; both were written on live
pages, and no saved page was available here.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section

_NO_PROSE = (
    *("#baca-juga", ".baca-juga", ".vicon", ".detail-img", ".caption-img-ab", ".box-baca-juga", ".bacajuga"),
    *(".paging", ".pagingxm", ".second-paging", ".detail-tag", ".sharebox", ".embed-responsive"),
    *(".twitter-tweet", ".instagram-media", ".tiktok-embed", ".fb-post", "[class^=inject-]", "[class^=banner]"),
)
_DAY = r"(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)"

PORTAL = Portal(
    name="okezone",
    title="Okezone",
    home="https://www.okezone.com/",
    domains=("okezone.com",),
    born=date(2007, 1, 1),
    sections=(
        Section("news", id="1"),
        Section("economy", id="11"),
        Section("lifestyle", id="12"),
        Section("celebrity", id="13"),
        Section("bola", id="14"),
        Section("sports", id="2"),
        Section("techno", id="16"),
        Section("otomotif", id="15"),
        *map(Section, ("nasional", "megapolitan", "travel", "muslim", "women", "haji", "edukasi")),
    ),
    no_articles=("img.okezone.com", "cdn*.okezone.com", "static.okezone.com", "id.okezone.com", "a.okezone.com"),
    twins=(
        (r"\.okezone\.com/(?:amp|ampread|dfp)/(?=\d{4}/)", ".okezone.com/read/"),
        (r"(/read/\d{4}/\d\d/\d\d/\d+/\d+/[^/]+)/.*", r"\1"),
    ),
    articles=(rf"(?P<section>[a-z0-9]+)\.okezone\.com/read/{_DAY}/(?P<sub>\d+)/(?P<id>\d+)(?:/(?P<slug>[^/]+))?",),
    subsections={"337": "nasional", "338": "megapolitan", "340": "nusantara", "18": "internasional", "481": "health"},
    refused=(
        Refusal(r"mpi\.okezone\.com/.+", "sister-brand"),
        Refusal(r"foto\.okezone\.com/.+", "photo"),
        Refusal(r"[a-z]+\.okezone\.com/view/.+", "photo"),
        Refusal(r"(?:video|tv|metube|vod)\.okezone\.com/.+", "video"),
        Refusal(r"[a-z]+\.okezone\.com/(?:video|play)/.+", "video"),
        Refusal(r"infografis\.okezone\.com/.+", "infographic"),
        Refusal(r"(?:rubik|warungkopi|kaskus)\.okezone\.com/.+", "not-news"),
    ),
    lists=(
        r"(?:index|search|sindikasi)\.okezone\.com(?:/.*)?",
        r"[a-z]+\.okezone\.com/(?:index|indeks|topic|tag|more|feed\w*|foto|video|[a-z]+)(?:/.*)?",
    ),
    listings=(
        Index(
            "https://{name}.okezone.com/indeks/{day:%Y/%m/%d}/{offset}",
            first="https://{name}.okezone.com/indeks/{day:%Y/%m/%d}",
            step=10,
            items=(".group-brt-terkini .subgroup", ".list-berita li", ".news-content li", ".list-contentx li"),
            link=("a.desc-text", "h4.f17 a", "h4 a", "h3 a", "a"),
            date=(".time-text", "time.category-hardnews", "time"),
            next="a[rel=next]",
            note="today's rows as others saw them on 2026-07-24",
        ),
        Index(
            "https://index.okezone.com/bydate/channel/{day:%Y/%m/%d}/{id}/{offset}/",
            step=15,
            items=(".news-content li", ".list-berita li", ".group-brt-terkini .subgroup", "li:has(h4 a)"),
            link=("h4 a", "a.desc-text", "a"),
            date=("time", ".time", ".time-text"),
            next="a[rel=next]",
            note="channel numbers are by inference",
        ),
        Feed("https://{name}.okezone.com/feed", note="linked by a page of 2015"),
        Feed("https://sindikasi.okezone.com/index.php/rss/{id}/RSS2.0", note="0 for all; linked by a page of 2015"),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2016, 12, 31),
            title=(".abmenu .titles h1", ".titles h1"),
            date=(".meta-post time.tgl", ".meta-post time", ".meta-post"),
            authors=(".nmreporter > div", ".nmreporter"),
            editor=(".detail-content .detail-img > strong:last-child", ".dtlnews + strong"),
            body=("#contentx", ".dtlnews"),
            drop=("#baca-juga", ".baca-juga", ".vicon", ".twitter-tweet", ".instagram-media"),
            caption=(".caption-img-ab p", ".caption-img-ab"),
            tags=".detail-tag a",
            subsection=".breadcrumb .bractive a",
            verified=True,
        ),
        Edition(
            name="2017-01",
            until=date(2023, 6, 30),
            title=(".title h1", "#titlexx h1", "h1[itemprop=headline]"),
            date=(".namerep b", ".reporter time"),
            authors=(".namerep a", ".reporter .name", ".reporter a"),
            editor=("#contentx + strong", ".detail-content > strong:last-child"),
            body=("#contentx", ".ctn-desc", ".dtlnews", ".read"),
            drop=_NO_PROSE,
            caption=(".caption-img-ab p", ".caption-img-ab", ".caption", ".foto-caption"),
            tags=(".detail-tag a", ".newtag a"),
            note="selectors of the body by the facts, of the rest from public scrapers and by inference",
        ),
        Edition(
            name="2023-07",
            until=date(2025, 5, 31),
            title=".title-article h1",
            date=(".journalist span:last-child", ".journalist span", ".journalist"),
            authors=(".journalist a[rel=author]", ".journalist span:first-child", ".journalist"),
            body=(".c-detail.read", ".c-detail", "#contentx"),
            drop=_NO_PROSE,
            caption=(".thumb-news figcaption", ".img-article .caption", "figcaption"),
            tags=(".tag-article a", ".detail-tag a"),
            note="by inference from the template of 2025; the day of the change is not known",
        ),
        Edition(
            name="2025-06",
            title=(".title-article h1", "h1"),
            date=".journalist span",
            authors=(".journalist a[title]", ".journalist a:not(.icon-profile)"),
            body=(".c-detail.read", ".c-detail"),
            drop=(*_NO_PROSE, "[style*=page-break-after]"),
            caption=(".img-article .desc-foto", ".img-article figcaption"),
            tags=("#tag .box-tag a", ".tag-article a"),
            subsection=".breadcrumb a:nth-child(3)",
            note="two scrapers of 2025-06 and 2026-07 agree; in use by June 2025",
        ),
    ),
    paging=Paging(
        whole="?page=all",
        announced=(
            "#paging a.nomor",
            ".paging a",
            ".pagingxm a",
            ".second-paging a",
            ".pagination-komentar a",
            "a[href*='page=all']",
        ),
    ),
    promo=(
        (
            r"(?:dapatkan berita up to date|follow berita okezone|nikmati berita .{0,60}okezone"
            r"|ikuti (?:berita|google news) okezone).*"
        ),
        r"recommended by.{0,60}",
        r"(?:berita selengkapnya|selengkapnya)\s*(?:di\s?sini|klik).{0,60}",
    ),
    title_suffix=r"\s*(?:-\s*[\w ]+)?\s*::?\s*Okezone(?:\s\w+)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=(
        "egi-media-crawl 2026-07",
        "indonews-scrapper 2025-06",
        "news-watch 2026 (title, authors, date, body)",
        "AutoAllPage 2026 (paging)",
    ),
    notes=(
        "mpi.okezone.com republishes the sister brands, SINDOnews among them.",
        "dateModified names no zone: it is WIB.",
        "Channel numbers other than 1 (news), 2 (sports) and 11 to 16 are not known.",
    ),
)
