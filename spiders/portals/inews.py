"""iNews.id: the portal of a television network of MNC, sister of Okezone and SINDOnews; long texts whole at ``/all``.

National articles are ``www.inews.id/news/nasional/slug``, regional ones ``KOTA.inews.id/read/ID/slug`` or
``KOTA.inews.id/berita/slug``. No saved page was available: addresses and paging rest on a userscript of 2022 to 2026,
the template on a scraper of a regional site of 2026 and on news-watch.
"""

from datetime import date

from spiders.portal import Edition, Index, Paging, Portal, Refusal, Section

PORTAL = Portal(
    name="inews",
    title="iNews.id",
    home="https://www.inews.id/",
    domains=("inews.id",),
    sections=(
        *map(Section, ("news", "finance", "sport", "lifestyle", "otomotif", "techno", "travel", "multimedia")),
        *map(Section, ("jateng", "jabar", "jatim", "yogya", "sumut", "sumsel", "sulsel", "bali", "banten", "kalbar")),
    ),
    no_articles=("img.inews.co.id", "cdn*.inews.id", "static*.inews.id", "a.inews.id"),
    twins=(
        (r"^(?:m|amp)\.inews\.id/(?:amp/)?", "www.inews.id/"),
        (r"^([a-z]+)\.inews\.id/amp/", r"\1.inews.id/"),
        (r"(/[^/]+)/(?:all|\d{1,2})$", r"\1"),
    ),
    articles=(
        r"(?P<section>[a-z]+)\.inews\.id/read/(?P<id>\d+)/(?P<slug>[^/]+)",
        r"(?P<section>(?!www\.)[a-z]+)\.inews\.id/berita/(?P<slug>[^/]+)",
        r"www\.inews\.id/(?!indeks|tag|topic|video|photo|foto|infografis)(?P<section>[a-z]+)/(?P<sub>[a-z-]+)/(?P<slug>[^/]{12,})",
    ),
    refused=(
        Refusal(r"www\.inews\.id/(?:video|tv|live-tv)/.+", "video"),
        Refusal(r"www\.inews\.id/(?:photo|foto|multimedia/photo)/.+", "photo"),
        Refusal(r"www\.inews\.id/(?:infografis|multimedia/infografis)/.+", "infographic"),
    ),
    lists=(
        r"[a-z]+\.inews\.id/(?:indeks|tag|topic|search|terpopuler)(?:/.*)?",
        r"www\.inews\.id/[a-z]+(?:/[a-z-]{2,11})?",
    ),
    listings=(
        Index(
            "https://www.inews.id/indeks/{name}/{day:%d-%m-%Y}/{page}",
            items=(".box-list-news", ".widgetListArticle__body li", "ul.list-unstyled li"),
            link=(".list-desk a[href*='/read/']", "h3 a", "a"),
            date=(".date", ".createdAt"),
            sections=("news", "finance", "sport", "lifestyle", "otomotif", "techno", "travel", "multimedia"),
            note="two scrapers of 2021 to 2024; rows of today rest on a regional site",
        ),
        Index("https://{name}.inews.id/", note="the front of a regional site"),
    ),
    editions=(
        Edition(
            name="2024-01",
            title=("h1.headerTitle", "h1"),
            date=(".createdAt", ".timeAndShare"),
            authors=("ul.author li.authorList a", ".author"),
            editor=".bodyArticle p:lexbor-contains('editor :' i)",
            body=(".bodyArticle", ".content", "article"),
            drop=(
                "[class^=baca-juga]",
                "[class^=related]",
                "[class*=ads]",
                ".tags",
                ".widgetListArticle",
                ".pagination",
            ),
            caption=("figcaption", ".caption"),
            tags=(".tags li.tagList a", ".tags a"),
        ),
    ),
    paging=Paging(whole="/all", announced=".pagination a"),
    promo=(r"(?:follow whatsapp|simak breaking news|ikuti kami|dapatkan informasi).{0,200}", r"editor\s*:.{0,80}"),
    title_suffix=r"\s*[-|]\s*iNews(?:\.id|\s?\w+\.id)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "a scraper of karawang.inews.id 2026", "AutoAllPage 2026 (paging)"),
    notes=("Some two hundred regional sites share the template; their section is the host's name.",),
)
