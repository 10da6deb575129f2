"""Refusals and other pages as rows."""

from __future__ import annotations

import pytest
from captured import capture

from corpus.schema import OtherPage, Rejected
from spiders.reading.outcomes import Lack, blames_template, other_page, rejected

FIRST = capture("a", "https://kabarfiksi.test/desa/41/panen?page=2").ref
SECOND = capture("b", "https://kabarfiksi.test/desa/41/panen").ref
CANONICAL = "https://kabarfiksi.test/desa/41/panen"


def test_a_refusal_names_the_address_that_was_asked_for() -> None:
    """The first capture's, beside the canonical one; every capture is kept, in order."""
    row = rejected(Lack("no-title", "no title at 'h1'"), iter([FIRST, SECOND]), CANONICAL, "kabarfiksi")

    assert row == Rejected(
        portal="kabarfiksi",
        url="https://kabarfiksi.test/desa/41/panen?page=2",
        canonical_url=CANONICAL,
        reason="no-title",
        detail="no title at 'h1'",
        captures=(FIRST, SECOND),
    )


def test_another_page_has_a_kind_and_may_be_of_no_portal() -> None:
    """Pages of unknown sites have none."""
    row = other_page("feed", iter([SECOND]), None)

    assert row == OtherPage(portal=None, url=CANONICAL, kind="feed", captures=(SECOND,))


@pytest.mark.parametrize(
    ("reason", "blamed"),
    [
        ("no-title", True),
        ("no-body", True),
        ("no-date", True),
        ("list-page", True),
        ("paywalled", False),
        ("incomplete", False),
        ("photo", False),
        ("status-404", False),
        ("unreadable", False),
    ],
)
def test_a_template_is_blamed_for_what_its_rules_should_have_found(reason: str, *, blamed: bool) -> None:
    """What the portal keeps back, or does not have, is not the template's fault."""
    assert blames_template(rejected(Lack(reason, ""), [SECOND], CANONICAL, "kabarfiksi")) is blamed


def test_a_page_that_is_no_article_blames_no_template() -> None:
    """Nobody promised an article there."""
    assert blames_template(other_page("index", [SECOND], "kabarfiksi")) is False
