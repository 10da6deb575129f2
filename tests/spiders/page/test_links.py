"""What leads somewhere from a page, and what it says."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from spiders.page.links import base, links, said

OWN = "https://kabar.example/berita/pasar-kampung"


def page(inner: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<html><body>{inner}</body></html>")


@pytest.mark.parametrize(
    ("element", "addresses"),
    [
        ('<a href=" /dua ">Dua</a>', ("/dua",)),
        ("<a>Tanpa alamat</a>", ()),
        ('<a href="">Kosong</a>', ()),
        ('<a data-href="/tiga">Tiga</a>', ("/tiga",)),
        ("<a onclick=\"buka('/empat')\">Empat</a>", ("/empat",)),
        ("<button onclick=\"location='/lima'\">Lima</button>", ("/lima",)),
        ('<button value="/bukan">Enam</button>', ()),
        ("<span onclick=\"pergi('/tujuh', '/delapan')\">Tujuh</span>", ("/tujuh", "/delapan")),
        ('<div data-href="/sembilan">Sembilan</div>', ("/sembilan",)),
        ('<select><option value="/sepuluh">10</option></select>', ("/sepuluh",)),
        ('<map><area href="/sebelas"></map>', ("/sebelas",)),
        ('<link rel="next" href="/dua-belas">', ("/dua-belas",)),
        ('<base href="/dasar">', ()),
    ],
)
def test_an_element_leads_where_its_address_or_its_own_script_says(element: str, addresses: tuple[str, ...]) -> None:
    """An address of a link, of an option, or in a script of the element's own; a button's value is none."""
    [link] = links(page(element))
    assert link.addresses == addresses


def test_links_and_buttons_say_their_words_and_nothing_else_does() -> None:
    """The words are as written; of what is only pressed by a script they are not gathered."""
    tree = page(
        '<a href="/2">Ha<b>lama</b>n 2</a><button>Muat</button><span onclick="x(\'/3\')">Tiga</span><p>Teks</p>'
    )
    assert [(link.tag, link.text) for link in said(tree)] == [("a", "Halaman 2"), ("button", "Muat")]
    assert [link.text for link in links(tree)] == ["Halaman 2", "Muat", ""]


def test_only_a_link_with_an_address_is_a_link() -> None:
    """An empty address is one; an anchor's name is none."""
    tree = page('<a href="">Satu</a><a name="dua">Dua</a><button data-href="/tiga">Tiga</button>')
    assert [link.is_link for link in links(tree)] == [True, False, False]


def test_relative_links_start_from_the_base_that_the_page_states() -> None:
    """Without one they start from the article's own address."""
    assert base(page('<base href="https://m.kabar.example/baca/">'), OWN) == "https://m.kabar.example/baca/"
    assert base(page('<base href="/baca/">'), OWN) == "https://kabar.example/baca/"
    assert base(page("<p>Teks</p>"), OWN) == OWN
