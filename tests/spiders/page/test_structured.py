from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from spiders.page.structured import Structured, structured

ARTICLE = """{"@context": "https://schema.org", "@type": "NewsArticle",
  "mainEntityOfPage": {"@type": "WebPage", "@id": "https://kabar.test/read/1/pasar-pagi"},
  "headline": "Pasar Pagi Kembali &quot;Ramai&quot;",
  "image": [{"@type": "ImageObject", "url": "https://kabar.test/a.jpg", "caption": "Suasana pasar."}],
  "datePublished": "2024-06-25T11:14:00+07:00", "dateModified": "2024-06-25T12:00:00+07:00",
  "author": [{"@type": "Person", "name": "Sari Melati"}, {"@type": "Person", "name": "https://kabar.test/sari"}],
  "articleSection": "Ekonomi", "keywords": "pasar, pagi, pasar", "isAccessibleForFree": "False",
  "articleBody": "<p>Alinea satu.</p><p>Alinea <b>dua</b> &amp; akhir.</p>"}"""
OTHER = ARTICLE.replace("1/pasar-pagi", "2/lain").replace("Pasar Pagi", "Berita Lain")


def read(*head: str) -> Structured:
    """What a page with these elements in its head states."""
    return structured(LexborHTMLParser(f"<html><head>{''.join(head)}</head><body><p>Isi.</p></body></html>"))


def ld(*blocks: str) -> str:
    """Blocks as JSON-LD scripts."""
    return "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)


def test_json_ld_gives_the_article_s_fields() -> None:
    """Every field of the article is read, clean, and without markup."""
    got = read(ld('{"@type": "BreadcrumbList"}', ARTICLE))

    assert got.headline == 'Pasar Pagi Kembali "Ramai"'
    assert [(date.text, date.source, date.name) for date in got.published] == [
        ("2024-06-25T11:14:00+07:00", "json-ld", "datePublished")
    ]
    assert [date.text for date in got.modified] == ["2024-06-25T12:00:00+07:00"]
    assert (got.authors, got.section, got.tags) == (("Sari Melati",), "Ekonomi", ("pasar", "pagi"))
    assert (got.image, got.image_caption) == ("https://kabar.test/a.jpg", "Suasana pasar.")
    assert got.article_body == "Alinea satu.\n\nAlinea dua & akhir."
    assert (got.is_article, got.n_articles, got.is_free) == (True, 1, False)
    assert got.types == {"BreadcrumbList", "NewsArticle"}


def test_meta_elements_fill_what_json_ld_leaves_open() -> None:
    """OpenGraph and the portals' own names are read, dates in order of trust."""
    got = read(
        '<meta property="og:title" content="Pasar Pagi | Kabar">',
        '<meta property="og:type" content="article"><meta property="og:site_name" content="Kabar">',
        '<meta itemprop="dateCreated" content="2024-06-25T11-10-00Z">',
        '<meta name="pubdate" content="2024-06-25T11-14-00Z" itemprop="datePublished">',
        '<meta name="dtk:publishdateunix" content="1719288840000">',
        '<meta name="content_PublishedDate" content="2024-06-25 11:14:00">',
        '<meta property="article:modified_time" content="2024-06-25T12:00:00+07:00">',
        '<meta property="article:author" content="https://sosial.test/x"><meta name="author" content="Sari Melati">',
        '<meta property="article:section" content="Ekonomi">',
        '<meta property="article:tag" content="pasar"><meta property="article:tag" content="pagi">',
        '<meta name="description" content="Ringkas."><meta property="og:image" content="https://kabar.test/b.jpg">',
    )

    assert (got.headline, got.title, got.site_name, got.og_type) == (None, "Pasar Pagi | Kabar", "Kabar", "article")
    assert [(date.name, date.text) for date in got.published] == [
        ("dtk:publishdateunix", "1719288840000"),
        ("content_publisheddate", "2024-06-25 11:14:00"),
        ("datepublished", "2024-06-25T11-14-00Z"),
        ("datecreated", "2024-06-25T11-10-00Z"),
    ]
    assert {date.source for date in got.published} == {"meta"}
    assert [date.text for date in got.modified] == ["2024-06-25T12:00:00+07:00"]
    assert (got.authors, got.section, got.tags) == (("Sari Melati",), "Ekonomi", ("pasar", "pagi"))
    assert (got.description, got.image) == ("Ringkas.", "https://kabar.test/b.jpg")
    assert not got.is_article


def test_microdata_dates_in_the_body_are_read() -> None:
    """A time element marked as the date of publication counts, by its attribute or its text."""
    tree = LexborHTMLParser(
        "<body><time itemprop=datePublished datetime='2024-06-25T11:14:00+07:00'>tadi</time>"
        "<span itemprop=datePublished>18 Jun 2024 at <b>06:25 WIB</b></span><time datetime='2020'>lain</time></body>"
    )

    assert [date.text for date in structured(tree).published] == [
        "2024-06-25T11:14:00+07:00",
        "18 Jun 2024 at 06:25 WIB",
    ]


@pytest.mark.parametrize("order", [(OTHER, ARTICLE), (ARTICLE, OTHER)])
def test_the_page_s_own_article_is_told_by_its_address(order: tuple[str, str]) -> None:
    """Where JSON-LD holds several articles the one with the page's address is taken."""
    got = read('<link rel="canonical" href="http://kabar.test/read/1/pasar-pagi/">', ld(*order))

    assert got.headline == 'Pasar Pagi Kembali "Ramai"'
    assert (got.canonical, got.n_articles) == ("http://kabar.test/read/1/pasar-pagi/", 2)


def test_the_page_s_own_article_is_told_by_its_title() -> None:
    """Without an address the headline that begins the page's title decides."""
    got = read("<meta property='og:title' content='Pasar Pagi Kembali \"Ramai\" - Kabar'>", ld(OTHER, ARTICLE))

    assert got.headline == 'Pasar Pagi Kembali "Ramai"'


def test_a_page_of_many_articles_is_none_of_them() -> None:
    """Where nothing tells which article the page is, it is a list."""
    got = read('<link rel="canonical" href="https://kabar.test/">', ld(ARTICLE, OTHER))

    assert (got.is_article, got.headline, got.published, got.n_articles) == (False, None, (), 2)


def test_placeholders_say_nothing() -> None:
    """Null authors and empty contents are not taken for names."""
    got = read(
        ld('{"@type": "NewsArticle", "headline": "A", "author": {"name": "null"}, "datePublished": null}'),
        '<meta name="author" content="  "><meta property="article:published_time" content="">',
    )

    assert (got.authors, got.published) == ((), ())


@pytest.mark.parametrize(
    ("head", "robots", "reserved"),
    [
        ('<meta name="robots" content="index, NoAI,noimageai">', ("index, NoAI,noimageai",), None),
        ('<meta name="googlebot" content="noindex"><meta name="tdm-reservation" content="1">', (), "1"),
        ('<meta name="Kliping" content="nosnippet"><meta name="tdm-reservation" content="0">', ("nosnippet",), "0"),
        ("", (), None),
    ],
)
def test_reservations_are_read(head: str, robots: tuple[str, ...], reserved: str | None) -> None:
    """Directives against machine reading are read as the page states them; those for other robots are not."""
    got = read(head)

    assert (got.robots, got.tdm_reservation) == (robots, reserved)


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ("var data = {'total_page': 3};", 3),
        ('dataLayer = [{"articleTotalPages": "2"}]', 2),
        ("totalPages=4", 4),
        ("var total = 9;", None),
    ],
)
def test_page_counts_and_twins_are_read(script: str, count: int | None) -> None:
    """The number of pages stands in an inline object, the next page and the AMP twin in links."""
    got = read(f"<script>{script}</script>", '<link rel="next" href="?page=2"><link rel="amphtml" href="/amp/1">')

    assert (got.page_count, got.next_page, got.amp) == (count, "?page=2", "/amp/1")
