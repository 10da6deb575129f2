"""A page, opened: what it shows, what it states, and where it belongs."""

from __future__ import annotations

import pytest
from captured import capture
from invented_portal import invented

from spiders.page.document import Document
from spiders.portal import Index
from spiders.portals import Portals, Source

STORY = "https://kabarfiksi.test/desa/41/panen-raya"
FRONT = "https://kabarfiksi.test/"
LIST = "https://kabarfiksi.test/indeks/desa"


def known(**rules: str) -> Portals:
    """Kabarfiksi with articles and a list, and a second portal beside it."""
    article = r"kabarfiksi\.test/(?P<section>desa)/(?P<id>\d+)/(?P<slug>[\w-]+)"
    fiksi = invented(articles=(article,), listings=(Index("https://kabarfiksi.test/indeks/{name}"),), **rules)
    other = invented(name="wartafiksi", domains=("wartafiksi.test",), articles=(r"wartafiksi\.test/(?P<id>\d+)",))
    return Portals([Source(portal=portal, origin="invented", sha256="") for portal in (fiksi, other)])


def document(html: str, url: str = STORY, **rules: str) -> Document:
    return Document(capture(html, url), known(**rules))


def stating(canonical: str = "", og_url: str = "") -> str:
    """A page whose head names addresses of its own."""
    return f'<head><link rel=canonical href="{canonical}"><meta property="og:url" content="{og_url}"></head><p>Isi.</p>'


def test_scripts_leave_the_tree_after_they_have_been_heard() -> None:
    """JSON-LD is stated; no selector finds its words, nor those of a style or a template."""
    page = document(
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Panen Raya"}</script>'
        "<style>p{}</style><template><p>rahasia</p></template><p>Panen tiba.</p>"
    )

    assert page.stated.headline == "Panen Raya"
    assert page.texts("p") == ["Panen tiba."]
    assert "Panen Raya" not in page.shown


def test_the_source_keeps_what_the_tree_loses() -> None:
    """``html`` is the page as it came, ``shown`` the page that readings see."""
    page = document("<p>Panen</p><script>x()</script>")

    assert page.html == "<p>Panen</p><script>x()</script>"
    assert "script" not in page.shown


def test_a_page_without_bytes_is_empty_and_belongs_where_its_address_says() -> None:
    """Nothing is found on it, and nothing is stated."""
    page = document("")

    assert (page.text("h1"), page.texts("p"), page.stated.headline) == (None, [], None)
    assert page.where is not None
    assert page.where.canonical_url == STORY


def test_no_selector_finds_nothing() -> None:
    """An edition that names no element for a field asks for nothing."""
    page = document("<p>Panen</p>")

    assert page.texts(()) == []
    assert page.text("") is None


def test_a_page_that_is_drawn_from_data_can_be_selected() -> None:
    """What the portal's rule finds in a script becomes elements."""
    page = document(
        '<script id=data type="application/json">{"a": {"title": "Panen Raya"}}</script>', state="script#data a"
    )

    assert page.text("[data-state=title]") == "Panen Raya"


def test_the_same_data_on_a_foreign_site_draws_nothing() -> None:
    """The rule is one portal's."""
    html = '<script id=data type="application/json">{"a": {"title": "Panen Raya"}}</script>'

    assert document(html, "https://takdikenal.test/1", state="script#data a").text("[data-state=title]") is None


def test_without_portals_a_page_belongs_nowhere() -> None:
    """Neither its own address nor those on it can be placed."""
    page = Document(capture(stating(canonical=STORY), STORY))

    assert (page.asked, page.where, page.place("/desa/41/panen-raya")) == (None, None, None)


@pytest.mark.parametrize(
    ("asked", "canonical", "og_url", "role", "url"),
    [
        (STORY, "", "", "article", STORY),
        (STORY, "https://kabarfiksi.test/desa/99/lain", "", "article", STORY),
        (FRONT, STORY, "", "article", STORY),
        (FRONT, "", STORY, "article", STORY),
        (FRONT, FRONT, STORY, "article", STORY),
        (FRONT, "", "", "home", FRONT),
        (FRONT, LIST, "", "home", FRONT),
        (LIST, STORY, "", "index", LIST),
        ("https://kabarfiksi.test/tersimpan.html", STORY, "", "article", STORY),
        ("https://kabarfiksi.test/tersimpan.html", "https://wartafiksi.test/7", "", "unknown", None),
    ],
)
def test_a_page_belongs_where_it_was_asked_for_unless_that_says_little(
    asked: str, canonical: str, og_url: str, role: str, url: str | None
) -> None:
    """An address that names an article or a list is believed; for others, the article that the page says it is."""
    where = document(stating(canonical, og_url), asked).where

    assert where is not None
    assert where.role == role
    assert where.canonical_url == (url or asked)


def test_addresses_on_a_page_count_on_its_own_portal_only() -> None:
    """A known portal's page places no address of another; a page of no known portal places them all."""
    own, foreign = document(""), document("", "https://takdikenal.test/1")

    assert own.place("/desa/42/x").canonical_url == "https://kabarfiksi.test/desa/42/x"  # type: ignore[union-attr]
    assert own.place("https://wartafiksi.test/7") is None
    assert foreign.place("https://wartafiksi.test/7").portal == "wartafiksi"  # type: ignore[union-attr]


@pytest.mark.parametrize("address", [None, "", "javascript:x()", "http://[::1"])
def test_what_is_no_address_has_no_place(address: str | None) -> None:
    """Neither on a known portal nor elsewhere."""
    assert document("").place(address) is None
