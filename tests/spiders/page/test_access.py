from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from spiders.page.structured import structured

ARTICLE = {"@type": "NewsArticle", "headline": "Pasar Pagi Kembali Ramai Hari Ini"}
PAID = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".isi"}


def free(*blocks: object, head: str = "") -> bool | None:
    """What a page with these JSON-LD objects says about its text, which stands in ``.isi``."""
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)
    page = f"<html><head>{head}{scripts}</head><body><div class='isi berita'>Isi.</div></body></html>"
    return structured(LexborHTMLParser(page)).is_free


@pytest.mark.parametrize("value", [False, "False", "false", 0, "0", "https://schema.org/False", {"@value": "false"}])
def test_a_text_that_is_not_free_says_so_in_many_ways(value: object) -> None:
    """A boolean, its word, a number and schema.org's own term are understood."""
    assert free({**ARTICLE, "isAccessibleForFree": value}) is False


@pytest.mark.parametrize("value", [True, "True", "true", 1, "http://schema.org/True"])
def test_a_free_text_is_free(value: object) -> None:
    """So are their opposites."""
    assert free({**ARTICLE, "isAccessibleForFree": value}) is True


@pytest.mark.parametrize("value", [None, "", "mungkin", [], {}])
def test_what_says_neither_says_nothing(value: object) -> None:
    """An empty or unknown value is no statement."""
    assert free({**ARTICLE, "isAccessibleForFree": value}) is None
    assert free(ARTICLE) is None


@pytest.mark.parametrize(
    "block",
    [
        {**ARTICLE, "hasPart": PAID},
        {**ARTICLE, "hasPart": [[PAID]]},
        {**ARTICLE, "isAccessibleForFree": True, "hasPart": [PAID]},
        {"@graph": [ARTICLE, {"@type": "WebPage", "isAccessibleForFree": "False"}]},
        {"@graph": [ARTICLE, {"@type": "WebPage", "hasPart": [PAID]}]},
        {"@type": "WebPage", "mainEntity": {**ARTICLE, "isAccessibleForFree": False}},
    ],
)
def test_a_paid_part_or_page_makes_the_text_a_paid_one(block: object) -> None:
    """``hasPart`` with a selector, nested or not, and the page's own statement count."""
    assert free(block) is False


@pytest.mark.parametrize(
    "block",
    [
        {**ARTICLE, "isAccessibleForFree": True, "hasPart": {**PAID, "cssSelector": ".tembok-bayar"}},
        {**ARTICLE, "isAccessibleForFree": True, "hasPart": {**PAID, "isAccessibleForFree": True}},
        {**ARTICLE, "isAccessibleForFree": True, "hasPart": {"@type": "NewsArticle", "isAccessibleForFree": False}},
        [{**ARTICLE, "isAccessibleForFree": True}, {"@type": "WebPage", "isAccessibleForFree": False}],
    ],
)
def test_a_part_that_is_not_there_takes_nothing_away(block: object) -> None:
    """A template's selector without an element, and a paid article elsewhere, do not make a free text a paid one."""
    assert free(block) is True


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        ('<meta itemprop="isAccessibleForFree" content="False">', False),
        ('<meta property="article:content_tier" content="locked">', False),
        ('<meta property="article:content_tier" content="metered">', None),
        ('<meta property="article:content_tier" content="free">', True),
    ],
)
def test_meta_elements_speak_where_json_ld_is_silent(head: str, answer: bool | None) -> None:  # noqa: FBT001 -- the expectation
    """Microdata and the content tier are heard; a metered text is shown whole to some, so nothing is known of it."""
    assert free(ARTICLE, head=head) is answer
