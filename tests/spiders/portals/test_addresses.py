"""Addresses of the portals that were added in 2026, and of regional newsrooms: one article each, by all its names."""

from __future__ import annotations

import pytest
from known import PORTALS, locate

ARTICLES = [
    (
        "https://bernama.com/bm/jenayah_mahkamah/news.php?id=2605277",
        "https://www.bernama.com/bm/news.php?id=2605277",
        None,
    ),
    (
        "https://www.bernama.com/bm/news.php?id=2605277&utm_source=x",
        "https://www.bernama.com/bm/news.php?id=2605277",
        None,
    ),
    ("https://www.bernama.com/en/general/news.php?id=2605278", "https://www.bernama.com/en/news.php?id=2605278", "en"),
    (
        "https://m.bisnis.com/teknologi/read/20260724/101/1999001/menara-sinyal",
        "https://teknologi.bisnis.com/read/20260724/101/1999001/menara-sinyal",
        "teknologi",
    ),
    (
        "https://ekonomi.bisnis.com/amp/read/20260724/9/1999001/menara-sinyal",
        "https://ekonomi.bisnis.com/read/20260724/9/1999001/menara-sinyal",
        "ekonomi",
    ),
    (
        "https://health.grid.id/read/354000001/berjalan-pagi?page=all",
        "https://health.grid.id/read/354000001/berjalan-pagi",
        "health",
    ),
    (
        "https://jogjapolitan.harianjogja.com/r-1200001/perajin-gamelan",
        "https://jogjapolitan.harianjogja.com/r-1200001/perajin-gamelan",
        "jogjapolitan",
    ),
    (
        "https://news.harianjogja.com/read/2023/05/12/510/1135000/perajin-gamelan",
        "https://news.harianjogja.com/read/2023/05/12/510/1135000/perajin-gamelan",
        "news",
    ),
    (
        "https://m.hmetro.com.my/utama/2026/07/1290001/kedai-jahit",
        "https://www.hmetro.com.my/utama/2026/07/1290001/kedai-jahit",
        "utama",
    ),
    (
        "https://www.idntimes.com/news/indonesia/perpustakaan-perahu-00-vdzm7-nxxvry?page=2",
        "https://www.idntimes.com/news/indonesia/perpustakaan-perahu-00-vdzm7-nxxvry",
        "news",
    ),
    (
        "https://www.idxchannel.com/market-news/saham-layar-nusa-dibuka/all",
        "https://www.idxchannel.com/market-news/saham-layar-nusa-dibuka",
        "market-news",
    ),
    (
        "https://www.inews.id/news/nasional/jembatan-bambu-dibuka/2",
        "https://www.inews.id/news/nasional/jembatan-bambu-dibuka",
        "news",
    ),
    (
        "https://jabar.inews.id/read/700001/balai-baca/all",
        "https://jabar.inews.id/read/700001/balai-baca",
        "jabar",
    ),
    ("https://www.investor.id/business/420001/galangan", "https://investor.id/business/420001/galangan", "business"),
    (
        "https://www.jakartaglobe.id/business/rattan-weavers-open-a-school",
        "https://jakartaglobe.id/business/rattan-weavers-open-a-school",
        "business",
    ),
    (
        "https://m.jawapos.com/surabaya-raya/2607240001/warung-pecel",
        "https://www.jawapos.com/surabaya-raya/2607240001/warung-pecel",
        "surabaya-raya",
    ),
    (
        "https://www.katadata.co.id/finansial/makro/6a62f0c1d2e3b/pasar-ikan",
        "https://katadata.co.id/finansial/makro/6a62f0c1d2e3b/pasar-ikan",
        "finansial",
    ),
    (
        "https://industri.kontan.co.id/amp/news/pabrik-genteng",
        "https://industri.kontan.co.id/news/pabrik-genteng",
        "industri",
    ),
    (
        "https://m.medcom.id/ekonomi/bisnis/5b2rrPeb-perajin-payung",
        "https://www.medcom.id/ekonomi/bisnis/5b2rrPeb-perajin-payung",
        "ekonomi",
    ),
    (
        "https://metrotvnews.com/read/N0BC1y6Z-kereta-sayur",
        "https://www.metrotvnews.com/read/N0BC1y6Z-kereta-sayur",
        None,
    ),
    (
        "https://www.rmol.id/read/2026/07/24/712345/dewan-desa",
        "https://rmol.id/politik/read/2026/07/24/712345/dewan-desa",
        "politik",
    ),
    ("https://www.rri.co.id/daerah/pendidikan/2500001/x", "https://rri.co.id/daerah/pendidikan/2500001/x", "daerah"),
    (
        "https://m.suaramerdeka.com/semarang-raya/0418000001/pasar-malam?page=2",
        "https://www.suaramerdeka.com/semarang-raya/0418000001/pasar-malam",
        "semarang-raya",
    ),
    (
        "https://www.thejakartapost.com/amp/business/2026/02/18/salt-farmers.html",
        "https://www.thejakartapost.com/business/2026/02/18/salt-farmers.html",
        "business",
    ),
    ("https://www.voi.id/en/economy/560001/kites", "https://voi.id/en/economy/560001/kites", "economy"),
    ("https://m.wartaekonomi.co.id/read600001/koperasi", "https://wartaekonomi.co.id/read600001/koperasi", None),
    (
        "https://regional.kompas.com/read/2026/07/14/074847778/kapal-kayu?page=all",
        "https://regional.kompas.com/read/2026/07/14/074847778/kapal-kayu",
        "regional",
    ),
    (
        "https://surabaya.kompas.com/read/2026/07/22/135801378/kereta",
        "https://surabaya.kompas.com/read/2026/07/22/135801378/kereta",
        "surabaya",
    ),
    (
        "https://amp.kompas.com/jawa-barat/read/2026/02/25/130000488/tanggul",
        "https://www.kompas.com/jawa-barat/read/2026/02/25/130000488/tanggul",
        "jawa-barat",
    ),
    (
        "https://jabar.tribunnews.com/amp/2024/07/02/dermaga-dicat",
        "https://jabar.tribunnews.com/2024/07/02/dermaga-dicat",
        "jabar",
    ),
    (
        "https://pontianak.tribunnews.com/mempawah/1155999/perahu?page=all",
        "https://pontianak.tribunnews.com/mempawah/1155999/perahu",
        "pontianak",
    ),
]


@pytest.mark.parametrize(("url", "canonical", "section"), ARTICLES)
def test_an_article_is_known_by_its_address(url: str, canonical: str, section: str | None) -> None:
    """Mobile, AMP and paged addresses lead to one article, whose section stands in the address."""
    where = locate(url)

    assert where is not None
    assert (where.role, where.canonical_url, where.section) == ("article", canonical, section)


@pytest.mark.parametrize("url", [canonical for _, canonical, _ in ARTICLES])
def test_a_canonical_address_is_its_own(url: str) -> None:
    """What all twins lead to leads to itself."""
    where = locate(url)

    assert where is not None
    assert where.canonical_url == url


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://premium.bisnis.com/read/20260724/43/1999002/x", "paywalled"),
        ("https://foto.bisnis.com/view/20260724/1999002/x", "photo"),
        ("https://insight.kontan.co.id/news/x", "paywalled"),
        ("https://tv.kontan.co.id/video/1/x", "video"),
        ("https://databoks.katadata.co.id/datapublish/2026/07/24/x", "other-product"),
        ("https://www.thejakartapost.com/multimedia/2026/02/18/x.html", "photo"),
        ("https://www.idxchannel.com/video/saham-layar-nusa-naik", "video"),
        ("https://www.inews.id/multimedia/photo/jembatan-bambu", "photo"),
        ("https://www.metrotvnews.com/play/abcd1234-kereta", "video"),
        ("https://www.medcom.id/foto/grafis/abcd1234-payung", "photo"),
        ("https://www.hmetro.com.my/galeri/2026/07/1290001/x", "photo"),
        ("https://rmolsumsel.rmol.id/read/2026/07/24/1/x", "other-template"),
        ("https://fotokita.grid.id/read/112858886/x", "photo"),
        ("https://www.bernama.com/bm/videos/index.php", "video"),
    ],
)
def test_what_looks_like_an_article_is_refused_with_its_kind(url: str, reason: str) -> None:
    """Pictures, videos, paid editions and sister products are told by their address."""
    where = locate(url)

    assert where is not None
    assert (where.role, where.reason) == ("refused", reason)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.bernama.com/bm/am/index.php?page=2",
        "https://www.bernama.com/bm/rssfeed.php",
        "https://www.hmetro.com.my/utama",
        "https://www.hmetro.com.my/bisnes.xml",
        "https://www.bisnis.com/index?categoryId=43&type=indeks&date=2026-07-24&page=2",
        "https://www.kontan.co.id/search/indeks?kanal=industri&tanggal=24&bulan=07&tahun=2026&pos=indeks&per_page=20",
        "https://katadata.co.id/berita/indeks",
        "https://www.idntimes.com/tag/perahu",
        "https://www.thejakartapost.com/business/latest?page=2",
        "https://wartaekonomi.co.id/indeks/20260724?page=2",
        "https://voi.id/artikel/indeks",
        "https://rmol.id/indeksberita",
        "https://jakartaglobe.id/newsindex",
        "https://www.idxchannel.com/economics",
        "https://www.inews.id/indeks/news/24-07-2026/1",
        "https://jogjapolitan.harianjogja.com/bantul",
        "https://investor.id/market",
        "https://www.suaramerdeka.com/nasional",
        "https://www.kompas.com/jawa-barat",
        "https://jabar.tribunnews.com/index-news?date=2026-07-24&page=2",
        "https://jabar.tribunnews.com/bandung",
    ],
)
def test_a_list_is_no_article(url: str) -> None:
    """Indexes, sections, tags and feeds are never taken for articles."""
    where = locate(url)

    assert where is not None
    assert where.role in {"index", "feed", "section"}


def test_there_are_forty_portals_and_more() -> None:
    """The goal of 2026: forty portals, two of them Malaysian, with the clock of Kuala Lumpur."""
    malaysian = {name: portal.language for name, portal in PORTALS.items() if portal.zone == "Asia/Kuala_Lumpur"}

    assert len(PORTALS) >= 40
    assert malaysian == {"bernama": "ms", "hmetro": "ms"}
