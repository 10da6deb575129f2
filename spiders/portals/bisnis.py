"""Bisnis.com: a business daily of Jakarta; one sub-domain per section, day, number of the rubric and id in the address.

``/read/20250729/101/1897499/slug``. The list can be asked by day, for all sections or for one by its number; only two
numbers are known. Premium pieces and the e-paper are paid. No saved page was available: list and template agree in
three public scrapers, of July 2025 and of 2026.
"""

from datetime import date

from spiders.portal import Edition, Index, Portal, Refusal, Section

_ITEM = ".detailsAuthorItem:lexbor-contains('{}' i)"

PORTAL = Portal(
    name="bisnis",
    title="Bisnis.com",
    home="https://www.bisnis.com/",
    domains=("bisnis.com",),
    sections=(
        Section("ekonomi", id="43"),
        Section("market", id="194"),
        *map(Section, ("finansial", "kabar24", "teknologi", "otomotif", "lifestyle", "bola", "entrepreneur", "travel")),
        *map(Section, ("hijau", "jakarta", "bandung", "semarang", "surabaya", "bali", "sumatra", "kalimantan")),
        Section("sulawesi"),
    ),
    no_articles=("images.bisnis.com", "cdn.bisnis.com", "search.bisnis.com", "account.bisnis.com", "ads*.bisnis.com"),
    twins=(
        (r"^(?:m|amp)\.bisnis\.com/([a-z0-9]+)/", r"\1.bisnis.com/"),
        (r"\.bisnis\.com/amp/read/", ".bisnis.com/read/"),
    ),
    articles=(
        (
            r"(?P<section>[a-z0-9]+)\.bisnis\.com/read/(?P<Y>\d{4})(?P<m>\d\d)(?P<d>\d\d)/(?P<sub>\d+)/(?P<id>\d+)"
            r"/(?P<slug>[^/]+)"
        ),
    ),
    subsections={"192": "korporasi", "101": "telekomunikasi"},
    refused=(
        Refusal(r"premium\.bisnis\.com/.+", "paywalled"),
        Refusal(r"(?:epaper|bisniscom)\.bisnis\.com/.+", "other-product"),
        Refusal(r"foto\.bisnis\.com/.+", "photo"),
        Refusal(r"(?:video|tv)\.bisnis\.com/.+", "video"),
        Refusal(r"infografis?k?\.bisnis\.com/.+", "infographic"),
    ),
    lists=(r"www\.bisnis\.com/(?:index|indeks|topic|tag|berita)(?:/.*)?", r"[a-z0-9]+\.bisnis\.com/[a-z-]+"),
    listings=(
        Index(
            "https://www.bisnis.com/index?categoryId={id}&type=indeks&date={day:%Y-%m-%d}&page={page}",
            items=(".art--row", ".artContent"),
            link=("a.artLink:not(.artLinkImg)", "a.artLink"),
            date=".artDate",
            next="a.pagingLink[rel=next]",
        ),
        Index(
            "https://www.bisnis.com/index?categoryId=all&type=indeks&date={day:%Y-%m-%d}&page={page}",
            mixed=True,
            items=(".art--row", ".artContent"),
            link=("a.artLink:not(.artLinkImg)", "a.artLink"),
            date=".artDate",
            next="a.pagingLink[rel=next]",
            note="all sections of a day",
        ),
    ),
    editions=(
        Edition(
            name="2025-07",
            title=("h1.detailsTitleCaption", "h1"),
            date=(".detailsAttributeDates", ".authorTime"),
            authors=(_ITEM.format("Penulis"), ".authorName strong", ".authorName"),
            editor=_ITEM.format("Editor"),
            body=("article.detailsContent", ".detailsContent"),
            drop=("[class^=baca-juga-box]", ".detailsAuthor", ".detailsTagList", ".detailsCoverImg", ".paywall"),
            caption="figcaption.detailsImgCaption",
            tags=".detailsTagList a.detailsTagLink",
        ),
    ),
    promo=(r"cek berita dan artikel yang lain di google news.*", r"bisnis\.com(?=,)"),
    title_suffix=r"\s*[-|]\s*Bisnis\.com\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("indoscraping 2025-07", "news-watch 2026"),
    notes=("premium.bisnis.com is paid, and refused.",),
)
