"""The lists of portals that were added in 2026, in rows made after what public scrapers describe."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from known import PORTALS

from corpus.archive.captures import page_capture
from spiders.lists.steps import Found, first_steps, read_listing

DAY = date(2026, 7, 24)
FETCHED = datetime(2026, 7, 26, tzinfo=UTC)
FIRST = {
    ("bernama", "am"): "https://www.bernama.com/bm/am/index.php?page=1",
    ("bernama", "en"): "https://www.bernama.com/en/general/index.php?page=1",
    ("bisnis", "ekonomi"): "https://www.bisnis.com/index?categoryId=43&type=indeks&date=2026-07-24&page=1",
    ("bisnis", "teknologi"): "https://www.bisnis.com/index?categoryId=all&type=indeks&date=2026-07-24&page=1",
    ("hmetro", "utama"): "https://www.hmetro.com.my/utama",
    ("idxchannel", "economics"): "https://www.idxchannel.com/economics/sitemap.xml",
    ("idxchannel", "market-news"): "https://www.idxchannel.com/indeks?date=2026-07-24&idkanal=1",
    ("jakartaglobe", "business"): "https://jakartaglobe.id/business/newsindex",
    ("viva", "berita"): "https://www.viva.co.id/indeks/berita/all/2026/07/24",
    ("viva", "bola"): "https://www.viva.co.id/indeks",
    ("inews", "news"): "https://www.inews.id/indeks/news/24-07-2026/1",
    ("inews", "jabar"): "https://jabar.inews.id/",
    ("katadata", "finansial"): "https://katadata.co.id/berita/indeks",
    (
        "kontan",
        "industri",
    ): "https://www.kontan.co.id/search/indeks?kanal=industri&tanggal=24&bulan=07&tahun=2026&pos=indeks&per_page=0",
    ("jawapos", "nasional"): "https://www.jawapos.com/nasional",
    ("kompas", "surabaya"): "https://indeks.kompas.com/?site=surabaya&date=2026-07-24",
    ("kompas", "jawa-barat"): "https://www.kompas.com/jawa-barat",
    ("thejakartapost", "business"): "https://www.thejakartapost.com/business/latest?page=1",
    ("tribunnews", "jabar"): "https://jabar.tribunnews.com/index-news?date=2026-07-24&page=1",
    ("tribunnews", "nasional"): "https://www.tribunnews.com/index-news/nasional?date=2026-07-24&page=1",
    ("voi", "berita"): "https://voi.id/artikel/indeks",
    ("wartaekonomi", "terkini"): "https://wartaekonomi.co.id/indeks/20260724",
}


def found(name: str, section: str, body: str) -> Found:
    """What the first list of a section gives for the day when it holds ``body``."""
    portal = PORTALS.named(name)
    step = next(first_steps(portal, [section], DAY, DAY))
    content = body if body.startswith("<?xml") else f"<html><body>{body}</body></html>"
    return read_listing(portal, step, page_capture(content.encode(), step.url, FETCHED))


@pytest.mark.parametrize(("asked", "url"), FIRST.items())
def test_a_list_is_asked_by_its_address(asked: tuple[str, str], url: str) -> None:
    """The first address of a section and a day."""
    name, section = asked

    assert next(first_steps(PORTALS.named(name), [section], DAY, DAY)).url == url


_BERNAMA = """<div class="row"><h6><a class="text-dark" href="https://www.bernama.com/bm/am/news.php?id=2600001">Titi</a>
</h6></div><ul class="pagination"><li><a class="page-link" aria-label="Next" href="index.php?page=2">»</a></li></ul>"""
_BISNIS = """<div class="art--row"><div class="artContent"><div class="artDate">Jumat, 24 Juli 2026 | 13:05 WIB</div>
<a class="artLink artLinkImg" href="https://ekonomi.bisnis.com/read/20260724/9/1999001/menara"><img></a>
<a class="artLink" href="https://ekonomi.bisnis.com/read/20260724/9/1999001/menara">Menara</a></div></div>"""
_HMETRO = """<div class="view-content"><div class="views-row">
<a href="/utama/2026/07/1290001/kedai-jahit">Kedai jahit</a></div></div>"""
_IDX = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://www.idxchannel.com/economics/pabrik-tali-menambah-mesin</loc><news:news>
<news:publication_date>2026-07-24T10:15:00+07:00</news:publication_date></news:news></url></urlset>"""
_IDX_DAY = """<div class="bt-con"><a href="https://www.idxchannel.com/market-news/saham-layar-nusa-dibuka"><img></a>
<h2 class="list-berita-baru"><a href="https://www.idxchannel.com/market-news/saham-layar-nusa-dibuka">Saham</a></h2>
<span class="mh-clock">24/07/2026 10:15 WIB</span></div>"""
_GLOBE = """<div class="row mb-4 position-relative"><div class="col-4"><a href="/business/rattan-weavers-open-a-school">
<img></a></div><div class="col-8 pt-l"><h4>Rattan</h4><span class="text-muted small">Jul 24, 2026 | 3:45 PM</span></div>
</div>"""
_VIVA = """<div class="article-list-row"><a class="article-list-title" href="https://www.viva.co.id/berita/nasional/1900001-lumbung">
<h2>Lumbung</h2></a><div class="article-list-date">24 Juli 2026 10:15 WIB</div></div>"""
_INEWS = """<div class="box-list-news"><span class="date">24 Juli 2026 - 10:12 WIB</span>
<h3><a href="https://www.inews.id/news/nasional/jembatan-bambu-dibuka">Jembatan</a></h3></div>"""
_JAWAPOS = """<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{
"categoryArticle":[{"category":{"slug":"nasional"},"article_id":"2607240073","slug":"warung-pecel",
"published_at":"2026-07-24 08:10:08"},{"category":{"slug":"nasional"},"article_id":"2607220001","slug":"kapal-tunda",
"published_at":"2026-07-22 23:59:59"}],"hasMore":true}}}</script>"""
_KONTAN = """<div class="list-berita"><ul><li><h1><a href="https://industri.kontan.co.id/news/pabrik-genteng">Pabrik</a></h1>
</li></ul></div>"""
_POST = """<div class="latestDetail"><a href="/business/2026/07/24/salt-farmers.html"><h2>Salt farmers</h2></a>
<span class="date">2 days ago</span></div>"""
_TRIBUN = """<ul class="lsi"><li class="ptb15"><h3 class="f16 fbo">
<a href="https://jabar.tribunnews.com/bandung/1155999/dermaga">Dermaga</a></h3>
<time class="grey" title="2026-07-24 12:40:00">Jumat, 24 Juli 2026 12:40 WIB</time></li></ul>"""
_VOI = '<h2 class="section-item-title"><a href="https://voi.id/berita/560001/layang-layang">Layang-layang</a></h2>'
_WARTA = '<a class="articleListItem" href="https://wartaekonomi.co.id/read600001/koperasi-madu">Koperasi Madu</a>'


@pytest.mark.parametrize(
    ("name", "section", "body", "article"),
    [
        ("bernama", "am", _BERNAMA, "https://www.bernama.com/bm/news.php?id=2600001"),
        ("bisnis", "ekonomi", _BISNIS, "https://ekonomi.bisnis.com/read/20260724/9/1999001/menara"),
        ("hmetro", "utama", _HMETRO, "https://www.hmetro.com.my/utama/2026/07/1290001/kedai-jahit"),
        ("idxchannel", "economics", _IDX, "https://www.idxchannel.com/economics/pabrik-tali-menambah-mesin"),
        (
            "idxchannel",
            "market-news",
            _IDX_DAY,
            "https://www.idxchannel.com/market-news/saham-layar-nusa-dibuka",
        ),
        ("jakartaglobe", "business", _GLOBE, "https://jakartaglobe.id/business/rattan-weavers-open-a-school"),
        ("viva", "berita", _VIVA, "https://www.viva.co.id/berita/nasional/1900001-lumbung"),
        ("inews", "news", _INEWS, "https://www.inews.id/news/nasional/jembatan-bambu-dibuka"),
        ("jawapos", "nasional", _JAWAPOS, "https://www.jawapos.com/nasional/2607240073/warung-pecel"),
        ("kontan", "industri", _KONTAN, "https://industri.kontan.co.id/news/pabrik-genteng"),
        ("thejakartapost", "business", _POST, "https://www.thejakartapost.com/business/2026/07/24/salt-farmers.html"),
        ("tribunnews", "jabar", _TRIBUN, "https://jabar.tribunnews.com/bandung/1155999/dermaga"),
        ("voi", "berita", _VOI, "https://voi.id/berita/560001/layang-layang"),
        ("wartaekonomi", "terkini", _WARTA, "https://wartaekonomi.co.id/read600001/koperasi-madu"),
    ],
)
def test_the_rows_name_their_articles(name: str, section: str, body: str, article: str) -> None:
    """The rows of the first list give the one article in them."""
    assert found(name, section, body).articles == (article,)


def test_bernamas_pages_are_followed_by_their_link() -> None:
    """The arrow leads to the next page; where there is none the list ends."""
    assert [step.url for step in found("bernama", "am", _BERNAMA).following] == [
        "https://www.bernama.com/bm/am/index.php?page=2"
    ]


def test_kontans_pages_are_counted_by_twenty() -> None:
    """A full page of twenty rows is followed by the page at offset 20."""
    row = '<li><h1><a href="https://industri.kontan.co.id/news/berita-{}">B</a></h1></li>'
    rows = "".join(row.format(n) for n in range(20))

    got = found("kontan", "industri", f'<div class="list-berita"><ul>{rows}</ul></div>')

    assert len(got.articles) == 20
    assert [step.url.rpartition("per_page=")[2] for step in got.following] == ["20"]


def test_idx_channels_further_rows_overlap_and_none_is_missed() -> None:
    """Nine rows come first and six at a time behind them: the next page begins at the seventh."""
    row = '<div class="bt-con"><h2 class="list-berita-baru"><a href="/market-news/saham-layar-ke-{}">S</a></h2></div>'

    got = found("idxchannel", "market-news", "".join(row.format(n) for n in range(9)))

    assert len(got.articles) == 9
    assert [step.url for step in got.following] == [
        "https://www.idxchannel.com/indeks/more/6?idkanal=1&date=24-07-2026"
    ]
