"""Texts that are not free: refused as teasers, or shown whole to a reader with readings left."""

from __future__ import annotations

import pytest
from ruled_page import html, ld, opened

from spiders.reading.paywall import is_metered, paid_for


def words(count: int) -> str:
    return " ".join(["padi"] * count)


PAID = ld(isAccessibleForFree=False)
METERED = '<meta property="article:content_tier" content="metered">'


def stating(body: str) -> str:
    """JSON-LD of a paid article with its text for machines."""
    return ld(isAccessibleForFree=False, articleBody=body)


@pytest.mark.parametrize("head", ["", ld(headline="Panen"), ld(isAccessibleForFree=True), METERED])
def test_a_page_that_states_no_price_is_free(head: str) -> None:
    """However short its text: nothing said is nothing asked, and a tier alone is no price."""
    pages = [opened(html(head=head))]

    assert paid_for(pages, words(3)) is None
    assert is_metered(pages, words(3000)) is False


def test_a_paid_page_is_refused_as_paywalled() -> None:
    """The refusal says what the page states, and what was expected."""
    lack = paid_for([opened(html(head=PAID))], words(300))

    assert lack is not None
    assert lack.reason == "paywalled"
    assert "states that its text is not free" in lack.detail


@pytest.mark.parametrize(("shown", "metered"), [(249, False), (250, True), (251, True)])
def test_a_metered_page_is_whole_from_250_words_on(shown: int, *, metered: bool) -> None:
    """Less may be the teaser that is left when no readings are."""
    pages = [opened(html(head=PAID + METERED))]

    assert is_metered(pages, words(shown)) is metered
    assert (paid_for(pages, words(shown)) is None) is metered


@pytest.mark.parametrize(
    ("shown", "stated", "whole"),
    [(300, 300, True), (285, 300, True), (284, 300, False), (300, 285, True), (300, 284, False), (300, 0, False)],
)
def test_a_text_as_long_as_the_one_for_machines_is_whole(shown: int, stated: int, *, whole: bool) -> None:
    """To a twentieth, either way; without a text for machines nothing confirms it."""
    assert is_metered([opened(html(head=stating(words(stated))))], words(shown)) is whole


def test_one_paid_page_of_several_makes_the_article_paid() -> None:
    """What page 2 states holds for the whole article."""
    pages = [opened(html()), opened(html(head=PAID), "https://kabarfiksi.test/desa/41/panen-raya?page=2")]

    assert paid_for(pages, words(10)) is not None
    assert paid_for(pages[:1], words(10)) is None


def test_an_article_without_pages_asks_for_nothing() -> None:
    """No page states a price."""
    assert paid_for([], "") is None
