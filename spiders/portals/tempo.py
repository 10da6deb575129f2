"""Tempo: weekly magazine and daily portal; until 2024 a sub-domain per section, since 2025 all below ``www.``.

In 2015 an address held day and id (``/read/news/2015/11/05/060716092/…``), from 2017 only an id (``/read/1234567/…``),
and since 2025 the id ends the slug (``/ekonomi/…-2277913``). The body of 2015 is one ``<p>`` separated by ``<br>``,
with the writer's name in bold capitals as its last line. The site of 2025 is drawn by script: its lists are empty in
HTML (the articles stand in ``_payload.json``), its texts are there, every paragraph in a ``#content-wrapper`` of its
own. Paid pieces show a teaser and say so in JSON-LD. English pages (``en.tempo.co``) had a template of their own.
"""

from datetime import date

from spiders.portal import Edition, Feed, Paging, Payload, Portal, Refusal, Section

_DAY = r"(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)"
_HOST = r"(?:www|(?P<section>[a-z]+))\.tempo\.co"
_RUBRICS = ("politik", "hukum", "ekonomi", "lingkungan", "wawancara", "investigasi", "cekfakta", "tokoh")
_HOSTS = ("nasional", "bisnis", "metro", "dunia", "bola", "sport", "gaya", "cantik", "tekno", "otomotif", "seleb")

PORTAL = Portal(
    name="tempo",
    title="Tempo",
    home="https://www.tempo.co/",
    domains=("tempo.co",),
    sections=(
        *(Section(name, since=date(2025, 1, 1)) for name in _RUBRICS),
        *map(Section, ("internasional", "sepakbola", "olahraga", "hiburan", "sains", "digital", "arsip", "kolom")),
        *(
            Section(name, until=date(2024, 12, 31))
            for name in (*_HOSTS, "travel", "foto", "ramadan", "pemilu", "difabel")
        ),
        Section("en"),
    ),
    no_articles=("cdn.tempo.co", "statik.tempo.co", "ads.tempo.co", "rss.tempo.co"),
    twins=(
        (r"^m\.tempo\.co/", "www.tempo.co/"),
        (r"^tempo\.co/", "www.tempo.co/"),
        (r"\.tempo\.co/amp/", ".tempo.co/read/"),
        (r"(/read/\d+/[^/]+)/full-view$", r"\1"),
    ),
    articles=(
        rf"{_HOST}/read/(?:news|berita|kolom|carita|analisa|caping)/{_DAY}/(?P<id>\d+)(?:,uk\.html)?(?:/(?P<slug>[^/]*))?",
        rf"{_HOST}/read/(?P<id>\d{{5,}})/(?P<slug>[^/]+)",
        r"www\.tempo\.co/(?!penulis/|tag/|foto/|video/|infografik/)(?P<section>[a-z][\w-]*)/(?P<slug>[^/]+)-(?P<id>\d{5,})",
    ),
    photos=(
        rf"{_HOST}/(?:read/)?(?:beritafoto|foto)/(?:{_DAY}/)?(?P<id>\d+)(?:/.+)?",
        r"www\.tempo\.co/foto/(?P<slug>[^/]+)-(?P<id>\d{5,})",
    ),
    refused=(
        Refusal(r"(?:video|tv|play)\.tempo\.co/.+", "video"),
        Refusal(r"[a-z]+\.tempo\.co/(?:video|play)/.+", "video"),
        Refusal(r"[a-z]+\.tempo\.co/(?:infografik|infografis|grafis)/.+", "infographic"),
        Refusal(r"(?:majalah|koran|data|store|interaktif|investigasi)\.tempo\.co/.+", "other-product"),
    ),
    lists=(
        r"[a-z]+\.tempo\.co/(?:indeks|tag|topik|search|penulis|terkini|populer|engine|index)(?:/.*)?",
        r"[a-z]+\.tempo\.co/read/?",
    ),
    listings=(
        Payload("https://www.tempo.co/{name}/_payload.json", note="the latest of a section, mixed with paid pieces"),
        Feed("https://rss.tempo.co/{name}"),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2016, 12, 31),
            title=".artikel h1",
            date=(".artikel .block-tanggal", ".block-tanggal"),
            authors=(".artikel p > br + strong:last-child", ".artikel p + p:last-of-type > strong:only-child"),
            body=(".artikel > p", ".artikel"),
            drop=(".block-kanal-map", ".block-display", ".share-display", ".berita-terkait", ".berita_terkait"),
            caption=(".artikel .deskripsi", ".block-display .deskripsi"),
            section=".block-kanal-map li:nth-child(2)",
            subsection=".block-kanal-map li:nth-child(3)",
            promo=(r"berita terkait(?:\s*:.{0,120})?", r"baca\s*:.{0,160}"),
            verified=True,
        ),
        Edition(
            name="2015-01-en",
            until=date(2018, 12, 31),
            title=(".judul-konten",),
            date=(".kolom-2-kolom > .tanggal", "#blok-sitemap + .tanggal", ".tanggal:has(+ .judul-konten)"),
            authors=(".tubuh-berita p + p:last-of-type > strong:only-child",),
            body=(".tubuh-berita",),
            drop=(".berita-terkait", ".konten-terkait", ".blok-share"),
            caption=(".foto-desc",),
            subsection="#blok-sitemap .site-map a",
            verified=True,
            note="the English pages",
        ),
        Edition(
            name="2017-01",
            until=date(2024, 12, 31),
            title=(".detail-title h1", "h1[itemprop=headline]", "article h1.title", "h1.title"),
            date=(".detail-title .date", "article .date", "#date", "p.date", "span[itemprop=datePublished]"),
            authors=(".detail-title [itemprop=author]", ".box-avatar .title a", "meta[name=author]::attr(content)"),
            editor=(".detail-title [itemprop=editor]",),
            body=("#isi", "[itemprop=articleBody]", ".detail-in"),
            drop=(".baca-juga", ".berita-terkait", ".parallax-box", ".iklan", ".foto-detail", ".box-tag"),
            caption=(".foto-detail figcaption", "figcaption", ".foto-desc"),
            tags=(".box-tag-detail a", ".list-tag a", ".tags a"),
            note="rests on public scrapers of 2019 to 2024; its months are not known",
        ),
        Edition(
            name="2025-01",
            title=("article h1", "h1"),
            date=("article h1 ~ p", "h1 ~ p", "meta[property='article:published_time']::attr(content)"),
            authors=("a[href*='/penulis/']",),
            body=("#content-wrapper",),
            caption=("article figcaption", "figcaption"),
            tags=("a[href^='/tag/']",),
        ),
    ),
    paging=Paging(
        numbered="?page_num={page}",
        announced=(".pagging a", "a[href*='page_num=']"),
    ),
    promo=(
        r"pilihan editor\s*:?.{0,200}",
        r"scroll ke bawah untuk melanjutkan membaca",
        r"(?:baca|simak)\s*:\s*.{0,160}",
        r"(?:ikuti|dapatkan) (?:berita|update).{0,160}(?:telegram|google news|di sini).{0,200}",
        r"selalu update info terkini\.(?=.*tempo).{0,300}",
        r"bersambung ke halaman (?:berikutnya|selanjutnya)\W*",
        r"disclaimer\s*: komentar adalah .*",
    ),
    title_suffix=r"\s*[|-]\s*(?:(?:\w+ \| )?tempo(?:\.co)?(?:\s+\w+)?(?: :: .*)?)\s*$",
    robots="unknown; Cloudflare in front, a browser's agent was let through in July 2026 (as reported)",
    checked=date(2026, 11, 26),
    sources=(
        "egi-media-crawl 2026-07",
        "AutoAllPage 2026 (paging)",
    ),
    notes=(
        "Nothing can be listed by day; the site's lists are drawn by script and read from _payload.json.",
        "Tempo Plus pieces state isAccessibleForFree false and show a teaser: they are refused as paywalled.",
        "Sections changed in 2025, when the sub-domains were given up.",
    ),
)
