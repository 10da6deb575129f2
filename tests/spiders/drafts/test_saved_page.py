"""The golden page of a draft: what the rules of the draft find on it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from spiders.drafts.draft import Draft
from spiders.drafts.saved_page import page_name, saved_page, saved_page_facts


def draft(language: str, *rules: tuple[str, str], article: str | None = None) -> Draft:
    return Draft(
        name="gazette",
        title="Gazette",
        home="https://gazette.example/",
        domain="gazette.example",
        language=language,
        zone="Asia/Singapore",
        sections=("town",),
        pattern=r"gazette\\.example/(?P<section>[a-z-]+)/(?P<slug>[^/]+)",
        feeds=(),
        sitemaps=(),
        rules=rules,
        robots="",
        checked=date(2026, 11, 27),
        article_url=article,
    )


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("id", "Judul Contoh yang Ditulis Sendiri", "2026-11-27-contoh"),
        ("ms", "Tajuk Contoh yang Ditulis Sendiri", "2026-11-27-contoh"),
        ("en", "A Headline Made Up for This Test", "2026-11-27-example"),
        ("fr", "A Headline Made Up for This Test", "2026-11-27-example"),
    ],
)
def test_the_page_speaks_the_portals_language_or_else_english(language: str, title: str, name: str) -> None:
    """The page is in the portal's language, or else in English."""
    made = draft(language, ("title", "h1.head"), ("body", "div.text"))
    tree = LexborHTMLParser(saved_page(made))
    assert tree.css_first("html").attributes["lang"] == language
    assert tree.css_first("h1.head").text() == title
    assert page_name(made) == name


@pytest.mark.parametrize(
    "css", ["div#main.text", "article.story div.text.wide", "section[itemprop=articleBody]", "div#a > div.b", "div"]
)
def test_each_selector_finds_the_text_that_was_put_there(css: str) -> None:
    """Each kind of selector finds the text that was put there for it."""
    tree = LexborHTMLParser(saved_page(draft("en", ("title", "h1"), ("body", css))))
    assert [node.text() for node in tree.css_first(css).css("p")] == [
        "This first sentence was written for the test and copied from no portal.",
        "The second one is an example too; replace both with better ones of your own.",
    ]


def test_a_date_in_an_attribute_has_the_offset_of_the_zone() -> None:
    """A date read from an attribute stands there with the offset of the zone."""
    page = saved_page(draft("en", ("date", "time.when::attr(datetime)")))
    found = LexborHTMLParser(page).css_first("time.when")
    assert (found.attributes["datetime"], found.text()) == ("2026-11-27T08:30:00+08:00", "27/11/2026 08:30")


def test_the_facts_hold_the_articles_address_or_one_of_its_section() -> None:
    """The facts hold the article's address, or one in the first section."""
    fetched = datetime(2026, 11, 27, 9, tzinfo=UTC)
    assert '"url": "https://gazette.example/town/1"' in saved_page_facts(draft("en"), fetched)
    made = draft("en", article="https://gazette.example/town/7/wall")
    assert saved_page_facts(made, fetched) == (
        '{\n  "url": "https://gazette.example/town/7/wall",\n  "fetched_at": "2026-11-27T09:00:00+00:00"\n}\n'
    )
