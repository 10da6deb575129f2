"""Kontan: a business weekly and daily of Kompas Gramedia; one sub-domain per section, only a slug in the address.

The list of a section and a day counts by twenty (``per_page=20``). The first paragraph of a text is the byline
("Reporter: A | Editor: B"). Long texts are paged; ``?page=all`` shows them whole. No saved page was available: the list
agrees in nine public scrapers of 2023 to 2026, the template in two.
"""

from datetime import date

from spiders.portal import Edition, Index, Paging, Portal, Refusal, Section

PORTAL = Portal(
    name="kontan",
    title="Kontan",
    home="https://www.kontan.co.id/",
    domains=("kontan.co.id",),
    sections=(
        *map(Section, ("nasional", "investasi", "keuangan", "industri", "internasional", "peluangusaha", "regional")),
        *map(Section, ("personalfinance", "lifestyle", "fokus", "analisis", "kolom", "adv")),
    ),
    no_articles=("asset.kontan.co.id", "foto.kontan.co.id", "img*.kontan.co.id", "account.kontan.co.id"),
    twins=(
        (r"^amp\.kontan\.co\.id/", "www.kontan.co.id/"),
        (r"^([a-z]+)\.kontan\.co\.id/amp/news/", r"\1.kontan.co.id/news/"),
    ),
    articles=(r"(?P<section>[a-z]+)\.kontan\.co\.id/news/(?P<slug>[^/]+)",),
    refused=(
        Refusal(r"(?:insight|epaper|stocksetup|pusatdata)\.kontan\.co\.id/.+", "paywalled"),
        Refusal(r"(?:tv|video)\.kontan\.co\.id/.+", "video"),
        Refusal(r"adv\.kontan\.co\.id/.+", "advertorial"),
    ),
    lists=(
        r"[a-z]+\.kontan\.co\.id/(?:search|tag|topik|indeks|rubrik|latest)(?:/.*)?",
        r"[a-z]+\.kontan\.co\.id/news/?",
    ),
    listings=(
        Index(
            (
                "https://www.kontan.co.id/search/indeks?kanal={name}&tanggal={day:%d}&bulan={day:%m}&tahun={day:%Y}"
                "&pos=indeks&per_page={offset}"
            ),
            step=20,
            items=".list-berita li",
            link=("h1 a", "a"),
        ),
    ),
    editions=(
        Edition(
            name="2024-01",
            title=("h1.detail-desk", "h1"),
            date=(".fs14.ff-opensans.font-gray", ".font-gray"),
            authors=(
                ".tmpt-desk-kon > p:first-child:lexbor-contains('reporter' i)",
                ".tmpt-desk-kon > p:first-child b",
            ),
            body=(".tmpt-desk-kon[itemprop=articleBody]", ".tmpt-desk-kon", "[itemprop=articleBody]"),
            drop=(
                "p:has(> a[class^=track-])",
                "h2:has(a[class^=track-])",
                ".pagination",
                ".track-bacajuga",
                ".baca-juga",
            ),
            caption=(".img-detail-desk + *", "figcaption"),
            tags=(".track-tag a", ".tag a"),
        ),
    ),
    paging=Paging(whole="?page=all", announced=".pagination a"),
    promo=(
        r"cek berita dan artikel yang lain di google news.*",
        r"selanjutnya\s*:.{0,160}",
        r"menarik dibaca\s*:.{0,160}",
    ),
    title_suffix=r"\s*[-|]\s*Kontan(?:\.co\.id)?(?: Online)?\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "nine scrapers of 2023 to 2026 (lists)", "AutoAllPage 2026 (paging)"),
    notes=("The address holds no day: the printed date alone dates an article.",),
)
