"""Jawa Pos: the daily of Surabaya and its network; section, ten digits (day and number) and slug in the address.

Since 2026 at the latest the site is drawn by script: a page holds its article, whole, as JSON (``__NEXT_DATA__``), with
marks where the reader is to turn a page. Before, its template was that of the Promedia network. No saved page was
available: the data rest on a scraper whose author compared dozens of pages on 2026-07-24, and on news-watch of 2026.
"""

from datetime import date

from spiders.portal import Edition, Portal, Refusal, Section, State

_ARTICLE = "https://www.jawapos.com/{category[slug]}/{article_id}/{slug}"

PORTAL = Portal(
    name="jawapos",
    title="Jawa Pos",
    home="https://www.jawapos.com/",
    domains=("jawapos.com",),
    sections=(
        *map(
            Section,
            ("nasional", "politik", "hukum-kriminal", "ekonomi", "internasional", "surabaya-raya", "jabodetabek"),
        ),
        *map(
            Section,
            ("sepak-bola-dunia", "sepak-bola-indonesia", "olahraga", "entertainment", "pendidikan", "kesehatan"),
        ),
        *map(Section, ("lifestyle", "otomotif", "teknologi", "features", "opini")),
    ),
    no_articles=("cdn*.jawapos.com", "assets*.jawapos.com", "api.jawapos.com", "static*.jawapos.com"),
    twins=((r"^(?:m|amp)\.jawapos\.com/", "www.jawapos.com/"), (r"^jawapos\.com/", "www.jawapos.com/")),
    articles=(
        (
            r"www\.jawapos\.com/(?P<section>[a-z0-9-]+)/(?P<id>(?P<y>2\d)(?P<m>\d\d)(?P<d>\d\d)\d{4})"
            r"/(?P<slug>[^/]+)"
        ),
        r"www\.jawapos\.com/(?P<section>[a-z0-9-]+)/(?P<id>\d{8,10})/(?P<slug>[^/]+)",
    ),
    refused=(Refusal(r"www\.jawapos\.com/(?:foto|infografis|video)/.+", "not-news"),),
    lists=(r"www\.jawapos\.com/(?:indeks|search|tag|author|indeks-berita)(?:/.*)?", r"www\.jawapos\.com/[a-z0-9-]+"),
    listings=(
        State(
            "https://www.jawapos.com/{name}",
            place="script#__NEXT_DATA__ props.pageProps.categoryArticle",
            address=_ARTICLE,
            date="published_at",
            note="some ten articles; further ones come by an interface alone",
        ),
        State(
            "https://www.jawapos.com/indeks",
            place="script#__NEXT_DATA__ props.pageProps.initialArticles.data",
            address=_ARTICLE,
            date="published_at",
            mixed=True,
            note="the latest twenty of all sections",
        ),
    ),
    editions=(
        Edition(
            name="2021-01",
            until=date(2025, 12, 31),
            title=("h1.read__title", "h1"),
            date=".read__info__date",
            authors=".read__info__author",
            body=(".read__content.clearfix", ".read__content"),
            drop=("[class^=read__others]", ".paging", ".baca-juga", ".ads-on-body"),
            caption=(".photo__caption", "figcaption"),
            tags=(".tag--article li a", ".tag a"),
            note="news-watch of 2024 to 2026",
        ),
        Edition(
            name="2026-01",
            title="[data-state] > [data-state=title]",
            meta_date="[data-state] > [data-state=published_at]",
            authors="[data-state=authors] [data-state=name]",
            editor="[data-state] > [data-state=editor] [data-state=name]",
            body="[data-state] > [data-state=content]",
            drop=("p:has(.readmore)", ".readmore", "p.page"),
            caption="[data-state=content] > figure:first-child figcaption",
            tags="[data-state=tags] [data-state=name]",
        ),
    ),
    state="script#__NEXT_DATA__ props.pageProps.article",
    promo=(r"baca juga\s*:.{0,200}", r"\*{2,3}"),
    title_suffix=r"\s*[-|]\s*(?:Jawa ?Pos(?:\.com)?)\s*$",
    robots="bars /search and /api/ (as reported in July 2026)",
    checked=date(2026, 11, 26),
    sources=("egi-media-crawl 2026-07", "news-watch 2026"),
    notes=(
        "totalPages counts turns of the page on the screen: the JSON holds the whole text.",
        "Nothing can be listed by day.",
    ),
)
