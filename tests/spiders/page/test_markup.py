"""Selectors, addresses and white space, on a few lines of HTML."""

from __future__ import annotations

import pytest
from captured import capture
from selectolax.lexbor import LexborHTMLParser

from spiders.page.bounds import BoundError
from spiders.page.markup import every, joined, nodes, parse, source, squeeze, text, texts

BASE = "https://kabarfiksi.test/desa/41/panen"
PAGE = LexborHTMLParser(
    "<body><h1> Panen\n <b>Raya</b> </h1><p class=by>Sari<br>Melati</p><p class=by>  </p><p class=by>Damar</p>"
    "<a href=/a>Satu</a><a>tanpa alamat</a><a href=' '>kosong</a><a href=/b>Dua</a></body>"
)


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("h1", ["Panen Raya"]),
        (".by", ["Sari Melati", "Damar"]),
        ("a::attr(href)", ["/a", "/b"]),
        (("h2", ".by"), ["Sari Melati", "Damar"]),
        (("h1", ".by"), ["Panen Raya"]),
        (("p.by:nth-of-type(2)", "h1"), ["Panen Raya"]),
        (("h1::attr(title)", "h1"), ["Panen Raya"]),
        ("h2", []),
        ("", []),
        ((), []),
    ],
)
def test_the_first_selector_that_gives_words_wins(selector: str | tuple[str, ...], found: list[str]) -> None:
    """Elements without words and attributes without value count as not there; ``<br>`` is a space."""
    assert texts(PAGE, selector) == found
    assert text(PAGE, selector) == (found[0] if found else None)


def test_one_text_is_found_behind_empty_elements_of_the_same_selector() -> None:
    """The first match may be empty: the next one of the same selector speaks before the next selector."""
    tree = LexborHTMLParser("<p class=a></p><p class=a>Kedua</p><h1>Judul</h1>")

    assert text(tree, (".a", "h1")) == "Kedua"


def test_elements_are_those_of_the_first_selector_that_matches() -> None:
    """An element without words is an element."""
    tree = LexborHTMLParser("<p class=a></p><p class=b>Isi</p>")

    assert [node.attributes["class"] for node in nodes(tree, (".none", ".a", ".b"))] == ["a"]
    assert nodes(tree, (".none", ".neither")) == []


def test_elements_of_all_selectors_come_in_the_order_of_the_page() -> None:
    """The order of the selectors does not matter."""
    tree = LexborHTMLParser("<p class=b>1</p><p class=a>2</p><p class=b>3</p>")

    assert [node.text() for node in every(tree, (".a", ".b"))] == ["1", "2", "3"]
    assert every(tree, ()) == []


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/desa/42/x", "https://kabarfiksi.test/desa/42/x"),
        ("  42 ", "https://kabarfiksi.test/desa/41/42"),
        ("?page=2", "https://kabarfiksi.test/desa/41/panen?page=2"),
        ("//lain.test/a", "https://lain.test/a"),
        ("http://lain.test", "http://lain.test"),
        ("javascript:void(0)", None),
        ("mailto:redaksi@kabarfiksi.test", None),
        ("http://[::1", None),
        ("", None),
        (None, None),
    ],
)
def test_a_link_leads_to_a_web_address_or_nowhere(href: str | None, address: str | None) -> None:
    """Relative links are joined to the page; scripts, mail and broken addresses lead nowhere."""
    assert joined(BASE, href) == address


def test_every_run_of_white_space_becomes_one_space() -> None:
    """No-break spaces and line ends too."""
    assert squeeze("\n Panen\u00a0 \t raya\r\n") == "Panen raya"
    assert squeeze(" \n ") == ""


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Café di desa".encode(), "text/html; charset=utf-8"),
        ("Café di desa".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ("Café di desa".encode("utf-16"), "text/html"),
    ],
)
def test_a_capture_is_decoded_by_its_character_set(body: bytes, content_type: str) -> None:
    """The header decides, and a byte order mark where the header is silent."""
    page = capture(body, BASE, Content_Type=content_type)

    assert source(page) == "Café di desa"


def test_an_empty_capture_is_an_empty_page() -> None:
    """No bytes give a tree in which nothing is found, and no error."""
    tree = parse(capture(b"", BASE))

    assert (texts(tree, "h1"), nodes(tree, "p")) == ([], [])


def test_a_page_beyond_every_bound_is_not_parsed() -> None:
    """Elements nested too deep are refused before anything walks through them."""
    with pytest.raises(BoundError):
        parse(capture("<div>" * 100_000, BASE))
