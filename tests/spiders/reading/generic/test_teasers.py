"""Cards for other stories, whose lines are not the article's."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from spiders.reading.generic.teasers import cards, teasers, words_of

SUMMARY = "Ringkasan cerita nomor {n} dari kampung sebelah."


def card(n: int, *, summary: str = SUMMARY, tag: str = "div") -> str:
    return f"<{tag}><h3><a href=/{n}>Judul {n}</a></h3><p>{summary.format(n=n)}</p></{tag}>"


def found(body: str) -> frozenset[str]:
    return teasers(LexborHTMLParser(f"<body>{body}</body>"))


def test_three_cards_are_told_line_by_line() -> None:
    """Their headings and their summaries, in small letters and without signs."""
    assert found(card(1) + card(2) + card(3)) == {
        *("judul 1", "judul 2", "judul 3"),
        *(f"ringkasan cerita nomor {n} dari kampung sebelah" for n in (1, 2, 3)),
    }


def test_two_cards_may_be_the_articles_own() -> None:
    """Fewer than three tell nothing."""
    assert found(card(1) + card(2)) == frozenset()


def test_a_heading_inside_a_link_makes_a_card_too() -> None:
    """Some templates link the heading, others head the link."""
    cards = "".join(f"<li><a href=/{n}><h2>Judul {n}</h2></a><p>{SUMMARY.format(n=n)}</p></li>" for n in range(3))

    assert "judul 2" in found(cards)


@pytest.mark.parametrize(("beside", "is_card"), [(20, False), (21, True), (400, True), (401, False)])
def test_a_card_holds_a_line_or_two_beside_its_heading(beside: int, *, is_card: bool) -> None:
    """A mere link has less, an article's body has more; the space before the line counts."""
    cards = "".join(f"<div><h3><a href=/{n}>Judul</a></h3> <p>{'x' * (beside - 1)}</p></div>" for n in range(3))

    assert ("judul" in found(cards)) is is_card


@pytest.mark.parametrize(
    "body",
    [
        "",
        "".join(card(n).replace("<a href", "<a name") for n in range(3)),
        "".join(card(n, tag="article") for n in range(3)),
        "".join(f"<h3><a href=/{n}>Judul {n}</a></h3><p>Langsung di halaman, tanpa kotak.</p>" for n in range(3)),
    ],
)
def test_what_is_no_card_tells_nothing(body: str) -> None:
    """Headings without a link, articles, and headings that stand in the page itself."""
    assert found(body) == frozenset()


def test_what_is_compared_are_words() -> None:
    """Neither case nor signs nor spaces matter; digits do."""
    assert words_of("  Harga “Cabai” naik 20% -- lagi! ") == "harga cabai naik 20 lagi"
    assert words_of("…") == ""


def test_a_card_is_the_innermost_element_that_holds_heading_and_summary() -> None:
    """However deep the heading lies in a link."""
    inner = "".join(f"<li><a href=/{n}><span><h3>Judul {n}</h3></span></a><p>{SUMMARY}</p></li>" for n in range(3))

    assert [node.tag for node in cards(LexborHTMLParser(f"<ul>{inner}</ul>"))] == ["li", "li", "li"]
