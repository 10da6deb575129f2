"""What the captures of one address are: an article, a refusal with its reason, or another kind of page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from captured import capture
from ruled_page import FETCHED, THREE, TWO, URL, html, ld, portals, ruled

from corpus.schema import Article, OtherPage, Rejected
from spiders.portal import Index, Paging, Refusal
from spiders.reading.read import read

if TYPE_CHECKING:
    from corpus.schema import Capture, Outcome

PORTAL = ruled(
    refused=(Refusal(r"kabarfiksi\.test/(?P<section>desa)/foto/(?P<id>\d+)", "photo"),),
    listings=(Index("https://kabarfiksi.test/indeks/{name}", items=".baris"),),
)
PAGE = html(date="Selasa, 25 Juni 2024, 11:14 WITA")
FRONT = "https://kabarfiksi.test/"
PHOTO = "https://kabarfiksi.test/desa/foto/7"
LONG = [f"{TWO} {THREE} Ini paragraf ke-{n} tentang panen itu." for n in range(8)]
ROWS = "".join(f'<div class=baris><a href="/desa/{n}/cerita-{n}">Judul {n}</a></div>' for n in range(1, 7))


def saved(body: str | bytes, url: str = URL, *, status: int = 200, **headers: str) -> Capture:
    return capture(body, url, at=FETCHED, status=status, **headers)


def outcome(*captures: Capture, **rules: Any) -> Outcome:
    return read(captures, portals(ruled(**rules) if rules else PORTAL))


def kind(got: Outcome) -> str:
    assert isinstance(got, OtherPage), got
    return got.kind


def reason(got: Outcome) -> str:
    assert isinstance(got, Rejected), got
    return got.reason


def test_an_articles_page_is_the_article() -> None:
    """By the portal's rules."""
    got = outcome(saved(PAGE))

    assert isinstance(got, Article)
    assert (got.title, got.canonical_url, got.extractor) == ("Panen Raya", URL, "kabarfiksi@2020-01")


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (b"\n<?xml version='1.0'?><rss version='2.0'><channel/></rss>", {}, "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", {}, "feed"),
        (b"<urlset><url/></urlset>", {}, "sitemap"),
        (b"<SitemapIndex></SitemapIndex>", {}, "sitemap"),
        (b"\x89PNG\r\n", {"Content_Type": "image/png"}, "asset"),
        (b"{}", {"Content_Type": "application/json; charset=utf-8"}, "asset"),
    ],
)
def test_what_is_no_html_is_told_by_its_content(body: bytes, headers: dict[str, str], expected: str) -> None:
    """Though it came for an article's address."""
    assert kind(outcome(saved(body, **headers))) == expected


@pytest.mark.parametrize("content_type", ["text/html", "TEXT/HTML; charset=utf-8", "application/octet-stream", ""])
def test_a_page_of_any_textual_type_is_read(content_type: str) -> None:
    """And one that begins with a tag, whatever its header says."""
    assert isinstance(outcome(saved(PAGE, Content_Type=content_type)), Article)
    assert isinstance(outcome(saved(PAGE, Content_Type="image/png")), Article)


def test_the_tdm_file_is_no_article() -> None:
    """Its address says what it is."""
    assert kind(outcome(saved("[]", "https://kabarfiksi.test/.well-known/tdmrep.json"))) == "tdmrep"


def test_an_address_that_is_not_read_is_refused_with_its_kind() -> None:
    """Without a look at the page."""
    got = outcome(saved(PAGE, PHOTO))

    assert reason(got) == "photo"
    assert got.detail == "addresses of this form hold photo pages, which are not read as articles"


@pytest.mark.parametrize(
    ("url", "status", "expected"),
    [
        (URL, 404, "status-404"),
        (PHOTO, 410, "status-410"),
        (URL, 503, "status-503"),
    ],
)
def test_an_articles_address_without_an_answer_is_refused(url: str, status: int, expected: str) -> None:
    """Whatever the server sent with the status."""
    got = outcome(saved(PAGE, url, status=status))

    assert reason(got) == expected
    assert got.detail == f"the portal answered {status}; expected 200"


@pytest.mark.parametrize(
    ("url", "status", "expected"),
    [
        (URL, 301, "redirect"),
        (FRONT, 404, "home"),
        ("https://kabarfiksi.test/indeks/desa", 500, "index"),
        ("https://kabarfiksi.test/tentang", 404, "index"),
        ("https://takdikenal.test/1", 404, "foreign"),
    ],
)
def test_other_addresses_without_an_answer_are_what_they_would_be(url: str, status: int, expected: str) -> None:
    """A redirect is one for every address; of a site that is not known nothing more can be said."""
    assert kind(outcome(saved("", url, status=status))) == expected


def test_a_failed_page_beside_a_read_one_is_in_the_refusal_only() -> None:
    """An article is made of the pages that were answered; a refusal names those that were not."""
    paging = Paging(whole="?page=all", announced=".halaman")
    failed = saved("", f"{URL}?page=all", status=500)
    announcing = PAGE.replace("</body>", "<b class=halaman>2</b></body>")

    article, refusal = outcome(saved(PAGE), failed, paging=paging), outcome(saved(announcing), failed, paging=paging)

    assert isinstance(article, Article)
    assert [ref.status for ref in article.captures] == [200]
    assert reason(refusal) == "incomplete"
    assert refusal.detail.endswith(f"; {URL}?page=all answered 500")
    assert [ref.status for ref in refusal.captures] == [200, 500]


@pytest.mark.parametrize("canonical", [FRONT, "https://kabarfiksi.test/indeks/desa"])
def test_a_front_page_at_an_articles_address_is_refused(canonical: str) -> None:
    """A soft 404: the page calls itself something else, and no body is there."""
    got = outcome(saved(f'<link rel=canonical href="{canonical}"><p>Beranda</p>'))

    assert reason(got) == "list-page"
    assert f"the page calls itself {canonical}" in got.detail


def test_a_list_at_an_address_of_unknown_form_is_a_list() -> None:
    """By the rows of the portal's own listing."""
    got = outcome(saved(f'<link rel=canonical href="{URL}">{ROWS}', "https://kabarfiksi.test/tersimpan.html"))

    assert kind(got) == "index"


def test_a_page_in_an_unknown_template_is_read_without_rules() -> None:
    """And the row says so."""
    prose = "".join(f"<p>{text}</p>" for text in LONG)
    got = outcome(
        saved(f"<title>Panen Raya</title><h1>Panen Raya</h1><b>25 Juni 2024 11:14 WITA</b><main>{prose}</main>")
    )

    assert isinstance(got, Article)
    assert got.extractor.startswith("generic@")
    assert "generic-fallback" in got.remarks


@pytest.mark.parametrize("head", [ld(isAccessibleForFree=False), ld(isAccessibleForFree="False")])
def test_what_the_portal_keeps_back_is_not_read_without_rules(head: str) -> None:
    """Another reading would make half an article of it."""
    assert reason(outcome(saved(PAGE.replace("<head>", f"<head>{head}")))) == "paywalled"


def test_a_lack_is_refused_where_the_other_reading_finds_no_article_either() -> None:
    """With the reason of the rules."""
    assert reason(outcome(saved(html()))) == "no-date"


def test_a_saved_page_under_the_front_pages_address_is_the_article_that_it_says() -> None:
    """Where every landmark of an edition is on it; its own element gives the address."""
    own = f'<a class=alamat href="{URL}"></a>'
    got = outcome(saved(PAGE.replace("</body>", f"{own}</body>"), FRONT), edition={"address": ".alamat::attr(href)"})

    assert isinstance(got, Article)
    assert (got.canonical_url, got.section) == (URL, "desa")
    assert "address-of-no-article" not in got.remarks


def test_a_saved_page_that_names_no_address_is_kept_with_a_remark() -> None:
    """Its canonical address is the one that it was saved under."""
    got = outcome(saved(PAGE, "https://kabarfiksi.test/tersimpan.html"))

    assert isinstance(got, Article)
    assert got.canonical_url == "https://kabarfiksi.test/tersimpan.html"
    assert "address-of-no-article" in got.remarks


def test_a_lists_address_makes_no_article() -> None:
    """Though its page has all the landmarks."""
    assert kind(outcome(saved(PAGE, "https://kabarfiksi.test/indeks/desa"))) == "index"


def test_a_front_page_without_landmarks_is_a_front_page() -> None:
    """An address of unknown form is taken for a list."""
    assert kind(outcome(saved("<h1>Kabar Fiksi</h1>", FRONT))) == "home"
    assert kind(outcome(saved("<h1>Tentang</h1>", "https://kabarfiksi.test/tentang"))) == "index"


def test_a_page_over_a_bound_is_unreadable() -> None:
    """The row names the bound, and keeps the capture; the corpus goes on."""
    got = outcome(saved("<div>" * 20_000))

    assert reason(got) == "unreadable"
    assert got.detail == "open elements: the page has 20,000 open elements; expected at most 10,000"
    assert [ref.url for ref in got.captures] == [URL]


@pytest.mark.parametrize("body", [b"", b"<p>Halaman tidak ditemukan</p>"])
def test_a_page_with_nothing_on_it_is_not_called_a_list(body: bytes) -> None:
    """At an article's address it is refused for what it lacks."""
    got = outcome(saved(body))

    assert reason(got) == "no-body"
    assert got.detail == "the page has no links, so it is no list, and too little text to be an article"


def test_a_page_of_links_at_an_articles_address_is_called_a_list() -> None:
    """By the reading without rules, which has no rows to go by."""
    links = "".join(f'<a href="/desa/{n}/cerita">Warga Kampung {n} Menanam Padi Bersama</a><br>' for n in range(9))
    got = outcome(saved(links))

    assert reason(got) == "list-page"
    assert got.detail == "the address is an article's, the page is a list of links"
