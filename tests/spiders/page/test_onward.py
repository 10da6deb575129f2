"""A link to the article's own address in the form of a page announces more, on every portal and on unknown sites."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from captured import capture
from invented import PARAGRAPHS, URL, article
from known import PORTALS, read
from saved_pages import PAGES, captures
from selectolax.lexbor import LexborHTMLParser

from corpus.schema import Article, Rejected
from spiders.lists.steps import further_pages
from spiders.page.onward import pages_linked
from spiders.page.onward_words import says_more

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Capture

FORMS = (
    *("?page=2", "/2", "-part2", "?page_num=2", "?showpage=all", "?single=1", "?halaman=2", "/page/2", "?p=2"),
    *("?page=all", "?utm_source=a&page=2", "?page=2&ref=b", "?page=2#isi", "/hal/2", "-page-2", "/all", "?view=all"),
    *("?start=10", "-2"),
)
RARE = (
    *("?hlm=2", "?lembar=2", "?offset=1", "_2", ";page=2", "?pagina=2", "?no=2", "?bagian=2", "-bagian-2", "/bagian/2"),
    *("/index/2", "?all", "?full", "?tampil=semua", "?currentPage=2", "?muka=2", "/lanjutan-2", "?PAGE=2", "/2.html"),
)


def page_at(html: str, url: str = URL) -> Capture:
    """A page as it was captured after all the saved ones came out."""
    return capture(html, url, at=datetime(2026, 11, 1, tzinfo=UTC))


def told(page: Path) -> dict[str, object]:
    said = json.loads(page.read_text(encoding="utf-8"))
    return said if isinstance(said, dict) else {}


def alone() -> dict[str, Path]:
    """One saved page of each portal that is a whole article in one capture."""
    whole = [page for page in PAGES if "article" in told(page) and len(captures(page)) == 1]
    return {page.parent.name: page for page in whole if page.parent.name in PORTALS}


ALONE = alone()
SHIPPED = sorted(ALONE)


def planted(portal: str, link: str) -> tuple[str, str]:
    """The saved page of a portal with a link at the end of its text, and its address."""
    saved = captures(ALONE[portal])[0]
    html, end = saved.body.decode("utf-8", "replace"), "</body>"
    assert end in html
    return html.replace(end, f"<div class='x1'>{link}</div>{end}", 1), saved.url


def further(own: str, form: str) -> str:
    """The address of a further page in the given form; behind the query of an address that is told by one."""
    path, mark, query = own.partition("?")
    if not mark:
        return own + form
    return f"{own}&{form[1:]}" if form.startswith("?") else f"{path}{form}?{query}"


def canonical(portal: str) -> str:
    got = read(captures(ALONE[portal]))
    assert isinstance(got, Article)
    return got.canonical_url


def test_every_shipped_portal_has_a_page_to_plant_in() -> None:
    """No portal escapes the laws below for want of a page."""
    assert {page.parent.name for page in PAGES} & set(PORTALS) == set(SHIPPED)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("portal", SHIPPED)
def test_a_planted_link_to_a_further_page_is_seen(portal: str, form: str) -> None:
    """The article is refused as incomplete; where the portal has a form of its own, the crawl asks for the rest."""
    own = canonical(portal)
    html, url = planted(portal, f"<a href='{further(own, form)}'>2</a>")

    got = read([page_at(html, url)])

    assert isinstance(got, Rejected)
    assert got.reason == "incomplete"
    paging = PORTALS[portal].paging
    assert bool(further_pages(PORTALS[portal], page_at(html, own))) == bool(paging.whole or paging.numbered)


@pytest.mark.parametrize("portal", SHIPPED)
@pytest.mark.parametrize(
    "link",
    [
        "<a href='{own}'>1</a>",
        "<a href='{own}?page=1'>1</a>",
        "<a href='{own}#komentar'>Komentar</a>",
        "<a href='{own}?utm_source=wa'>Bagikan</a>",
        "<div class='komentar'><a href='{own}?page=2'>2</a></div>",
        "<div class='galeri-foto'><a href='{own}?page=2'>2</a></div>",
        "<a href='{own}?page=2#komentar'>2</a>",
        "<a href='https://lain.test/berita/12345/lain?page=2'>2</a>",
        "<a href='{own}x?page=2'>artikel lain</a>",
    ],
)
def test_other_links_announce_nothing(portal: str, link: str) -> None:
    """Page 1 itself, comments, galleries and other articles are no further page."""
    html, url = planted(portal, link.format(own=canonical(portal)))

    assert isinstance(read([page_at(html, url)]), Article)


@pytest.mark.parametrize("portal", SHIPPED)
@pytest.mark.parametrize("words", ["Bersambung ke halaman berikutnya", "Halaman Selanjutnya", "Lanjut ke halaman 2"])
def test_a_sentence_that_sends_to_the_next_page_is_seen(portal: str, words: str) -> None:
    """As a link that only a script follows."""
    html, url = planted(portal, f"<a href='#'>{words}</a>")

    got = read([page_at(html, url)])

    assert isinstance(got, Rejected)
    assert got.reason == "incomplete"


def test_a_rule_of_promotion_does_not_hide_the_sentence() -> None:
    """CNN Indonesia's promotion leaves "Bersambung ke halaman berikutnya" out of the text; it is looked at before."""
    page = ALONE["cnnindonesia"]
    saved = captures(page)[0]
    html = saved.body.decode()
    last = told(page)["article"]["text"][-1]  # type: ignore[index]
    assert last in html

    got = read([page_at(html.replace(last, f"{last}</p><p>Bersambung ke halaman berikutnya"), saved.url)])

    assert isinstance(got, Rejected)
    assert got.reason == "incomplete"


@pytest.mark.parametrize(
    ("head", "after"),
    [
        *[("", f"<a href='{URL}{form}'>2</a>") for form in FORMS + RARE],
        ("", f"<a href='{URL}?mulai=sepuluh'>Selanjutnya »</a>"),
        ("", f"<a href='{URL}?mulai=sepuluh'>›</a>"),
        ("", f"<a href='{URL}?mulai=nol'>Tampilkan Semua</a>"),
        ("", f"<a href='{URL.replace('/48213/', '/48213/2/')}'>2</a>"),
        ("", f"<select><option value='{URL}?page=2'>2</option></select>"),
        ("", "<select><option value='?page=1'>1</option><option value='?page=2'>2</option></select>"),
        ("", f"<span data-href='{URL}?page=2'>2</span>"),
        ("", f"<button onclick=\"location.href='{URL}?page=2'\">2</button>"),
        ("", f"<map name='m'><area href='{URL}?page=2'></map>"),
        ("", f"<article><footer><a href='{URL}?page=2'>2</a></footer></article>"),
        ("<base href='/'>", f"<a href='{URL.partition('.test/')[2]}?page=2'>2</a>"),
        ("", "<button>Halaman selanjutnya</button>"),
        ("", "<span>Halaman 1 dari 3</span>"),
        ("", "<p>Page 1 of 3</p>"),
        ("", "<div>Halaman 1 dari 4</div>"),
        ("", "<table><tr><td>Halaman 1 / 4</td></tr></table>"),
        ("", "<div class='hal'>Hal <b>1</b> dari <b>2</b></div>"),
        ("", "<p><span>Halaman</span> <span>1</span><span>/</span><span>3</span></p>"),
        ("", "<ul><li>Halaman</li><li>1</li><li>dari</li><li>2</li></ul>"),
        ("", "<a href='?page=2'>2</a>"),
        ("", f"<a href='{URL.replace('https://www', 'http://m')}?page=2'>2</a>"),
        ("", f"<a rel='next' href='{URL}?page=2'>Lanjut</a>"),
        (f"<link rel='next' href='{URL}/2'>", ""),
        ("", "<p>Bersambung ke halaman berikutnya</p>"),
        ("", f"<a href='{URL}?lembar=dua'>Halaman Selanjutnya</a>"),
        ("", "<a href='javascript:lanjut()'>Selanjutnya halaman 2</a>"),
    ],
)
def test_an_unknown_site_that_announces_more_is_incomplete(head: str, after: str) -> None:
    """The generic reading joins no pages, so it says that there are some."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)

    got = read([page_at(article(head=head, body=body + after))])

    assert isinstance(got, Rejected)
    assert got.reason == "incomplete"


@pytest.mark.parametrize(
    "after",
    [
        "<a href='/kota/read/48214/lain?page=2'>2</a>",
        "<div id='comments'><a href='?page=2'>2</a></div>",
        "<a href='/kota/read/48214/lain'>Halaman selanjutnya</a>",
        "<link rel='next' href='/kota/read/48214/lain'>",
        "<p>Ia membuka halaman berikutnya dari buku itu.</p>",
        f"<a href='{URL}?utm_source=wa'>WA</a><aside><a href='?page=2'>2</a></aside>",
        f"<a href='{URL}?cetak=1'>Cetak</a>",
        f"<a href='{URL}/komentar'>Lihat semua</a>",
        f"<a href='{URL}?foto=2'>2</a>",
        f"<a href='{URL}-lagi-dan-lagi-di-kota-lain'>Selanjutnya</a>",
        "<footer><a href='?page=2'>2</a></footer>",
        "<span>Halaman 1 dari 1</span>",
        "<div>Halaman 1 dari 1</div>",
        "<div id='comments'><span>Page 1 of 9</span></div>",
        "<div id='comments'><div>Page 1 of 9</div></div>",
        "<div id='comments'><div>Page <b>1</b> of <b>9</b></div></div>",
        "<p>Ia membaca halaman 1 dari 3 bukunya.</p>",
        "<p>Ia membaca halaman <b>1</b> dari <b>3</b> bukunya.</p>",
    ],
)
def test_an_unknown_site_with_other_links_is_read(after: str) -> None:
    """Links to other articles, comments and plain prose announce nothing."""
    assert isinstance(
        read([page_at(article(html="lang=id").replace("</div><aside>", f"</div>{after}<aside>"))]), Article
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bersambung ke halaman berikutnya", True),
        ("Warga pulang. Bersambung ke halaman 2 >>>", True),
        ("Halaman Selanjutnya", True),
        ("Selanjutnya halaman 2", True),
        ("Simak selengkapnya di halaman berikutnya.", True),
        ("(Bersambung)", True),
        ("Next page", True),
        ("Kisah itu bersambung sampai malam.", False),
        ("Halaman masjid penuh warga.", False),
        ("Halaman 1 2 3", False),
        ("Ia menulis di halaman berikutnya", False),
        ("Hal itu benar.", False),
        ("Baca halaman selanjutnya di sini", True),
        ("Simak di halaman kedua", True),
        ("bersambung ke hlm 2", True),
        ("Sambungan di muka surat 2", True),
        ("Lihat semua halaman", True),
        ("Read more on page 2", True),
    ],
)
def test_sentences_that_say_more(line: str, *, expected: bool) -> None:
    """Only words that send the reader on to a page of the article announce one."""
    assert says_more(line) is expected


def test_an_address_told_by_its_query_has_other_pages_of_its_own() -> None:
    """Of two articles at ``read.php`` each has its own page 2."""
    tree = LexborHTMLParser("<a href='/read.php?id=6&page=2'>2</a><a href='/read.php?id=5&page=3'>3</a>")

    assert pages_linked(tree, "https://a.test/read.php?id=5", None) == {3}


@pytest.mark.parametrize("name", ["content-with-sidebar", "has-comments", "col photo-article", "post related-off"])
def test_what_holds_the_heading_holds_the_article(name: str) -> None:
    """A pager in the article's own column counts, whatever else the column's name speaks of."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "<a href='?page=2'>2</a>"
    page = article(body=body).replace("<h1>", f"<div class='{name}'><h1>").replace("<aside>", "</div><aside>")

    got = read([page_at(page)])

    assert isinstance(got, Rejected)
    assert got.reason == "incomplete"
