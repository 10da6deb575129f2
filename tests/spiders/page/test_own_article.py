from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from spiders.page.structured import Structured, structured

URL = "https://www.kabar.example/berita/1234/pasar-pagi"
TITLE = "Pasar Pagi Kembali Ramai Setelah Jembatan Dibuka"
OWN = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-03-02T09:15:00+07:00"}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Pelabuhan Lama Diubah Menjadi Museum Bahari",
    "datePublished": "2020-01-01T00:00:00+07:00",
    "url": "https://www.kabar.example/berita/1/pelabuhan-lama",
}
SECOND = {**OTHER, "headline": "Harga Cabai Turun di Tiga Kota", "url": "https://www.kabar.example/berita/2/cabai"}


def read(*blocks: object, title: str = f"{TITLE} - Kabar Contoh", body: str = "", address: str = URL) -> Structured:
    """What a page with these JSON-LD blocks states."""
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)
    page = f"<html><head><title>{title}</title>{scripts}</head><body>{body}<p>Isi.</p></body></html>"
    return structured(LexborHTMLParser(page), address)


@pytest.mark.parametrize(
    "blocks",
    [
        ([OTHER, OWN],),
        ([OWN, OTHER, SECOND],),
        (OTHER, OWN),
        ({"@graph": [OTHER, {"@type": "WebPage", "mainEntity": OWN}]},),
        ({"@graph": [OTHER, {"@type": "WebPage", "mainEntity": [OWN]}]},),
        ({"@type": "ItemList", "itemListElement": [OTHER, SECOND]}, OWN),
        ({**OWN, "hasPart": [OTHER], "relatedLink": [OTHER["url"]], "mentions": [SECOND]},),
        ({"@graph": {"@type": "NewsArticle", **OWN}}, OTHER),
    ],
)
def test_related_articles_do_not_hide_the_page_s_own(blocks: tuple[object, ...]) -> None:
    """The article with the page's title is found among those that the page recommends, in any form of JSON-LD."""
    got = read(*blocks)

    assert (got.is_article, got.headline) == (True, TITLE)
    assert [date.text for date in got.published] == ["2026-03-02T09:15:00+07:00"]


@pytest.mark.parametrize(
    "mark",
    [
        {"url": URL},
        {"mainEntityOfPage": URL},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": "http://kabar.example/berita/1234/pasar-pagi/#webpage"}},
        {"@id": f"{URL}#article"},
        {"url": "/berita/1234/pasar-pagi"},
    ],
)
def test_the_address_that_was_asked_for_tells_the_article(mark: dict[str, object]) -> None:
    """Without a canonical address and under another title the own article is known by its address."""
    assert read([OTHER, {**OWN, **mark}], title="Kabar Contoh").headline == TITLE


@pytest.mark.parametrize("body", [f"<h1>{TITLE}</h1>", f"<h1>  {TITLE.upper()}</h1>"])
def test_the_only_heading_tells_the_article(body: str) -> None:
    """A page that is called by its site's name alone shows its title in its heading."""
    assert read([OTHER, OWN], title="Kabar Contoh", body=body).headline == TITLE


def test_the_only_article_of_the_json_ld_may_be_a_related_one() -> None:
    """An article with another address and another headline lends the page neither its title nor its date."""
    got = read(OTHER)

    assert (got.is_article, got.headline, got.published) == (False, None, ())


@pytest.mark.parametrize(
    "mark",
    [{}, {"url": "https://www.kabar.example/"}, {"headline": "Pasar Pagi Ramai Lagi Setelah Jembatan Dibuka Warga"}],
)
def test_the_only_article_is_the_page_s_own_unless_all_speaks_against_it(mark: dict[str, object]) -> None:
    """A missing or careless address, or a headline in other words, takes nothing from it."""
    assert read({**OTHER, "headline": TITLE, **mark}).is_article


def test_a_front_page_is_none_of_the_articles_that_it_names() -> None:
    """Articles that all give the front page as their address do not make it one of them."""
    front = "https://www.kabar.example/"
    listed = [{**one, "mainEntityOfPage": front} for one in (OWN, OTHER, SECOND)]
    heads = f"<h1><a href=/a>{TITLE}</a></h1>"

    got = read(listed, title="Kabar Contoh: Berita Terkini", body=heads, address=front)

    assert (got.is_article, got.n_articles) == (False, 3)
