"""The element that holds the text, and its twins."""

from __future__ import annotations

import pytest
from invented import HEADLINES, PARAGRAPHS
from mapped import MORE, page_of, paragraphs

from spiders.reading.generic.core import common, core, twins


def test_the_text_is_in_the_innermost_element_with_most_prose() -> None:
    """Wrappers are passed through; a paragraph is never the whole text."""
    page = page_of(f"<main><div id=a><div id=b>{paragraphs(*PARAGRAPHS)}</div><p>Akhir kata.</p></div></main>")
    found = core(page)

    assert found is not None
    assert found.node.attributes == {"id": "b"}


def test_a_text_in_several_elements_is_in_what_holds_them_all() -> None:
    """Neither half holds most of it."""
    page = page_of(
        f"<div id=a><section>{paragraphs(*PARAGRAPHS)}</section><section>{paragraphs(*MORE)}</section></div>"
    )
    found = core(page)

    assert found is not None
    assert found.node.attributes == {"id": "a"}


def test_a_page_without_prose_has_no_text() -> None:
    """Labels and links are none."""
    assert core(page_of(f"<p>Beranda</p><a href=/1>{HEADLINES[0]}</a>")) is None


def parted(between: str = "", count: int = 1) -> str:
    """A text in one element, and more elements just like it."""
    rest = "".join(f"<div class=bagian>{between}{paragraphs(MORE[n % 5])}</div>" for n in range(count))
    return f"<div class=bagian>{paragraphs(*PARAGRAPHS)}</div><div class=iklan>Iklan</div>{rest}"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (parted(), [6]),
        (parted("<h3><a href=/1>Judul</a></h3>"), []),
        (parted("<time>12.00</time>"), []),
        (parted(count=13), []),
        (parted().replace("class=bagian", ""), []),
    ],
    ids=["parted", "headed", "timed", "many", "nameless"],
)
def test_twins_are_parted_by_advertisements_and_no_other_stories(body: str, found: list[int]) -> None:
    """A heading or a time of their own, or their number, makes them other stories; without a name none is known."""
    page = page_of(body)
    text = page.blocks[0].up

    assert text is not None
    assert sorted(twins(page, text)) == found


def test_what_two_elements_have_in_common_is_the_innermost_around_both() -> None:
    """The element itself where one lies in the other."""
    page = page_of("<div id=a><h1>Judul</h1><div id=b><p>Satu</p></div></div>")
    heading, text = page.blocks

    assert common(heading, text).node.attributes == {"id": "a"}
    assert common(text, text) is text


def test_sections_of_an_article_need_no_name() -> None:
    """Elsewhere elements without a name may be anything."""
    sections = f"<section>{paragraphs(PARAGRAPHS[0])}</section><section>{paragraphs(*MORE)}</section>"
    inside, outside = page_of(f"<article>{sections}</article>"), page_of(f"<div>{sections}</div>")

    assert [sorted(twins(page, page.blocks[1].block().up or page.blocks[1])) for page in (inside, outside)] == [[0], []]
