"""detik: the oldest online newsroom of Indonesia; a sub-domain per section, regional sections below ``www.``.

Addresses changed from ``/read/2016/02/23/153201/3149106/…`` and ``/berita/2943745/…`` (to about 2016) to
``/rubric/d-3149106/…``. Templates differ by section and not only by age: in 2021 and 2022 sport features still had the
one of 2015, and travel one of its own. What the pages state for machines is local time with a false ``Z``
(``2016-02-23 T16:00:20Z``, ``2022-12-10T13-16-34Z``); ``dtk:publishdateunix`` is the honest one, and JSON-LD since.
Long articles are paged; ``?single=1`` shows them whole.
"""

from datetime import date

from spiders.portal import Edition, Feed, Index, Paging, Portal, Refusal, Section, Sitemap

_DATES = ("meta[name='dtk:publishdateunix']::attr(content)", "meta[name=publishdate]::attr(content)")
_NO_PROSE = (
    *(".noncontent", ".parallaxindetail", ".paradetail", ".linksisip", ".lihatjg", ".para_caption", ".scrollpage"),
    *(".detail__body-tag", ".detail_tag", "#aevp", "#aevp_title", ".embed", ".video20detik", ".sisip_embed_sosmed"),
    *(".pic_artikel", ".pic_artikel_sisip", ".pic_artikel_sisip_table", ".clearfix_video", ".newstag", ".sisip_video"),
    *(".cb-berita-terkait", ".cb-artikel-lainnya", ".koleksi-wrap", ".collapsible", ".aevp", ".pip-vid"),
    *(".multi-page", ".long_nav", ".detail__long-nav", ".detail__multiple", ".detail__anchor-numb", ".bacajuga"),
)
_MOMENT = r"(?P<Y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)/(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)"
_HOSTED = ("news", "finance", "hot", "inet", "sport", "oto", "travel", "food", "health", "wolipop")
_BELOW_WWW = ("edu", "hikmah", "properti", "pop", "jabar", "jateng", "jatim", "jogja", "sumut", "sumbagsel", "sulsel")

PORTAL = Portal(
    name="detik",
    title="detikcom",
    home="https://www.detik.com/",
    domains=("detik.com",),
    born=date(1998, 1, 1),
    sections=(
        *(Section(name, path=f"{name}.detik.com") for name in _HOSTED),
        *(Section(name, path=f"www.detik.com/{name}") for name in _BELOW_WWW),
        Section("bali", path="www.detik.com/bali"),
    ),
    no_articles=(
        *("cdn*.detik.com", "*adsmart.detik.com", "analytic.detik.com", "connect.detik.com", "rec.detik.com"),
        *("newrevive.detik.com", "comment.detik.com", "newcomment.detik.com", "images.detik.com"),
    ),
    twins=(
        (r"^m\.detik\.com/(news|finance|hot|inet|sport|oto|travel|food|health|wolipop)/", r"\1.detik.com/"),
        (r"(/d-\d+/[^/]+)/(?:amp|\d{1,2})$", r"\1"),
    ),
    articles=(
        r"www\.detik\.com/(?P<section>[a-z]+)/(?P<sub>[\w-]+)/d-(?P<id>\d+)/(?P<slug>[^/]+)",
        r"www\.detik\.com/(?P<sub>[\w-]+)/d-(?P<id>\d+)/(?P<slug>[^/]+)",
        r"(?P<section>[a-z]+)\.detik\.com/(?:[\w-]+/)*(?P<sub>[\w-]+)/d-(?P<id>\d+)/(?P<slug>[^/]+)",
        rf"(?P<section>[a-z]+)\.detik\.com/read/{_MOMENT}/(?P<id>\d+)/\d+/(?P<slug>[^/]+)",
        rf"(?P<section>[a-z]+)\.detik\.com/[a-z]+/read/{_MOMENT}/(?P<id>\d+)/\d+/(?P<slug>[^/]+)",
        r"(?P<section>[a-z]+)\.detik\.com/(?P<sub>[\w-]+)/(?P<id>\d{6,})/(?P<slug>[^/]+)",
    ),
    photos=(
        rf"(?P<section>[a-z]+)\.detik\.com/readfoto/{_MOMENT}/(?P<id>\d+)/.+",
        r"www\.detik\.com/(?P<section>[a-z]+)/(?P<sub>foto[\w-]*)/d-(?P<id>\d+)/(?P<slug>[^/]+)",
        r"(?P<section>[a-z]+)\.detik\.com/(?:[\w-]+/)*(?P<sub>foto[\w-]*|oto-galeri|photos)/d-(?P<id>\d+)/(?P<slug>[^/]+)",
    ),
    refused=(
        Refusal(r"20\.detik\.com/.+", "video"),
        Refusal(r"[a-z]+\.detik\.com/(?:[\w-]+/)*(?:detiktv|video)/.+", "video"),
        Refusal(r"[a-z]+\.detik\.com/(?:[\w-]+/)*infografis/.+", "infographic"),
        Refusal(r"foto\.detik\.com/.+", "photo"),
        Refusal(r"(?:forum|pasangmata|event|mood|karir)\.detik\.com/.+", "not-news"),
    ),
    lists=(
        r"[a-z]+\.detik\.com/(?:[a-z]+/)?(?:indeks|tag|search|terpopuler|most-?popular)(?:/.*)?",
        r"www\.detik\.com/(?:terpopuler|search)(?:/.*)?",
    ),
    listings=(
        Index(
            "https://{path}/indeks?page={page}&date={day:%m/%d/%Y}",
            step=20,
            max_pages=500,
            items="article.list-content__item",
            link=("h3.media__title a.media__link", "a.media__link", "h3 a", "a"),
            date=("span[d-time]::attr(d-time)", ".media__date span::attr(title)"),
            next=".pagination__item--active + a.pagination__item",
            verified=True,
            note="the list was seen in 2024 at /indeks/N; the date in the address rests on public notes",
        ),
        Feed("https://{path}/rss"),
        Sitemap("https://{path}/sitemap_news.xml", note="spans about a day"),
    ),
    editions=(
        Edition(
            name="2015-01",
            until=date(2019, 12, 31),
            title=(".jdl h1", ".detail_profil h1", ".detail_area h1", ".content_detail h1"),
            date=(".jdl .date", ".detail_profil .date", ".detail_area .date", ".content_detail .date"),
            meta_date=_DATES,
            local_clock=True,
            authors=(".jdl .author", ".detail_area .author", ".content_detail .author"),
            body=(
                *("article .detail_text", ".detail_text", "#detikdetailtext", ".text_detail", ".text_gal"),
                ".gal_rating .text",
            ),
            drop=_NO_PROSE,
            caption=("article > .pic_artikel span", ".detail_text > .pic_artikel span", ".gal_rating .text"),
            credit=".detail_profil strong.l_blue2_detik",
            tags=".detail_tag a",
            verified=True,
            note="still the template of sport features in 2021",
        ),
        Edition(
            name="2018-01-travel",
            until=date(2023, 12, 31),
            title=".read__head h1",
            date=".read__head .date",
            meta_date=_DATES,
            local_clock=True,
            authors=(".ugc__block__name a", ".ugc__block__name"),
            body=("#detikdetailtext", ".itp_bodycontent"),
            drop=_NO_PROSE,
            caption=".read__photo__caption",
            tags=(".detail_tag a", ".detail__body-tag a"),
            verified=True,
            note="its first and last months are not known",
        ),
        Edition(
            name="2020-01",
            until=date(2025, 12, 31),
            title="h1.detail__title",
            date=".detail__date",
            meta_date=_DATES,
            local_clock=True,
            authors=".detail__author",
            body=(".detail__body-text", "#detikdetailtext", ".itp_bodycontent", ".detail__body"),
            drop=(*_NO_PROSE, ".detail__media"),
            caption=".detail__media-caption",
            tags=(".detail__body-tag a.nav__item", ".detail__body-tag a"),
            verified=True,
        ),
        Edition(
            name="2026-01",
            title="h1.detail__title",
            date=(".detail__date time", ".detail__date"),
            meta_date=_DATES,
            local_clock=True,
            authors=".detail__author",
            body=(".detail__body-text.itp_bodycontent", ".detail__body-text", "#detikdetailtext", ".itp_bodycontent"),
            drop=(*_NO_PROSE, ".detail__media"),
            caption=".detail__media-caption",
            tags=(".detail__body-tag a.nav__item", ".detail__body-tag a"),
            note="two scrapers of 2026-07 and 2026-09 agree; pages of a long text are cards of one document",
        ),
    ),
    paging=Paging(
        whole="?single=1",
        announced=(
            *(".detail__anchor-numb", ".detail__long-nav a", ".long_nav a", ".multi-page a", "a[href*='single=1']"),
            ".detail__multiple a",
        ),
    ),
    promo=(
        r"scroll to (?:continue with|resume) content",
        r"\[gambas:.{0,80}\]",
        r"""(?:simak|tonton|lihat|saksikan) (?:juga )?video\s*(?:["'“‘:].{0,160})?""",
        r"""(?:simak|tonton|lihat|saksikan) juga\s*(?::.{0,160}|["'“‘].{0,160}["'”’]\s*[:.]?)""",
        r"artikel ini (?:telah|sudah) (?:naik|tayang|terbit) di .{0,160}",
        r"""(?:simak|baca|lihat|klik)\b.{0,60}\bhalaman (?:berikut(?:nya)?|selanjutnya)\b\W{0,3}""",
        r"halaman \d+ dari \d+",
        r"daftar isi",
    ),
    title_suffix=r"\s*[|-]\s*detik\w*\s*$",
    robots="unknown",
    checked=date(2026, 11, 26),
    sources=("egi-media-crawl 2026-07", "a crawler's tests of 2026-09", "AutoAllPage 2026 (paging)"),
    notes=(
        "Machine-readable dates of 2015 to 2023 are local time with a false Z, which is ignored.",
        "A page-1 capture of a paged article is refused; the crawl asks for ?single=1 beside it.",
        "20.detik.com (video) and foto.detik.com are refused; readfoto and foto-… pages are read as picture stories.",
    ),
)
