"""Long articles put together from their pages, or said to be incomplete."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from ruled_page import THREE, TWO, URL, html, ld, reading, ruled

from spiders.portal import Paging
from spiders.reading.parts import Whole, assemble
from spiders.words.body import plain

if TYPE_CHECKING:
    from spiders.reading.rules import Reading

NUMBERED = ruled(paging=Paging(numbered="?page={page}", announced=".halaman a"))
MERGED = ruled(paging=Paging(whole="?showpage=all", announced=".halaman a"))
FOUR = "Gabah dijual ke lumbung milik bersama."
FIVE = "Musim tanam berikutnya dimulai bulan depan."


def pager(*hrefs: str) -> str:
    return "<div class=halaman>" + "".join(f"<a href='{href}'>{href[-1]}</a>" for href in hrefs) + "</div>"


TWO_PAGES = pager(f"{URL}?page=2")
THREE_PAGES = pager(f"{URL}?page=2", f"{URL}?page=3")
TO_ALL = pager(f"{URL}?showpage=all")


def texts(whole: Whole | str) -> list[str]:
    assert isinstance(whole, Whole), whole
    return [plain(line) for line in whole.lines]


def used(whole: Whole | str) -> list[str]:
    assert isinstance(whole, Whole), whole
    return [document.capture.url for document in whole.used]


def numbered(*pages: tuple[int, str]) -> list[Reading]:
    """Pages of three, by number and text."""
    urls = {1: URL, 2: f"{URL}?page=2", 3: f"{URL}?page=3"}
    return [reading(html(text, after=THREE_PAGES), urls[n], portal=NUMBERED) for n, text in pages]


def test_a_page_that_announces_nothing_is_the_article() -> None:
    """Its lines, and itself as the only page used."""
    whole = assemble(NUMBERED, [reading(html(), portal=NUMBERED)], URL)

    assert (texts(whole), used(whole)) == ([TWO, THREE], [URL])


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_numbered_pages_follow_one_another_in_any_order_of_capture(order: tuple[int, ...]) -> None:
    """By the numbers in their addresses."""
    pages = numbered((1, TWO), (2, THREE), (3, FOUR))

    whole = assemble(NUMBERED, [pages[n] for n in order], URL)

    assert texts(whole) == [TWO, THREE, FOUR]
    assert used(whole) == [URL, f"{URL}?page=2", f"{URL}?page=3"]


def test_a_missing_page_is_named() -> None:
    """The sentence says which addresses were expected."""
    assert assemble(NUMBERED, numbered((1, TWO), (2, THREE)), URL) == (
        f"page 1 announces further pages that were not captured; expected {URL} and its pages 2 to 3"
    )


def test_a_missing_whole_view_is_named() -> None:
    """By the address that a portal with such a view has for it."""
    assert assemble(MERGED, [reading(html(TWO, after=TO_ALL), portal=MERGED)], URL) == (
        f"page 1 announces further pages that were not captured; expected {URL}?showpage=all"
    )


def test_a_page_in_the_middle_is_no_article() -> None:
    """Without page 1 there is neither the beginning nor the metadata."""
    assert assemble(NUMBERED, numbered((2, THREE)), URL) == f"only page 2 was captured; expected page 1 at {URL}"


def test_a_page_with_metadata_and_no_pager_is_the_only_one() -> None:
    """Whatever number it was asked for: the portal sent the article."""
    page = html(head=ld(headline="Panen Raya"))

    whole = assemble(NUMBERED, [reading(page, f"{URL}?page=2", portal=NUMBERED)], URL)

    assert texts(whole) == [TWO, THREE]


def test_the_same_page_twice_does_not_count_for_two() -> None:
    """A portal that ignores the number sends page 1 again: the second page is still missing."""
    first = html(TWO, after=TWO_PAGES)
    pages = [reading(first, portal=NUMBERED), reading(first, f"{URL}?page=2", portal=NUMBERED)]

    assert isinstance(assemble(NUMBERED, pages, URL), str)


def test_a_whole_view_gives_the_text_and_page_1_the_metadata() -> None:
    """Nothing stands twice."""
    pages = [
        reading(html(TWO, after=TO_ALL), portal=MERGED),
        reading(html(TWO, THREE, FOUR), f"{URL}?showpage=all", portal=MERGED),
    ]

    whole = assemble(MERGED, pages, URL)

    assert isinstance(whole, Whole)
    assert whole.head is pages[0]
    assert (texts(whole), used(whole)) == ([TWO, THREE, FOUR], [URL, f"{URL}?showpage=all"])


def test_a_whole_view_alone_is_the_article() -> None:
    """Page 1 is in it."""
    whole = assemble(MERGED, [reading(html(TWO, THREE, after=TO_ALL), f"{URL}?showpage=all", portal=MERGED)], URL)

    assert texts(whole) == [TWO, THREE]


def test_an_edited_whole_view_is_known_by_most_of_its_lines() -> None:
    """The first line was changed between the two captures."""
    first = reading(html("Petani memanen padi.", THREE, FOUR, after=TO_ALL), portal=MERGED)
    view = reading(html("Petani memanen padi lebih awal.", THREE, FOUR, FIVE), f"{URL}?showpage=all", portal=MERGED)

    assert texts(assemble(MERGED, [first, view], URL)) == ["Petani memanen padi lebih awal.", THREE, FOUR, FIVE]


def test_half_of_the_lines_do_not_make_a_whole_view() -> None:
    """A page with another beginning and one line of two in common is a further page."""
    first = reading(html(TWO, THREE, after=TO_ALL), portal=MERGED)
    other = reading(html(FOUR, THREE, FIVE), f"{URL}?showpage=all", portal=MERGED)

    assert texts(assemble(MERGED, [first, other], URL)) == [TWO, THREE, FOUR, THREE, FIVE]


def test_a_view_that_announces_nothing_is_whole_though_no_longer() -> None:
    """The text that page 1 announced for elsewhere may have been a picture's."""
    first, view = html(TWO, THREE, after=TO_ALL), html(TWO, THREE)
    pages = [reading(first, portal=MERGED), reading(view, f"{URL}?showpage=all", portal=MERGED)]

    assert texts(assemble(MERGED, pages, URL)) == [TWO, THREE]


def test_a_line_that_sends_the_reader_on_announces_a_page() -> None:
    """Though no link does."""
    page = html(TWO, "Bersambung ke halaman berikutnya")

    assert isinstance(assemble(NUMBERED, [reading(page, portal=NUMBERED)], URL), str)


def test_pages_inside_the_document_are_not_missing() -> None:
    """What the line sends the reader to stands further down."""
    portal = ruled(paging=Paging(inside=".lembar"))
    page = html(TWO, "Bersambung ke halaman berikutnya", after="<div class=lembar>Lembar 2</div>")

    assert texts(assemble(portal, [reading(page, portal=portal)], URL))[0] == TWO


def test_a_portal_of_which_no_paging_is_known_still_has_its_further_pages_missed() -> None:
    """The sentence names what can be named."""
    portal = ruled()
    page = html(TWO, after=f'<a href="{URL}?page=2">2</a>')

    assert assemble(portal, [reading(page, portal=portal)], URL) == (
        f"page 1 announces further pages that were not captured; expected the further pages of {URL}"
    )


def test_of_two_saved_files_of_one_address_the_metadata_tell_page_1() -> None:
    """Whichever comes first."""
    first = reading(html(TWO, head=ld(headline="Panen Raya"), after=TWO_PAGES), portal=NUMBERED)
    second = reading(html(THREE, after=TWO_PAGES), portal=NUMBERED)

    assert texts(assemble(NUMBERED, [second, first], URL)) == [TWO, THREE]
