from __future__ import annotations

import pytest
from invented import PARAGRAPHS, URL, article, capture, front_page, links
from selectolax.lexbor import LexborHTMLParser

from spiders.page.document import Document
from spiders.page.structured import structured
from spiders.reading.generic.listlike import is_list, list_kind
from spiders.reading.generic.main_text import main_text

HOME = "https://www.harianbukit.test/"


def listed(page: str, url: str, *, dated: bool = True) -> bool:
    """Whether a page is taken for a list."""
    tree = LexborHTMLParser(page)
    return is_list(tree, structured(tree), url, main_text(Document(capture(page, url))), dated=dated)


@pytest.mark.parametrize(
    "page",
    [
        article(),
        article(date=""),
        article(head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pasar"}</script>'),
        article(body=f"<p>{'</p><p>'.join(PARAGRAPHS)}</p>{links(60)}"),
        article(body=f"<p>{PARAGRAPHS[0]}</p>"),
    ],
    ids=["plain", "undated", "json-ld", "many links", "short"],
)
def test_articles_are_no_lists(page: str) -> None:
    """An article is one, dated or not, long or short, among few links or many."""
    assert not listed(page, URL, dated="WIB" in page)


@pytest.mark.parametrize(
    ("page", "url"),
    [
        (front_page(), HOME),
        (front_page(), "https://kota.harianbukit.test/"),
        (front_page(), "https://www.harianbukit.test/indeks"),
        (front_page(), "https://www.harianbukit.test/tag/jembatan"),
        (front_page(), "https://www.harianbukit.test/kota"),
        (front_page(90), "https://www.harianbukit.test/laman"),
        (article(), HOME),
    ],
)
def test_lists_are_known_by_their_address(page: str, url: str) -> None:
    """Front pages, indexes, tags and sections are lists."""
    assert listed(page, url)


def test_a_story_under_the_front_pages_address_is_read() -> None:
    """A page saved without its address is an article when it has one story's heading, date and prose; else a list."""
    long = "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS, *(f"Kemudian {text}" for text in PARAGRAPHS)))
    page = article(body=long)

    assert not listed(page, HOME)
    assert listed(page, HOME, dated=False)
    assert listed(page, "https://www.harianbukit.test/indeks")


@pytest.mark.parametrize("page", [front_page(), front_page(90), article(body=links(80), date="")])
def test_lists_are_known_by_their_content(page: str) -> None:
    """Headlines and teasers are a list, also under the address of an article."""
    assert listed(page, URL, dated=False)


def test_a_page_that_describes_many_articles_is_a_list() -> None:
    """Several articles in JSON-LD of which none is the page's own, or a collection page, outweigh a heading."""
    several = "".join(
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Berita {n}"}}</script>'
        for n in (1, 2)
    )
    collection = '<script type="application/ld+json">{"@type": "CollectionPage"}</script>'

    assert listed(article(head=several, date="", body=links(20)), URL, dated=False)
    assert listed(article(head=collection, date="", body=links(20)), URL, dated=False)


def test_a_brief_story_that_describes_the_stories_below_it_is_no_list() -> None:
    """Its heading, its date, its address and two sentences speak for it; a section's address and no date do not."""
    others = "".join(
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Berita {n}"}}</script>'
        for n in range(4)
    )
    page = article(head=others, body="".join(f"<p>{text}</p>" for text in PARAGRAPHS[:2]) + links(12))

    many = article(head=others, body=f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{links(60)}")

    assert not listed(page, URL)
    assert listed(page, URL, dated=False)
    assert listed(page, "https://www.harianbukit.test/kota")
    assert listed(many, URL)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (HOME, "home"),
        ("https://harianbukit.test", "home"),
        ("https://kota.harianbukit.test/", "section"),
        ("https://www.harianbukit.test/kota", "section"),
        ("https://www.harianbukit.test/indeks?page=2", "index"),
        ("https://www.harianbukit.test/tag/jembatan", "index"),
    ],
)
def test_the_kind_of_list_is_read_off_the_address(url: str, kind: str) -> None:
    """Home, index and section are told apart."""
    assert list_kind(url) == kind
