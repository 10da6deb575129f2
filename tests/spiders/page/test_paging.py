"""What page 1 of a long article says of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from captured import capture
from known import PORTALS

from spiders.lists.steps import further_pages
from spiders.page.markup import parse
from spiders.page.paging import announced_pages, page_number
from spiders.portal import Paging

if TYPE_CHECKING:
    from invented_portal import Known

SINDO = PORTALS.named("sindonews")

STORY = "https://ekbis.sindonews.com/read/1900005/178/contoh-1784880000"
NUMBERS = (
    "<div class='paging-artikel'><ul><li><a class='active' href='#'>1</a></li>"
    f"<li><a href='{STORY}/5' data-ci-pagination-page='2'>2</a></li></ul></div>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (NUMBERS, (f"{STORY}?showpage=all",)),
        (
            f"<div class='paging-all'><a href='{STORY}?showpage=all'>Baca Selengkapnya</a></div>",
            (f"{STORY}?showpage=all",),
        ),
        ("<script>var a = {total_page: '3'}</script>", (f"{STORY}?showpage=all",)),
        ("<script>var a = {total_page: '1'}</script>", ()),
        ("<div class='paging-artikel'><ul><li><a class='active' href='#'>1</a></li></ul></div>", ()),
        (f"<div class='paging-artikel'><a href='{STORY}'>1</a></div>", ()),
        ("<a href='https://ekbis.sindonews.com/read/2/178/lain-1784880000?showpage=all'>Lain</a>", ()),
        ("<p>Tanpa halaman lain.</p>", ()),
    ],
)
def test_page_1_says_whether_there_is_more(body: str, expected: tuple[str, ...]) -> None:
    """Links to the article's own further pages, or a counted total, ask for the whole view; nothing else does."""
    assert further_pages(SINDO, capture(body, STORY)) == expected


@pytest.mark.parametrize("url", [f"{STORY}?showpage=all", f"{STORY}/5", "https://www.sindonews.com/"])
def test_only_page_1_asks_for_more(url: str) -> None:
    """A whole view, a further page and a page that is no article ask for nothing."""
    assert further_pages(SINDO, capture(NUMBERS, url)) == ()


def test_numbered_pages_are_asked_one_by_one(kabarfiksi: Known) -> None:
    """Where there is no whole view, every page up to the highest number is asked for."""
    paging = Paging(numbered="?page={page}", announced=".halaman a")
    portal = kabarfiksi(articles=(r"kabarfiksi\.test/baca/\d+",), paging=paging)
    links = "".join(f"<a href='/baca/1?page={n}'>{n}</a>" for n in (1, 2, 3))

    further = further_pages(portal, capture(f"<div class='halaman'>{links}</div>", "https://kabarfiksi.test/baca/1"))

    assert further == ("https://kabarfiksi.test/baca/1?page=2", "https://kabarfiksi.test/baca/1?page=3")


def test_a_portal_without_paging_has_no_further_pages(kabarfiksi: Known) -> None:
    """All pages in one document: nothing else is fetched, whatever is counted."""
    portal = kabarfiksi(articles=(r"kabarfiksi\.test/baca/\d+",))

    assert further_pages(portal, capture("<script>totalPages: 4</script>", "https://kabarfiksi.test/baca/1")) == ()


def test_a_portal_may_count_from_the_second_page(kabarfiksi: Known) -> None:
    """Where page 2 is called part 1, the addresses and the numbers read off them agree."""
    portal = kabarfiksi(
        articles=(r"kabarfiksi\.test/baca/\d+",),
        twins=((r"-part\d+$", ""),),
        paging=Paging(numbered="-part{page}", second=1, announced=".pagination a"),
    )
    addresses = ("/baca/1", "/baca/1-part1", "/baca/1-part2")
    links = "".join(f'<a href="{address}">{n}</a>' for n, address in enumerate(addresses, start=1))

    further = further_pages(portal, capture(f'<div class="pagination">{links}</div>', "https://kabarfiksi.test/baca/1"))

    assert further == ("https://kabarfiksi.test/baca/1-part1", "https://kabarfiksi.test/baca/1-part2")
    assert [page_number(portal, url) for url in further] == [2, 3]


@pytest.mark.parametrize(
    ("portal", "url", "further"),
    [
        ("tempo", "https://nasional.tempo.co/read/1590999/kebun-atap", "?page_num=2"),
        ("republika", "https://republika.co.id/berita/tg1abc350/kebun-atap", "-part1"),
        ("cnnindonesia", "https://www.cnnindonesia.com/nasional/20260724085405-36-1234568/kebun-atap", "/2"),
    ],
)
def test_a_page_that_says_so_goes_on(portal: str, url: str, further: str) -> None:
    """The sentence "Bersambung ke halaman berikutnya" announces a page 2, where no link does."""
    body = "<article><p>Kebun itu hijau.</p><p><em>Bersambung ke Halaman Berikutnya</em></p></article>"

    assert further_pages(PORTALS.named(portal), capture(body, url)) == (url + further,)


def test_a_portal_that_cannot_be_asked_for_more_is_asked_for_nothing(kabarfiksi: Known) -> None:
    """The sentence alone makes no address; the page is still no whole article."""
    portal = kabarfiksi(articles=(r"kabarfiksi\.test/baca/\d+",))
    page = capture("<p>Bersambung ke halaman berikutnya</p>", "https://kabarfiksi.test/baca/1")

    assert further_pages(portal, page) == ()
    assert announced_pages(portal, parse(page), None, "https://kabarfiksi.test/baca/1") == 2
