"""The lines of a page and the sums of its elements."""

from __future__ import annotations

from invented import HEADLINES, PARAGRAPHS
from mapped import MORE, page_of, paragraphs


def test_every_element_knows_the_prose_inside_it() -> None:
    """The sums of outer elements are those of the inner ones; what is off counts in one of the two."""
    page = page_of(f"<div id=isi>{paragraphs(*PARAGRAPHS)}</div><div id=komentar>{paragraphs(*MORE[:2])}</div>")
    heavy, comments = page.mass(range(5)), page.mass([5, 6])
    root = page.root

    assert root is not None
    assert (root.total, root.mass, root.sentences, root.first, root.last) == (heavy + comments, heavy, 7, 0, 6)
    assert page.sentences(range(7)) == [0, 1, 2, 3, 4]


def test_the_lines_in_an_element_stand_between_its_first_and_its_last() -> None:
    """Lines before and after are others'."""
    page = page_of(f"<h1>Judul</h1><div>{paragraphs(*PARAGRAPHS)}</div><p>Akhir.</p>")
    parent = page.blocks[1].up

    assert parent is not None
    assert page.within(parent) == {1, 2, 3, 4, 5}
    assert [one.tag for one in page.children()[parent]] == ["p"] * 5


def test_cards_of_other_stories_are_known() -> None:
    """What stands beside three linked headings is elsewhere, and no prose of the page."""
    card = "<li><h3><a href=/{n}>{title}</a></h3><p>Ringkasan cerita nomor {n} dari kampung sebelah, panjang.</p></li>"
    cards = "".join(card.format(n=n, title=HEADLINES[n]) for n in range(3))
    page = page_of(f"{paragraphs(*PARAGRAPHS)}<ul>{cards}</ul>")

    assert page.elsewhere == {5, 6, 7, 8, 9, 10}
    assert not any(page.prose[at] for at in page.elsewhere)


def test_a_text_that_stands_once_more_in_one_line_is_a_copy() -> None:
    """Some pages repeat the whole text for machines, in an element of its own."""
    whole = " ".join((*PARAGRAPHS, *MORE))
    page = page_of(f"{paragraphs(*PARAGRAPHS, *MORE)}<div>{whole}</div>")

    assert page.copied == {10}
    assert not page.prose[10]


def test_an_empty_page_has_no_root() -> None:
    """There is nothing to map."""
    assert page_of("").root is None


def test_what_is_unfolded_counts_from_the_inside_to_the_hidden_element() -> None:
    """What is around it keeps its sums, and so its place."""
    page = page_of(f"<div id=isi>{paragraphs(*PARAGRAPHS)}</div><div hidden>{paragraphs(*MORE[:2])}</div>")
    hidden, root = page.blocks[5].up, page.root
    assert hidden is not None
    assert root is not None
    before = root.mass
    assert page.sentences([5, 6]) == []

    assert page.unfold([hidden]) == {5, 6}

    assert page.sentences([5, 6]) == [5, 6]
    assert (hidden.mass, root.mass) == (page.mass([5, 6]), before)
