"""Traps of detik, Kompas.com, Tempo, ANTARA, CNN Indonesia, CNBC Indonesia and kumparan, on invented pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from known import PORTALS, locate, read

from corpus.archive.captures import page_capture
from corpus.schema import Article, Capture, OtherPage, Rejected
from spiders.lists.steps import first_steps, further_pages, read_listing

SAVED = datetime(2026, 7, 25, 2, 0, tzinfo=UTC)
PAGES = Path(__file__).parents[2] / "pages"


def page(name: str) -> str:
    """A saved page, named by portal and file."""
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


def capture(html: str, url: str) -> Capture:
    return page_capture(html.encode(), url, SAVED)


def article(html: str, url: str) -> Article:
    outcome = read([capture(html, url)])
    assert isinstance(outcome, Article), outcome
    return outcome


# --- addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://news.detik.com//berita/2943745/robot-terapi", "https://news.detik.com/berita/2943745/robot-terapi"),
        ("https://m.detik.com/news/berita/d-64537/cekcok/2", "https://news.detik.com/berita/d-64537/cekcok"),
        ("https://news.detik.com/berita/d-64537/cekcok/amp", "https://news.detik.com/berita/d-64537/cekcok"),
        ("https://news.detik.com/berita/d-64537/cekcok?single=1", "https://news.detik.com/berita/d-64537/cekcok"),
        (
            "https://amp.kompas.com/money/read/2023/11/02/213419026/tiket-mahal",
            "https://money.kompas.com/read/2023/11/02/213419026/tiket-mahal",
        ),
        (
            "http://nasional.kompas.com/amp/read/2016/02/16/14382361/Menteri.Yuddy",
            "https://nasional.kompas.com/read/2016/02/16/14382361/Menteri.Yuddy",
        ),
        (
            "http://regional.kompas.com/read/xml/2016/02/23/14505601/Pilkada?page=all#page2",
            "https://regional.kompas.com/read/2016/02/23/14505601/Pilkada",
        ),
        ("http://m.antaranews.com/berita/527615/penerbangan", "https://www.antaranews.com/berita/527615/penerbangan"),
        ("https://metro.tempo.co/amp/1590999/kebun-atap", "https://metro.tempo.co/read/1590999/kebun-atap"),
        (
            "https://www.cnbcindonesia.com/market/20210318081530-17-230999/saham/3",
            "https://www.cnbcindonesia.com/market/20210318081530-17-230999/saham",
        ),
        ("https://www.kumparan.com/akun/judul-24AbC1dEfGh/full", "https://kumparan.com/akun/judul-24AbC1dEfGh"),
    ],
)
def test_twins_have_one_address(url: str, canonical: str) -> None:
    """Mobile, AMP, paged and double-slash addresses of an article are one."""
    where = locate(url)

    assert where is not None
    assert (where.role, where.canonical_url) == ("article", canonical)


@pytest.mark.parametrize(
    ("url", "role", "reason"),
    [
        ("https://20.detik.com/detikupdate/20241004-241004100/video", "refused", "video"),
        ("https://finance.detik.com/infografis/d-7000001/harga-beras", "refused", "infographic"),
        ("https://news.detik.com/foto-news/d-7000001/banjir", "article-photo", ""),
        ("http://finance.detik.com/readfoto/2016/02/23/153201/3149106/461/1/gardu", "article-photo", ""),
        ("https://vik.kompas.com/rempah/", "refused", "infographic"),
        ("https://video.kompas.com/watch/1234/x", "refused", "video"),
        ("https://biz.kompas.com/read/2024/01/02/100000128/iklan", "refused", "advertorial"),
        ("https://video.tempo.co/read/12345/x", "refused", "video"),
        ("https://www.tempo.co/foto/pawai-kota-1234567", "article-photo", ""),
        ("https://www.tempo.co/penulis/nama-orang-99812", "index", ""),
        ("https://www.antaranews.com/foto/1234567/pawai", "article-photo", ""),
        ("https://www.antaranews.com/infografik/1234567/x", "refused", "infographic"),
        ("https://www.cnnindonesia.com/tv/20260724100745-400-1384410/video-x", "refused", "video"),
        ("https://www.cnnindonesia.com/nasional/20260724100745-22-1384410/foto-pawai", "article-photo", ""),
        ("https://www.cnbcindonesia.com/news/20240814093012-4-562999/infografis-garam", "refused", "infographic"),
        ("https://kumparan.com/channel/news", "index", ""),
        ("https://news.detik.com/indeks/3", "index", ""),
        ("https://indeks.kompas.com/?site=money&date=2024-01-02&page=2", "index", ""),
    ],
)
def test_what_only_looks_like_an_article_is_told_apart(url: str, role: str, reason: str) -> None:
    """Video and infographics are refused with their reason, picture stories kept apart, lists known."""
    where = locate(url)

    assert where is not None
    assert (where.role, where.reason) == (role, reason)


@pytest.mark.parametrize(
    ("url", "section", "day"),
    [
        ("https://www.detik.com/jabar/berita/d-7000001/sawah", "jabar", None),
        ("https://sport.detik.com/sepakbola/liga-inggris/d-7000001/gol", "sport", None),
        ("http://hot.detik.com/read/2015/11/05/101500/3062999/230/film", "hot", date(2015, 11, 5)),
        ("https://money.kompas.com/read/2023/11/02/213419026/tiket", "money", date(2023, 11, 2)),
        ("http://gaya.tempo.co/read/news/2015/11/05/060716092/alasan", "gaya", date(2015, 11, 5)),
        ("https://jabar.antaranews.com/berita/512345/panen", "jabar", None),
        ("https://www.cnnindonesia.com/gaya-hidup/20260724100745-262-1384410/sambal", "gaya-hidup", date(2026, 7, 24)),
    ],
)
def test_an_address_tells_section_and_day(url: str, section: str, day: date | None) -> None:
    """Sub-domains and first path segments are sections; the days in addresses are read."""
    where = locate(url)

    assert where is not None
    assert (where.section, where.stated_day) == (section, day)


# --- ANTARA under the front page's address ----------------------------------------------------------

ANTARA = "antaranews/2015-11-05-penerbangan-bandara-merpati-ditunda"


@pytest.mark.parametrize("url", ["https://www.antaranews.com/", "http://www.antaranews.com", "https://antaranews.com/"])
def test_an_article_saved_under_the_front_page_is_read_by_its_own_address(url: str) -> None:
    """The element that holds the page's own address decides, and no remark is needed."""
    got = article(page(ANTARA), url)

    assert got.canonical_url == "https://www.antaranews.com/berita/527999/delapan-penerbangan-bandara-merpati-ditunda"
    assert got.remarks == ()


def test_an_article_without_a_byline_is_read_by_its_own_address() -> None:
    """Where the page states its own address, title, date and text are proof enough."""
    html = re.sub(r'<div class="byline">.*?</div>', "", page(ANTARA))

    assert article(html, "https://www.antaranews.com/").remarks == ()


def test_an_article_without_any_address_says_so() -> None:
    """Where even that element is missing, the article is read with a remark."""
    html = re.sub(r'<a itemprop="url"[^>]*></a>', "", page(ANTARA))

    got = article(html, "https://www.antaranews.com/")

    assert got.remarks == ("address-of-no-article",)


def test_a_front_page_with_an_articles_address_in_its_head_is_not_read() -> None:
    """A list of headlines is no article, whatever address it claims (as front pages of Liputan6 do)."""
    address = "http://www.antaranews.com/berita/527999/delapan-penerbangan-bandara-merpati-ditunda"
    stories = "".join(
        f'<div class="topbox"><h3><a href="/berita/52790{n}/kabar">Kabar nomor {n} dari Teluk Purnama hari ini</a></h3>'
        '<div class="date">Kamis, 5 November 2015 14:56 WIB</div></div>'
        for n in range(9)
    )
    head = f'<title>ANTARA News</title><link rel="canonical" href="{address}">'
    html = f"<html><head>{head}</head><body>{stories}</body></html>"

    outcome = read([capture(html, "https://www.antaranews.com/")])

    assert not isinstance(outcome, Article)


def test_an_address_of_another_portal_in_the_page_is_not_believed() -> None:
    """An own address that leads elsewhere is none."""
    html = page(ANTARA).replace(
        "http://www.antaranews.com/berita/527999/", "https://money.kompas.com/read/2023/11/02/2/"
    )

    assert article(html, "https://www.antaranews.com/").remarks == ("address-of-no-article",)


# --- dates ------------------------------------------------------------------------------------------


def test_a_false_z_is_local_time_even_without_a_printed_date() -> None:
    """Detik's ``T14-05-11Z`` is 14:05 in Jakarta, whatever stands near the title."""
    html = page("detik/2015-06-16-siswa-merancang-perahu-terapi").replace("Selasa 16 Jun 2015, 14:05 WIB", "")

    got = article(html, "http://news.detik.com/berita/2943999/siswa-sma-purnama-merancang-perahu-terapi")

    assert got.published_at == datetime(2015, 6, 16, 7, 5, 11, tzinfo=UTC)
    assert got.remarks == ("date-zone-corrected",)


def test_a_unix_time_is_no_false_z() -> None:
    """``dtk:publishdateunix`` is the instant that it is."""
    html = page("detik/2023-11-02-mata-air-bukit-lembayung.page2")
    unix_only = re.sub(r'<meta (?:name="(?:publishdate|pubdate|dtk:publishdate)"|content)[^>]*>', "", html)

    url = "https://news.detik.com/berita/d-7572999/mata-air-baru-ditemukan-di-kaki-bukit-lembayung?single=1"
    got = article(unix_only, url)

    assert (got.published_at, got.remarks) == (datetime(2023, 11, 2, 13, 59, 53, tzinfo=UTC), ())


def test_utc_beside_wib_is_one_moment() -> None:
    """Kompas.com's JSON-LD in UTC and its printed WIB agree, without a correction."""
    url = "https://money.kompas.com/read/2023/11/02/213499999/pelabuhan-tanjung-cendana-diperluas-tahun-depan?page=all"

    got = article(page("kompas/2023-11-02-pelabuhan-tanjung-cendana.page2"), url)

    assert (got.published_at, got.remarks) == (datetime(2023, 11, 2, 14, 34, 19, tzinfo=UTC), ())


# --- never cut ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "url", "rest"),
    [
        (
            "detik/2023-11-02-mata-air-bukit-lembayung",
            "https://news.detik.com/berita/d-7572999/mata-air-baru-ditemukan-di-kaki-bukit-lembayung",
            "?single=1",
        ),
        (
            "kompas/2023-11-02-pelabuhan-tanjung-cendana",
            "https://money.kompas.com/read/2023/11/02/213499999/pelabuhan-tanjung-cendana-diperluas-tahun-depan",
            "?page=all",
        ),
        (
            "cnbcindonesia/2021-03-18-saham-pelayaran-baruna",
            "https://www.cnbcindonesia.com/market/20210318081530-17-230999/saham-pelayaran-baruna-menguat",
            "?page=all",
        ),
    ],
)
def test_page_1_alone_is_refused_and_the_rest_is_asked_for(name: str, url: str, rest: str) -> None:
    """A page that announces further ones is incomplete without them."""
    one = capture(page(name), url)

    outcome = read([one])

    assert isinstance(outcome, Rejected)
    assert outcome.reason == "incomplete"
    assert further_pages(PORTALS.named(name.partition("/")[0]), one) == (url + rest,)


def test_a_paid_teaser_is_refused() -> None:
    """What states that it is not free is refused, and no fallback takes the teaser for the text."""
    outcome = read(
        [
            capture(
                page("tempo/2026-07-24-bank-samudra-berbayar"),
                "https://www.tempo.co/ekonomi/bank-samudra-menahan-suku-bunga-2277999",
            )
        ]
    )

    assert isinstance(outcome, Rejected)
    assert outcome.reason == "paywalled"


# --- lists --------------------------------------------------------------------------------------------


def test_a_feed_under_the_address_of_a_page_is_a_feed() -> None:
    """RSS saved under an .html name, or sent for the front page, is no article and no list of links."""
    feed = "<?xml version='1.0'?><rss><channel><item><link>http://www.antaranews.com/berita/1/a</link></item></channel></rss>"

    outcome = read([capture(feed, "https://www.antaranews.com/")])

    assert isinstance(outcome, OtherPage)
    assert outcome.kind == "feed"


def test_detiks_index_is_asked_by_day_and_read() -> None:
    """The index of a day gives the articles of that day; videos on it are passed over."""
    portal, day = PORTALS.named("detik"), date(2024, 10, 4)
    (step,) = first_steps(portal, ["news"], day, day)

    found = read_listing(portal, step, capture(page("detik/2024-10-04-indeks"), step.url))

    assert step.url == "https://news.detik.com/indeks?page=1&date=10/04/2024"
    assert found.articles == (
        "https://news.detik.com/berita/d-7572101/jembatan-selosari-diperbaiki",
        "https://news.detik.com/berita/d-7572102/pasar-purnama-dibuka",
    )
    assert [following.url for following in found.following] == ["https://news.detik.com/indeks?page=2&date=10/04/2024"]


def test_regional_detik_lies_below_www() -> None:
    """A regional section's index has its own path."""
    day = date(2024, 10, 4)

    (step,) = first_steps(PORTALS.named("detik"), ["jabar"], day, day)

    assert step.url == "https://www.detik.com/jabar/indeks?page=1&date=10/04/2024"


def test_tempos_lists_are_read_from_their_payload() -> None:
    """Addresses in the payload are found, those of authors and topics are not articles."""
    portal = PORTALS.named("tempo")
    step = next(iter(first_steps(portal, ["ekonomi"], date(2026, 7, 24), date(2026, 7, 24))))
    payload = '[{"a":1},"ekonomi/suku-bunga-ditahan-2277999","/penulis/orang-99812","ekonomi/bisnis","VIP"]'

    found = read_listing(portal, step, capture(payload, step.url))

    assert step.url == "https://www.tempo.co/ekonomi/_payload.json"
    assert found.articles == ("https://www.tempo.co/ekonomi/suku-bunga-ditahan-2277999",)
