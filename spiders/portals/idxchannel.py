"""IDX Channel: markets and money, a sister of Okezone and iNews; a section and a slug in the address.

Every section has a news sitemap, and the markets an index by day. Long texts are whole at ``/all``. No saved page was
available: sitemaps and template rest on news-watch of 2026-07, the index on three scrapers of 2025 and 2026, addresses
and paging on a userscript of 2022 to 2026.
"""

from datetime import date

from spiders.portal import Edition, Index, Paging, Portal, Refusal, Section, Sitemap

PORTAL = Portal(
    name="idxchannel",
    title="IDX Channel",
    home="https://www.idxchannel.com/",
    domains=("idxchannel.com",),
    sections=(
        Section("market-news", id="1"),
        *map(Section, ("news", "economics", "technology", "milenomic", "ecotainment", "banking")),
        *map(Section, ("inspirator", "syariah", "sharia")),
    ),
    no_articles=("img.idxchannel.com", "cdn*.idxchannel.com", "static*.idxchannel.com"),
    twins=(
        (r"^(?:m|amp)\.idxchannel\.com/(?:amp/)?", "www.idxchannel.com/"),
        (r"^idxchannel\.com/", "www.idxchannel.com/"),
        (r"(/[^/]+/[^/]+)/(?:all|\d{1,2})$", r"\1"),
    ),
    articles=(
        r"www\.idxchannel\.com/(?!tag|search|indeks|author|foto|video|infografis)(?P<section>[a-z][a-z-]+)/(?P<slug>[a-z0-9-]{12,})",
    ),
    refused=(
        Refusal(r"www\.idxchannel\.com/video/.+", "video"),
        Refusal(r"www\.idxchannel\.com/foto/.+", "photo"),
        Refusal(r"www\.idxchannel\.com/infografis/.+", "infographic"),
    ),
    lists=(r"www\.idxchannel\.com/(?:tag|search|indeks|author)(?:/.*)?", r"www\.idxchannel\.com/[a-z-]+"),
    listings=(
        Index(
            "https://www.idxchannel.com/indeks/more/{offset}?idkanal={id}&date={day:%d-%m-%Y}",
            first="https://www.idxchannel.com/indeks?date={day:%Y-%m-%d}&idkanal={id}",
            start=0,
            step=6,
            items=".bt-con",
            link=(".list-berita-baru a", "a"),
            date=".mh-clock",
            note="nine rows, then six at a time: pages overlap; the number of one channel alone is known",
        ),
        Sitemap("https://www.idxchannel.com/{name}/sitemap.xml", note="a news sitemap: the last days only"),
    ),
    editions=(
        Edition(
            name="2026-01",
            title=(".article--title", "article h1", "h1"),
            date=".article--creator .text-body--2",
            authors=(
                ".article--creator a.creator",
                "a.list-tim-editor:has(.job-editor:lexbor-contains('reporter' i)) .name-editor",
            ),
            editor="a.list-tim-editor:has(.job-editor:lexbor-contains('editor' i)) .name-editor",
            body=(".article--content", ".detail--article", ".detail-content--left", "article"),
            drop=(".baca-juga-new", ".baca_juga", "#relatedNews", ".berita--terkait", ".tim_editor", "[class*=share]"),
            caption=("figcaption", ".article--image-caption"),
            tags=(".article--tags-link a", ".article--tag a", ".tags a"),
        ),
    ),
    paging=Paging(whole="/all", announced=(".pagination a", ".paging a")),
    title_suffix=r"\s*[-|]\s*IDX ?Channel(?:\.com)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=(
        "news-watch 2026-07",
        "two scrapers of 2026 (date, author, tags, paging)",
        "three scrapers of 2025 and 2026 (index by day)",
        "AutoAllPage 2026 (paging)",
    ),
    notes=("Dates are printed with the day first: 24/07/2026 10:15 WIB.",),
)
