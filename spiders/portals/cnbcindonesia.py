"""CNBC Indonesia: a sister of detik for money and markets; the same form of address as CNN Indonesia.

``/market/20260724100745-17-1384410/judul`` names the second in which a story was created. Long texts go on at ``/2``,
``/3``, each with its own part; ``?page=all`` shows them whole (a userscript of 2026). The byline is printed as "Writer,
CNBC Indonesia". The text is in ``.detail_text`` (2021) or ``.detail-text`` (2023 on). No saved page was available.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section

_STAMP = r"(?P<Y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)-\d+-(?P<id>\d+)"
_NO_PROSE = (
    *(
        ".linksisip",
        "table.linksisip",
        "[class^=sisip_]",
        ".lihatjg",
        ".paradetail",
        ".parallaxindetail",
        ".noncontent",
    ),
    *(".newstag", ".end-of-article", ".pic_artikel", ".embed", ".share-box", ".multi-page", ".long_nav", ".pagination"),
)

PORTAL = Portal(
    name="cnbcindonesia",
    title="CNBC Indonesia",
    home="https://www.cnbcindonesia.com/",
    domains=("cnbcindonesia.com",),
    born=date(2017, 1, 1),
    sections=(
        Section("news", id="3"),
        Section("market", id="5"),
        Section("mymoney", id="71"),
        Section("entrepreneur", id="9"),
        Section("syariah", id="10"),
        Section("tech", id="12"),
        Section("lifestyle", id="11"),
        Section("research", id="127"),
        Section("opini", id="13"),
        Section("cuap-cuap-cuan", id="78"),
        *map(Section, ("investment", "profil")),
    ),
    no_articles=("cdn*.cnbcindonesia.com", "newcomment.cnbcindonesia.com"),
    twins=(
        (r"^(?:m|amp)\.cnbcindonesia\.com/", "www.cnbcindonesia.com/"),
        (r"^cnbcindonesia\.com/", "www.cnbcindonesia.com/"),
        (r"(/\d{14}-\d+-\d+/[^/]+)/(?:amp|\d{1,2})$", r"\1"),
    ),
    articles=(rf"www\.cnbcindonesia\.com/(?P<section>[\w-]+)/{_STAMP}/(?P<slug>[^/]+)",),
    photos=(rf"www\.cnbcindonesia\.com/(?P<section>[\w-]+)/{_STAMP}/(?P<slug>foto-[^/]+)",),
    refused=(
        Refusal(rf"www\.cnbcindonesia\.com/(?:tv|video)/{_STAMP}/.+", "video"),
        Refusal(rf"www\.cnbcindonesia\.com/[\w-]+/{_STAMP}/video-.+", "video"),
        Refusal(rf"www\.cnbcindonesia\.com/[\w-]+/{_STAMP}/infografis-.+", "infographic"),
        Refusal(rf"www\.cnbcindonesia\.com/foto/{_STAMP}/.+", "photo"),
    ),
    lists=(
        r"www\.cnbcindonesia\.com/(?:[\w-]+/)?(?:indeks|tag|search|terpopuler|fokus)(?:/.*)?",
        r"www\.cnbcindonesia\.com/(?:tentang-kami|foto|tv|redaksi)(?:/.*)?",
    ),
    listings=(
        Index(
            "https://www.cnbcindonesia.com/{name}/indeks/{id}?date={day:%Y/%m/%d}&page={page}",
            items=(".nhl-list article", "article"),
            link="a",
            note="two scrapers of 2025-07 and 2026 agree; numbers as its list of channels had them in 2025-07",
        ),
        Index(
            "https://www.cnbcindonesia.com/indeks?date={day:%Y/%m/%d}&page={page}",
            items=("article", ".list li"),
            link="a",
            mixed=True,
            note="rests on two scrapers of 2021 to 2023; unseen",
        ),
        Feed("https://www.cnbcindonesia.com/{name}/rss"),
        Feed("https://www.cnbcindonesia.com/rss", mixed=True),
    ),
    editions=(
        Edition(
            name="2018-01",
            until=date(2022, 12, 31),
            title=(".jdl h1", "article h1", ".detail_content h1"),
            date=(".jdl .date", "article .date", ".date"),
            meta_date=("meta[name='dtk:publishdateunix']::attr(content)", "meta[name=publishdate]::attr(content)"),
            local_clock=True,
            authors=(".jdl .author", "article .author", ".author"),
            body=(".detail_text", "#detikdetailtext"),
            drop=_NO_PROSE,
            caption=(".media_artikel .caption", ".media_artikel span", ".pic_artikel span"),
            tags=(".list_tag a", ".detail_tag a", ".box_tag a"),
        ),
        Edition(
            name="2023-01",
            until=date(2025, 6, 30),
            title="h1",
            date=("h1 ~ .text-cm", "h1 ~ div .text-gray", "h1 ~ .text-gray"),
            meta_date=("meta[name='dtk:publishdateunix']::attr(content)", "meta[name=publishdate]::attr(content)"),
            body=(".detail-text", ".detail_text"),
            drop=_NO_PROSE,
            caption=(".detail-image figcaption", "figure figcaption"),
            tags=("aside a[href*='/tag/']", ".detail-tag a", "a[href*='/tag/'].tag"),
            note="date and byline are taken from the metadata: their elements are not known for sure",
        ),
        Edition(
            name="2025-07",
            title="h1",
            date=".text-cm.text-gray",
            meta_date=("meta[name='dtk:publishdateunix']::attr(content)", "meta[name=publishdate]::attr(content)"),
            authors=".mb-1.text-base.font-semibold:not(:has(a))",
            body=(".detail-text", ".detail_text"),
            drop=_NO_PROSE,
            caption=(".detail-image figcaption", "figure figcaption"),
            tags=("section.px-4.py-4.stretch.bg-white a", "aside a[href*='/tag/']"),
            note="two scrapers of 2025-07 and 2026 agree",
        ),
    ),
    paging=Paging(
        whole="?page=all",
        numbered="/{page}",
        announced=(
            ".long_nav a",
            ".multi-page a",
            ".pagination a",
            "a[href*='page=all']",
            "a[href$='/2']",
            "a[href$='/3']",
            "a[href$='/4']",
        ),
    ),
    promo=(
        r"scroll to (?:continue with|resume) content",
        r"\[gambas:.{0,80}\]",
        r"add as a preferred.{0,40}",
        r"next\s*:.{0,160}|(?-i:NEXT)\b.{0,160}|next",
        r"(?:saksikan|lihat|simak) video (?:di bawah )?ini\s*:?.{0,160}",
        r"(?:bersambung|lanjut|klik) ke halaman (?:berikutnya|selanjutnya|\d+).{0,40}",
        r"halaman \d+ ?>+",
    ),
    title_suffix=r"\s*[-|]\s*(?:\w+ )?CNBC Indonesia\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("news-watch 2026", "indoscraping 2025-07", "AutoAllPage 2026 (paging)"),
    notes=(
        "The time in the address is that of creation, not of publication.",
        "No saved page was available: the rules rest on public notes of 2021 to 2026.",
    ),
)
