"""CNN Indonesia: a sister of detik, with its templates; creation time, channel and id stand in the address.

``/ekonomi/20260724100745-78-1384410/judul`` names the second in which a story was created, some minutes before it came
out. JSON-LD often has an empty author; the printed byline is mostly the brand. Until about 2022 the text was in
``#detikdetailtext``, since then in ``.detail-text`` under utility classes. Long texts go on at ``/2``, ``/3``. No saved
page was available: lists rest on four scrapers of 2023 to 2026-09, paging on a userscript of 2022 to 2026.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section

_STAMP = r"(?P<Y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)-\d+-(?P<id>\d+)"
_NO_PROSE = (
    *(".linksisip", ".lihatjg", ".paradetail", ".parallaxindetail", ".noncontent", ".newstag", ".end-of-article"),
    *("[class^=sisip_]", ".pic_artikel", ".video_artikel", ".detail_ads", ".topiksisip", ".embed", ".share-box"),
    *("a[href*='outboundlinks']", ".multi-page", ".long_nav"),
    *(".mb-8 > .gap-2.text-base", "a[dtr-evt=halaman]", "select[name=multipage]"),
)

PORTAL = Portal(
    name="cnnindonesia",
    title="CNN Indonesia",
    home="https://www.cnnindonesia.com/",
    domains=("cnnindonesia.com",),
    born=date(2014, 1, 1),
    sections=(
        Section("nasional", id="3"),
        Section("internasional", id="6"),
        Section("ekonomi", id="5"),
        Section("olahraga", id="7"),
        Section("teknologi", id="8"),
        Section("otomotif", id="577"),
        Section("hiburan", id="9"),
        Section("gaya-hidup", id="10"),
        Section("edukasi", id="559"),
    ),
    no_articles=("cdn*.cnnindonesia.com", "newcomment.cnnindonesia.com", "connect.cnnindonesia.com"),
    twins=(
        (r"^(?:m|amp)\.cnnindonesia\.com/", "www.cnnindonesia.com/"),
        (r"^cnnindonesia\.com/", "www.cnnindonesia.com/"),
        (r"(/\d{14}-\d+-\d+/[^/]+)/(?:amp|\d{1,2})$", r"\1"),
    ),
    articles=(rf"www\.cnnindonesia\.com/(?P<section>[\w-]+)/{_STAMP}/(?P<slug>[^/]+)",),
    photos=(rf"www\.cnnindonesia\.com/(?P<section>[\w-]+)/{_STAMP}/(?P<slug>foto-[^/]+)",),
    refused=(
        Refusal(rf"www\.cnnindonesia\.com/(?:tv|video)/{_STAMP}/.+", "video"),
        Refusal(rf"www\.cnnindonesia\.com/[\w-]+/{_STAMP}/video-.+", "video"),
        Refusal(rf"www\.cnnindonesia\.com/[\w-]+/{_STAMP}/infografis-.+", "infographic"),
        Refusal(rf"www\.cnnindonesia\.com/[\w-]+/{_STAMP}/live-.+", "live"),
    ),
    lists=(
        r"www\.cnnindonesia\.com/(?:[\w-]+/)?(?:indeks|tag|search|terpopuler|fokus|longform)(?:/.*)?",
        r"www\.cnnindonesia\.com/(?:tentang-kami|foto|tv)(?:/.*)?",
    ),
    listings=(
        Index(
            "https://www.cnnindonesia.com/{name}/indeks/{id}?date={day:%Y/%m/%d}&page={page}",
            items=("article.flex-grow", "article"),
            link="a",
            note="five scrapers of 2023 to 2026-09 agree; numbers as its list of channels had them in 2025-07",
        ),
        Index(
            "https://www.cnnindonesia.com/indeks?page={page}",
            items=("article.flex-grow", "article"),
            link="a",
            mixed=True,
            note="all sections, newest first; a date does not change what it shows",
        ),
        Feed("https://www.cnnindonesia.com/{name}/rss"),
        Feed("https://www.cnnindonesia.com/rss", mixed=True),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2022, 12, 31),
            title=(".content_detail h1", ".detail_content h1", "h1.title", ".detail_jdl h1", ".jdl h1"),
            date=(".content_detail .date", ".detail_content .date", ".jdl .date", "article .date", ".date"),
            meta_date=("meta[name='dtk:publishdateunix']::attr(content)", "meta[name=publishdate]::attr(content)"),
            local_clock=True,
            authors=(".content_detail .author", ".detail_content .author", ".jdl .author", ".author"),
            body=("#detikdetailtext", ".detail_text", ".text_detail"),
            drop=_NO_PROSE,
            caption=(".media_artikel .caption", ".media_artikel span", ".pic_artikel span"),
            tags=(".list_tag a", ".detail_tag a", ".tag_artikel a"),
        ),
        Edition(
            name="2023-01",
            title="h1",
            date=("h1 ~ .text-cnn_grey.text-sm", ".text-cnn_grey.text-sm", ".text-cnn_grey"),
            meta_date=("meta[name='dtk:publishdateunix']::attr(content)", "meta[name=publishdate]::attr(content)"),
            authors=("h1 ~ .text-cnn_black_light3 span", ".text-cnn_black_light3 .text-cnn_red"),
            body=(".detail-text", ".detail_text"),
            drop=_NO_PROSE,
            caption=(".detail-image figcaption", "figure figcaption", ".detail-image .text-cnn_black_light3"),
            tags=(".title-box + div a[href*='/tag/']", "aside a[href*='/tag/']"),
            section="a.gtm_breadcrumb_kanal",
            subsection="a.gtm_breadcrumb_subkanal",
        ),
    ),
    paging=Paging(
        numbered="/{page}",
        announced=(".mb-8 > .gap-2.text-base a", "a[dtr-evt=halaman]", ".detail-text a[href$='/2']"),
    ),
    promo=(
        r"scroll to (?:continue with|resume) content",
        r"\[gambas:.{0,80}\]",
        r"\[gambas:.{0,80}",
        r"add as a preferred.{0,40}",
        r"(?:lihat|simak|baca) juga\s*:.{0,160}",
        r"bersambung ke halaman (?:berikutnya|selanjutnya)\W*",
    ),
    title_suffix=r"\s*[-|]\s*(?:\w+ )?CNN Indonesia\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("egi-media-crawl 2026-07", "indoscraping 2025-07", "AutoAllPage 2026 (paging)"),
    notes=(
        "The time in the address is that of creation, not of publication.",
        "No saved page was available: the rules rest on public notes of 2020, 2021 and 2026.",
    ),
)
