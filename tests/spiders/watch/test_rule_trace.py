"""A page taken apart: each field, where it came from, and what used to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from captured import capture
from ruled_page import FETCHED, TWO, URL, html, ld, ruled

from spiders.portal import Refusal
from spiders.watch import rule_trace
from spiders.watch.rule_trace import FieldTrace, PageTrace, trace_page
from spiders.watch.usual import FIELDS, Counts

if TYPE_CHECKING:
    from spiders.portal import Portal

DATE = "Selasa, 25 Juni 2024, 11:14 WITA"
EVERY = Counts(articles=9, fields={"title": 9, "text": 9, "authors": 9, "editor": 8})


@pytest.fixture(autouse=True)
def _usual(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every article of the edition that is known had a title, a text and authors; not every one an editor."""
    monkeypatch.setattr(rule_trace, "shipped", lambda: {"kabarfiksi@2020-01": EVERY, "lain@2020-01": EVERY})


def traced(page: str, portal: Portal | None = None, url: str = URL, status: int = 200) -> PageTrace:
    return trace_page(
        portal or ruled({"authors": (".by", ".penulis")}), [capture(page, url, at=FETCHED, status=status)]
    )


def field(page: str, name: str, **edition: Any) -> FieldTrace:
    """One field of a page, by the rules of an edition."""
    trace = traced(page, ruled(edition))
    return next(one for one in trace.fields if one.field == name)


def test_every_field_has_its_line() -> None:
    """In the order of the watch, with the edition that read the page."""
    trace = traced(html(date=DATE))

    assert (trace.url, trace.outcome) == (URL, "kabarfiksi@2020-01")
    assert tuple(one.field for one in trace.fields) == FIELDS


def test_a_field_that_a_rule_found_names_the_selector_and_its_words() -> None:
    """The selector that found something, of those that the rule tries; the words before anything is made of them."""
    got = field(html(date=DATE, after="<b class=penulis>Oleh: Sari Melati</b>"), "authors", authors=(".by", ".penulis"))

    assert got == FieldTrace(
        field="authors",
        value="Sari Melati",
        source="rule",
        selector=".penulis",
        found="Oleh: Sari Melati",
        gone=False,
    )


def test_several_words_are_told_one_after_another() -> None:
    """As found, and as they became the value."""
    got = field(html(date=DATE, after="<i>padi</i><i>sawah</i>"), "tags", tags="i")

    assert (got.value, got.found) == ("padi, sawah", "padi | sawah")


@pytest.mark.parametrize(
    ("page", "name", "edition", "source"),
    [
        (html(date=DATE), "section", {}, "address"),
        (html(date=DATE, head=ld(keywords="padi")), "tags", {}, "stated for machines"),
        (html(date=DATE), "published_at", {}, "text"),
        (html(date=DATE, head=ld(datePublished="2024-06-25T11:14:09+08:00")), "published_at", {}, "json-ld"),
        (html(f"JAKARTA - {TWO}", date=DATE), "dateline", {}, "text"),
        (html(date=DATE), "title", {"title": ".judul"}, "elsewhere"),
        (html(date=DATE), "editor", {}, ""),
    ],
)
def test_a_value_has_a_source(page: str, name: str, edition: dict[str, Any], source: str) -> None:
    """A field that is not there has none."""
    assert field(page, name, **edition).source == source


def test_a_field_that_every_page_had_is_gone() -> None:
    """Where neither the article has it nor its selector finds anything."""
    assert traced(html(date=DATE)).gone == ("authors",)


def test_a_field_whose_selector_still_finds_something_is_not_gone() -> None:
    """The template has it; what is said there became no author."""
    assert traced(html(date=DATE, after="<b class=by>Redaksi</b>")).gone == ()


def test_a_page_that_no_rule_reads_lacks_what_all_editions_have() -> None:
    """Its outcome is the reason."""
    trace = traced("<p>Halaman ini kosong.</p>")

    assert trace.outcome.startswith("no-body: ")
    assert trace.gone == ("title", "text", "authors")


@pytest.mark.parametrize(
    ("page", "url", "status", "outcome"),
    [
        (html(date=DATE, head=ld(isAccessibleForFree=False)), URL, 200, "paywalled: "),
        (html(date=DATE), URL, 404, "status-404: "),
        (html(date=DATE), "https://kabarfiksi.test/desa/foto/7", 200, "photo: "),
    ],
)
def test_what_is_no_fault_of_the_template_has_lost_nothing(page: str, url: str, status: int, outcome: str) -> None:
    """The portal keeps the text back, has none, or never promised one."""
    portal = ruled(refused=(Refusal(r"kabarfiksi\.test/desa/foto/\d+", "photo"),))
    trace = traced(page, portal, url, status)

    assert trace.outcome.startswith(outcome)
    assert trace.gone == ()


def test_a_page_that_is_no_article_says_so() -> None:
    """A list has no field."""
    trace = traced("<rss><channel/></rss>")

    assert trace.outcome == "no article"
    assert {one.value for one in trace.fields} == {""}


def test_an_edition_that_was_never_counted_has_lost_nothing() -> None:
    """Nobody knows what is usual there."""
    portal = ruled({"name": "2024-01", "authors": ".by"})

    assert traced(html(date=DATE), portal).gone == ()
