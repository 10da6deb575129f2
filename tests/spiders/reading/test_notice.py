"""A site's notice in an article's place is no article, whatever template it is shown in."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from captured import capture
from invented import TITLE, URL, article
from known import PORTALS, read
from ruled_page import html, opened
from saved_pages import PAGES, captures

from corpus.schema import Article, Rejected
from spiders.reading.notice import notice_on

DAY = "Jumat, 27 November 2026 08:00 WIB"
HEAD = '<meta property="article:published_time" content="2026-11-27T08:00:00+07:00">'
SORRY = (
    "Maaf, halaman yang Anda cari tidak ditemukan. Halaman itu mungkin sudah dipindahkan, atau alamatnya salah ketik."
    " Silakan kembali ke beranda, atau gunakan kolom pencarian untuk menemukan berita lain yang Anda butuhkan."
)
WHOLE = [page for page in PAGES if "article" in json.loads(page.read_text("utf-8")) and len(captures(page)) == 1]
OF_PORTAL = {page.parent.name: page for page in WHOLE if page.parent.name in PORTALS}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Halaman Tidak Ditemukan", SORRY),
        ("404", SORRY),
        ("Oops", SORRY),
        ("Page not found", "The page you are looking for does not exist. You may search for it. " * 3),
        ("Halaman tidak dijumpai", "Sila kembali ke laman utama untuk membaca berita terkini kami setiap hari. " * 3),
        ("Página no encontrada", "Vuelva a la portada para leer las noticias de hoy, con nuestras disculpas. " * 3),
    ],
)
def test_a_dated_notice_of_an_unknown_site_is_a_soft_404(title: str, text: str) -> None:
    """Though title, text and date are there as on an article."""
    page = article(date=DAY, head=HEAD, body=f"<p>{text}</p>").replace(TITLE, title)

    got = read([capture(page, URL, at=datetime(2026, 11, 27, 3, tzinfo=UTC))])

    assert isinstance(got, Rejected)
    assert got.reason == "soft-404"


@pytest.mark.parametrize("portal", sorted(OF_PORTAL))
def test_a_notice_in_a_portals_own_template_is_no_article(portal: str) -> None:
    """Every portal's saved page, with the notice in place of its title and its text."""
    saved = captures(OF_PORTAL[portal])[0]
    told = json.loads(OF_PORTAL[portal].read_text("utf-8"))["article"]
    page = saved.body.decode("utf-8", "replace").replace(told["title"], "Halaman Tidak Ditemukan")
    for paragraph in told["text"]:
        page = page.replace(paragraph, SORRY)
    assert SORRY in page

    assert not isinstance(read([capture(page, saved.url, at=saved.fetched_at)]), Article)


def test_the_window_and_the_headings_tell_where_no_title_was_found() -> None:
    """A page without a text is called by its name as well."""
    gone = opened(html(title="Halaman Tidak Ditemukan"))
    busy = opened(html(head="<title>Just a moment...</title>"))

    assert [lack and lack.reason for lack in map(notice_on, (gone, busy, opened(html())))] == [
        "soft-404",
        "no-body",
        None,
    ]
