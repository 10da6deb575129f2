"""Grid: magazines of Kompas Gramedia online, one sub-domain per title; number and slug in the address.

``health.grid.id/read/353242872/slug``. Long texts are paged; ``?page=all`` shows them whole. No saved page was
available: address and paging rest on userscripts of 2020 to 2026, the template on news-watch of 2026.
"""

from datetime import date

from spiders.portal import Edition, Index, Paging, Portal, Refusal, Section

_HOSTS = ("health", "bobo", "nextren", "adjar", "intisari", "nova", "nakita", "sajiansedap", "infokomputer")

PORTAL = Portal(
    name="grid",
    title="Grid",
    home="https://www.grid.id/",
    domains=("grid.id",),
    sections=(
        Section("grid", path="www.grid.id", aliases=("www",)),
        *(Section(name, path=f"{name}.grid.id") for name in (*_HOSTS, "hai", "cewekbanget", "idea", "kids")),
    ),
    no_articles=("asset*.grid.id", "cdn*.grid.id", "account.grid.id"),
    twins=((r"^m\.grid\.id/", "www.grid.id/"), (r"\.grid\.id/amp/read/", ".grid.id/read/")),
    articles=(r"(?P<section>[a-z]+)\.grid\.id/read/(?P<id>\d{6,})/(?P<slug>[^/]+)",),
    refused=(
        Refusal(r"(?:video|tv)\.grid\.id/.+", "video"),
        Refusal(r"[a-z]+\.grid\.id/(?:video|photo|foto)/.+", "photo"),
        Refusal(r"fotokita\.grid\.id/.+", "photo"),
    ),
    lists=(r"[a-z]+\.grid\.id/(?:tag|search|indeks|index|page|topik)(?:/.*)?", r"[a-z]+\.grid\.id/[a-z-]+"),
    listings=(
        Index("https://{path}/", note="a title's front: the latest only; every link that is an article's is taken"),
    ),
    editions=(
        Edition(
            name="2024-01",
            title=("h1.read__title", ".read__title", "h1"),
            date=(".read__time", ".read__date", "meta[property='article:published_time']::attr(content)"),
            authors=(".read__author a", ".read__author", "meta[name=author]::attr(content)"),
            body=(".read__article", ".read__content"),
            drop=(
                *("[class^=bacajuga]", "[class^=tags__]", ".detail-read__comment", ".read__paging", ".paging"),
                *(".related", ".share", ".photo", ".read__video", "[class*=advert]"),
            ),
            caption=(".photo__caption", "figcaption"),
            tags=("[class^=tags__] a", ".tag__article__link", ".tag a"),
        ),
    ),
    paging=Paging(whole="?page=all", announced=(".paging a", ".read__paging a")),
    promo=(r"baca juga\s*:.{0,200}", r"halaman selanjutnya\W*", r"\(\*\)"),
    title_suffix=r"\s*[-|]\s*(?:Semua Halaman\s*[-|]\s*)?Grid(?:\.ID)?(?: \w+)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "AutoAllPage 2026 (paging)"),
    notes=("GridOto, Bolasport and others of the network have domains of their own, and are not read.",),
)
