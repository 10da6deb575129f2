"""Addresses of seven portals: twins that are one article, forms that are refused, lists, and the lists' rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from known import PORTALS, locate

from corpus.archive.captures import page_capture
from spiders.lists.steps import first_steps, read_listing

TWINS = {
    "https://www.liputan6.com/tekno/read/2436990/kabel-laut-kirana": (
        "http://tekno.liputan6.com/read/2436990/kabel-laut-kirana",
        "https://m.liputan6.com/tekno/read/2436990/kabel-laut-kirana",
        "https://www.liputan6.com/tekno/read/2436990/kabel-laut-kirana?page=2",
    ),
    "https://www.merdeka.com/jatim/sate-kerang-kirana.html": (
        "https://m.merdeka.com/jatim/sate-kerang-kirana.html",
        "https://m.merdeka.com/amp/jatim/sate-kerang-kirana.html",
        "https://m.merdeka.com/jatim/sate-kerang-kirana.html?page=3",
    ),
    "https://news.okezone.com/read/2019/09/12/340/2104111/perpustakaan-perahu": (
        "https://news.okezone.com/amp/2019/09/12/340/2104111/perpustakaan-perahu",
        "https://news.okezone.com/read/2019/09/12/340/2104111/perpustakaan-perahu?page=all",
    ),
    "https://www.tribunnews.com/regional/2020/05/04/dermaga-kirana-dicat": (
        "https://m.tribunnews.com/regional/2020/05/04/dermaga-kirana-dicat",
        "https://m.tribunnews.com/amp/regional/2020/05/04/dermaga-kirana-dicat",
        "https://www.tribunnews.com/regional/2020/05/04/dermaga-kirana-dicat?page=2",
    ),
    "https://www.republika.co.id/berita/nasional/daerah/16/02/15/o2l07x999-sutradara-kirana": (
        "http://nasional.republika.co.id/berita/nasional/daerah/16/02/15/o2l07x999-sutradara-kirana",
        "http://m.republika.co.id/berita//nasional/daerah/16/02/15/o2l07x999-sutradara-kirana",
        "https://republika.co.id/berita/nasional/daerah/16/02/15/o2l07x999-sutradara-kirana-part2",
    ),
    "https://republika.co.id/berita/tg1abc350/perpustakaan-lereng": (
        "https://republika.co.id/berita//tg1abc350/perpustakaan-lereng",
        "https://m.republika.co.id/berita/tg1abc350/perpustakaan-lereng",
    ),
    "https://www.viva.co.id/otomotif/motor/1790123-bengkel-sepeda": (
        "https://m.viva.co.id/otomotif/motor/1790123-bengkel-sepeda",
        "https://www.viva.co.id/amp/otomotif/motor/1790123-bengkel-sepeda",
        "https://www.viva.co.id/otomotif/motor/1790123-bengkel-sepeda?page=all",
    ),
    "https://tirto.id/mengapa-kota-kirana-tenggelam-hXyZ": (
        "https://tirto.id/amp/mengapa-kota-kirana-tenggelam-hXyZ",
        "https://www.tirto.id/mengapa-kota-kirana-tenggelam-hXyZ",
    ),
}


@pytest.mark.parametrize(("canonical", "twin"), [(one, twin) for one, twins in TWINS.items() for twin in (one, *twins)])
def test_twins_of_an_article_have_one_address(canonical: str, twin: str) -> None:
    """Mobile, AMP, paged and doubled-slash addresses lead to one article."""
    where = locate(twin)

    assert where is not None
    assert (where.role, where.canonical_url) == ("article", canonical)


@pytest.mark.parametrize(
    ("url", "section", "subsection"),
    [
        ("https://hot.liputan6.com/read/4611435/kapal", "hot", None),
        ("https://m.liputan6.com/cek-fakta/read/4611436/kapal", "cek-fakta", None),
        ("https://bandung.merdeka.com/kabar-kota/taman-baru-180102k.html", "bandung", "kabar-kota"),
        ("https://lifestyle.okezone.com/read/2015/11/05/481/1244264/tidur", "lifestyle", "health"),
        ("https://kirana.tribunnews.com/2020/05/04/dermaga-dicat", "kirana", None),
        ("https://www.tribunnews.com/nasional/7701234/dermaga-dicat", "nasional", None),
        (
            "http://khazanah.republika.co.id/berita/dunia-islam/islam-nusantara/15/11/05/nxc0yg313-x",
            "khazanah",
            "islam-nusantara",
        ),
        ("http://life.viva.co.id/showbiz/read/736460-pianis", "gaya-hidup", "showbiz"),
        ("http://politik.news.viva.co.id/news/read/736458-sidang", "politik", None),
    ],
)
def test_the_section_is_read_off_the_address(url: str, section: str, subsection: str | None) -> None:
    """Sub-domains and first parts of the path are sections; older words for one lead to its present name."""
    where = locate(url)

    assert where is not None
    assert (where.section, where.subsection) == (section, subsection)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://video.liputan6.com/news/video-kapal-2436000", "video"),
        ("https://m.liputan6.com/video/read/5271000/kapal", "video"),
        ("https://m.merdeka.com/video/peristiwa/video-kapal.html", "video"),
        ("https://www.merdeka.com/foto/peristiwa/1234/kapal.html", "photo"),
        ("https://foto.okezone.com/view/2015/11/05/1/kapal", "photo"),
        ("https://video.okezone.com/play/2015/11/05/1/kapal", "video"),
        ("https://mpi.okezone.com/read/2026/07/03/320/3150333/kapal", "sister-brand"),
        ("https://video.tribunnews.com/view/1234/kapal", "video"),
        ("https://www.tribunnews.com/images/regional/view/1234/kapal", "photo"),
        ("http://video.republika.co.id/berita/video/berita/16/02/15/o2k1-kapal", "video"),
        ("http://foto.viva.co.id/read/1234-kapal", "photo"),
        ("https://tirto.id/infografik/mengapa-kapal-itu-karam-aBcD", "infographic"),
    ],
)
def test_what_looks_like_an_article_is_refused(url: str, reason: str) -> None:
    """Videos, galleries without text, infographics and sister brands are refused with their kind."""
    where = locate(url)

    assert where is not None
    assert (where.role, where.reason) == ("refused", reason)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.liputan6.com/tag/perahu",
        "https://www.liputan6.com/regional",
        "https://www.liputan6.com/indeks/2016/02/16",
        "https://www.merdeka.com/tag/p/perahu/",
        "https://www.merdeka.com/company/redaksi.html",
        "https://news.okezone.com/topic/1234/perahu",
        "https://www.tribunnews.com/regional",
        "https://www.republika.co.id/kanal/news/nasional",
        "https://life.viva.co.id/showbiz",
        "https://tirto.id/pedoman-media-siber",
    ],
)
def test_lists_are_no_articles(url: str) -> None:
    """Topics, sections, indexes and pages about the portal are never taken for articles."""
    where = locate(url)

    assert where is not None
    assert where.role not in {"article", "article-photo", "refused"}


_LIPUTAN6 = """
<section id="indeks-articles">
<article class="articles--rows--item">
<time class="articles--rows--item__time" datetime="2016-02-16T09:20:00+07:00">16 Feb 2016 09:20</time>
<h4><a class="articles--rows--item__title-link" href="http://tekno.liputan6.com/read/2436990/kabel-laut">Kabel</a></h4>
</article>
<article class="articles--rows--item">
<time class="articles--rows--item__time" datetime="2016-02-16T09:19:00+07:00">16 Feb 2016 09:19</time>
<h4><a class="articles--rows--item__title-link" href="http://bola.liputan6.com/read/2436991/gol">Gol</a></h4>
</article>
</section>"""
_VIVA = """
<ul class="indexlist">
<li><a href="http://politik.news.viva.co.id/news/read/736458-sidang-desa">
<div class="upperdeck"><span class="channel">Politik</span> Selasa, 16 Februari 2016 12:54</div></a></li>
<li><a href="http://politik.news.viva.co.id/news/read/736300-rapat-desa">
<div class="upperdeck"><span class="channel">Politik</span> Senin, 15 Februari 2016 12:54</div></a></li>
</ul>"""
_OKEZONE = """
<ul class="list-berita"><li>
<time class="category-hardnews f12">Selasa 16 Februari 2016 10:00 WIB</time>
<h4 class="f17"><a href="https://news.okezone.com/read/2016/02/16/340/1310001/dermaga">Dermaga</a></h4>
</li></ul>"""


@pytest.mark.parametrize(
    ("name", "section", "rows", "article"),
    [
        ("liputan6", "tekno", _LIPUTAN6, "https://www.liputan6.com/tekno/read/2436990/kabel-laut"),
        ("viva", "politik", _VIVA, "https://politik.news.viva.co.id/news/read/736458-sidang-desa"),
        ("okezone", "news", _OKEZONE, "https://news.okezone.com/read/2016/02/16/340/1310001/dermaga"),
    ],
)
def test_an_index_names_the_articles_of_the_wanted_section(name: str, section: str, rows: str, article: str) -> None:
    """The rows of an index give the articles of the section and day that were asked for."""
    portal = PORTALS.named(name)
    step = next(first_steps(portal, [section], date(2016, 2, 16), date(2016, 2, 16)))
    capture = page_capture(f"<html><body>{rows}</body></html>".encode(), step.url, datetime(2016, 2, 18, tzinfo=UTC))

    found = read_listing(portal, step, capture)

    assert found.articles == (article,)


def test_a_feed_under_a_name_of_html_is_read_as_a_feed() -> None:
    """Republika's list of the latest is RSS, whatever the file that holds it is called."""
    portal = PORTALS.named("republika")
    steps = first_steps(portal, ["nasional"], date(2015, 11, 5), date(2015, 11, 5))
    feed = next(listing for listing in portal.listings if listing.url.endswith("/rss"))
    item = (
        "<item><link>http://nasional.republika.co.id/berita/nasional/hukum/15/11/05/nxc181999-ketua-koperasi</link>"
        "<pubDate>Thu, 05 Nov 2015 15:07:13 +0700</pubDate></item>"
    )
    rss = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{item}</channel></rss>'
    capture = page_capture(rss.encode(), "http://www.republika.co.id/main.html", datetime(2015, 11, 6, tzinfo=UTC))

    found = read_listing(portal, replace(next(steps), listing=feed), capture)

    assert found.articles == ("https://www.republika.co.id/berita/nasional/hukum/15/11/05/nxc181999-ketua-koperasi",)
