from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from invented import HEADLINES, PARAGRAPHS, TITLE, article, capture, links

from spiders.page.document import Document
from spiders.reading.generic.main_text import DENSITY, MARKED, main_text

if TYPE_CHECKING:
    from spiders.reading.generic.main_text import MainText


def text_of(page: str) -> MainText:
    """The main text of a page."""
    return main_text(Document(capture(page)), TITLE)


def read(body: str) -> list[str]:
    """The lines of the main text of an article page with this body."""
    return list(text_of(article(body=body)).lines)


def as_p(*texts: str) -> str:
    """Texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def test_paragraphs_are_read_in_order() -> None:
    """The paragraphs of the article and nothing of the page around them."""
    assert read(as_p(*PARAGRAPHS)) == list(PARAGRAPHS)


def test_paragraphs_between_line_breaks_are_kept() -> None:
    """A flat run of text separated by <br> gives the same paragraphs."""
    assert read("<br><br>".join(PARAGRAPHS)) == list(PARAGRAPHS)


def test_an_opening_outside_the_paragraphs_is_kept() -> None:
    """A first paragraph that stands bare before the others is the article's when a dateline opens it."""
    opening = f"<strong>BUKIT LAMA, HarianBukit.com</strong> - {PARAGRAPHS[0]}"

    assert read(opening + as_p(*PARAGRAPHS[1:])) == [f"BUKIT LAMA, HarianBukit.com - {PARAGRAPHS[0]}", *PARAGRAPHS[1:]]


def test_a_text_parted_by_advertisements_is_joined() -> None:
    """Elements of one class in places of one kind are one text."""
    parts = [f'<div class="bagian"><div class="teks">{as_p(*PARAGRAPHS)}</div></div>']
    more = [f"Keesokan harinya hal itu terulang: {text[0].lower()}{text[1:]}" for text in PARAGRAPHS]
    parts.append(f'<div class="bagian"><div class="teks">{as_p(*more)}</div></div>')

    assert read('<div class="iklan">Iklan</div>'.join(parts)) == [*PARAGRAPHS, *more]


def test_an_article_that_tells_what_was_posted_elsewhere_holds_the_posts() -> None:
    """Where they are a good part of it; a post beside many paragraphs is no prose of the article."""
    post = '<blockquote class="twitter-tweet"><p>{}</p></blockquote>'
    posts = [f"Kata akun kedua tentang hal itu: {text[0].lower()}{text[1:]}" for text in PARAGRAPHS[:2]]

    assert read(as_p(*PARAGRAPHS) + "".join(map(post.format, posts))) == [*PARAGRAPHS, *posts]
    assert read(as_p(*PARAGRAPHS) + post.format("Sungguh ramai.")) == list(PARAGRAPHS)


@pytest.mark.parametrize("tag", ["div", "span"])
def test_a_text_in_hundreds_of_elements_is_read(tag: str) -> None:
    """Deeper than trafilatura sees: then what the density reading took stands."""
    found = text_of(article(body=f"{f'<{tag}>' * 400}{as_p(*PARAGRAPHS)}{f'</{tag}>' * 400}"))

    assert (list(found.lines), found.extractor) == (list(PARAGRAPHS), DENSITY)


def test_invitations_promotion_and_lists_of_links_go() -> None:
    """What the portal puts between the paragraphs is no prose; a sentence that holds a link stays."""
    linked = 'Rapat itu juga dihadiri <a href="/sari">Sari Melati</a> dan para ketua kampung dari seberang bukit.'
    body = (
        as_p(*PARAGRAPHS[:2])
        + f'<p><strong>Baca juga: <a href="/1">{HEADLINES[0]}</a></strong></p><p>ADVERTISEMENT</p>'
        + as_p(PARAGRAPHS[2], linked)
        + f'<p><a href="/2">{HEADLINES[1]}</a></p>'
        + as_p(*PARAGRAPHS[3:])
        + "<p>Ikuti berita terbaru kami di Google News.</p>"
    )

    got = read(body)

    assert got == [
        *PARAGRAPHS[:3],
        "Rapat itu juga dihadiri Sari Melati dan para ketua kampung dari seberang bukit.",
        *PARAGRAPHS[3:],
    ]


def test_what_found_the_text_is_told() -> None:
    """The density reading by itself, and trafilatura where that reading is in doubt: here the text is very short."""
    assert text_of(article()).extractor == DENSITY
    assert text_of(article(body=as_p(*PARAGRAPHS[:2]))).extractor == MARKED


OTHERS = [" ".join(["Kemudian", *reversed(text.rstrip(".").split())]) + "." for text in PARAGRAPHS]
"""Sentences that are not like the first ones."""


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{as_p(*PARAGRAPHS[:1])}</div><div>{as_p(*PARAGRAPHS[1:], *OTHERS)}</div>",
        f"<div>{as_p(*PARAGRAPHS, *OTHERS[:2])}</div><div>{as_p(*OTHERS[2:])}</div>",
        f"<section>{as_p(*PARAGRAPHS)}</section><div>Iklan</div><section>{as_p(*OTHERS)}</section>",
        f"<form>{as_p(*PARAGRAPHS, *OTHERS)}</form>",
        f"<article><section>{as_p(*PARAGRAPHS)}</section><section>{as_p(*OTHERS)}</section></article>",
        as_p(*PARAGRAPHS) + f"<div class=widget-teks>{as_p(*OTHERS)}</div>",
    ],
    ids=["lead apart", "end apart", "two halves", "in a form", "sections", "doubtful name"],
)
def test_no_paragraph_is_cut_off(body: str) -> None:
    """Wherever the template puts the parts of a text."""
    assert read(body) == [*PARAGRAPHS, *OTHERS]


def test_captions_are_not_added() -> None:
    """Sentences below pictures between the paragraphs stay out."""
    picture = (
        '<figure><img src="a.jpg"><figcaption>Pedagang menata sayur di lapak barunya pagi itu.</figcaption></figure>'
    )

    assert read(as_p(*PARAGRAPHS[:2]) + picture + as_p(*PARAGRAPHS[2:])) == list(PARAGRAPHS)


def test_a_page_of_links_has_no_text() -> None:
    """A list of headlines is no main text."""
    page = f"<html><body>{links(30)}</body></html>"

    got = text_of(page)

    assert got.lines == ()
    assert got.linked > 0.9


def card(number: int, teaser: str) -> str:
    """Another story as a page shows it below its article: a linked heading and a sentence."""
    heading = f'<h3><a href="/lain/{number}">{HEADLINES[number % len(HEADLINES)]} {number}</a></h3>'
    return f"<li><div>{heading}<span>11/6/2025 10:54</span><p>{teaser}</p></div></li>"


def test_teasers_of_other_stories_are_left_out() -> None:
    """Sentences beside linked headings, in several cards of one kind, belong to other stories."""
    teasers = [
        f"Kampung nomor {n} kini punya balai baru yang dibangun warga secara bergotong royong." for n in range(5)
    ]
    cards = "".join(card(n, teaser) for n, teaser in enumerate(teasers))

    assert read(f"<div>{as_p(*PARAGRAPHS)}</div><ul>{cards}</ul>") == list(PARAGRAPHS)


def test_sub_headings_between_paragraphs_are_kept() -> None:
    """A heading inside the text, no link, is the article's though it is no sentence."""
    body = as_p(*PARAGRAPHS[:2]) + "<h3>Jalan Masih Panjang?</h3>" + as_p(*PARAGRAPHS[2:])

    assert read(body) == [*PARAGRAPHS[:2], "Jalan Masih Panjang?", *PARAGRAPHS[2:]]


def test_a_bold_invitation_between_line_breaks_ends_no_text() -> None:
    """What follows a bold Baca Juga and its link in a flat run is still the article, menus around it or not."""
    menu = "".join(f'<li><a href="/{n}">Rubrik {n}</a></li>' for n in range(12))
    invitation = f'<b>Baca Juga</b><br><a href="/1">{HEADLINES[0]}</a><br><br>'
    flat = "<br><br>".join(PARAGRAPHS[:3]) + "<br><br>" + invitation + "<br><br>".join(PARAGRAPHS[3:])
    page = f"<html><title>Pasar</title><body><ul>{menu}</ul><div class=isi>{flat}</div>{links(24)}</body></html>"

    assert list(text_of(page).lines) == list(PARAGRAPHS)
