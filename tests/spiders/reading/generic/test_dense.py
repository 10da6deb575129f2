"""The text of a page by where its prose is dense."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import HEADLINES, PARAGRAPHS, TITLE, links
from mapped import MORE, dense_of, page_of, paragraphs, words

from spiders.reading.generic.dense import read_dense, told

LEAD = "Jembatan yang lama ditunggu warga dua kampung di kaki bukit itu akhirnya dibuka."
SURROUNDINGS = (
    f"<ul>{links()}</ul>",
    "<div class=foto><p>Suasana pasar pada hari pertama setelah jembatan dibuka kembali.</p></div>",
    "<aside><p>Berlangganan kabar kami setiap pagi, dan dapatkan cerita pilihan redaksi.</p></aside>",
    "<div class=komentar><p>Saya setuju dengan pendapat ibu Sari, semoga jalannya cepat diperbaiki.</p></div>",
    "<p>Kota</p>",
    "<div><span>25 Juni 2024 16:45 WIB</span></div>",
)


def test_the_lead_between_title_and_text_is_the_articles() -> None:
    """It stands in an element of its own, once; a copy of a line of the text is not taken twice."""
    body = f"<h1>{TITLE}</h1><div>{LEAD}</div><div>{LEAD}</div><div class=isi>{paragraphs(*PARAGRAPHS)}</div>"

    assert words(dense_of(body)) == [LEAD, *PARAGRAPHS]


def test_what_the_page_calls_its_lead_needs_no_full_stop_and_no_title() -> None:
    """Its first words are those of the description."""
    lead = LEAD.rstrip(".")
    body = f"<header><div class=caption>{lead}</div></header><div class=isi>{paragraphs(*PARAGRAPHS)}</div>"

    assert words(dense_of(body, None, f"{lead} …")) == [lead, *PARAGRAPHS]
    assert words(dense_of(body, None, None)) == list(PARAGRAPHS)


def test_the_innermost_element_with_title_and_text_is_known() -> None:
    """Where the rest of an article may stand."""
    found = dense_of(f"<article><h1>{TITLE}</h1><div>{paragraphs(*PARAGRAPHS)}</div></article>")

    assert (found.article.tag, found.title, found.core.tag, sorted(found.inside)) == (
        "article",
        0,
        "div",
        [1, 2, 3, 4, 5],
    )
    assert (found.sentences(), found.linked()) == ([1, 2, 3, 4, 5], 0)
    assert len(found.lines()) == 5


def test_a_page_without_prose_is_not_read() -> None:
    """Nothing is made up of labels."""
    assert read_dense(page_of("<p>Beranda</p>"), TITLE, None) is None


@pytest.mark.parametrize(
    ("description", "found"),
    [
        (
            "Jembatan yang lama ditunggu warga dua kampung di kaki bukit",
            "jembatan yang lama ditunggu warga dua kampung di",
        ),
        ("Kabar pagi", ""),
        (None, ""),
    ],
)
def test_a_description_proves_something_if_it_is_long_enough(description: str | None, found: str) -> None:
    """Eight of its words are looked for."""
    assert told(description) == found


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(SURROUNDINGS), max_size=3),
    st.lists(st.sampled_from(SURROUNDINGS), max_size=3),
    st.sampled_from(["p", "div", "br", "li"]),
    st.integers(0, 6),
    st.integers(3, 10),
)
def test_no_sentence_of_the_text_is_lost_whatever_surrounds_it(
    before: list[str], after: list[str], tag: str, depth: int, count: int
) -> None:
    """Paragraphs of any element, at any depth, among menus, captions, comments and dates: all are kept, and no more."""
    text = [*PARAGRAPHS, *MORE][:count]
    prose = "<br>".join(text) if tag == "br" else "".join(f"<{tag}>{line}</{tag}>" for line in text)
    inside = "<div>" * depth + f"<section class=isi>{prose}</section>" + "</div>" * depth
    body = f"{''.join(before)}<h1>{TITLE}</h1>{inside}{''.join(after)}"

    assert words(dense_of(body)) == text


def test_headlines_of_other_stories_are_none_of_it() -> None:
    """Neither in a list below the text, nor between its paragraphs."""
    between = f'<p><a href="/2">{HEADLINES[1]}</a></p>'
    body = f"<div>{paragraphs(*PARAGRAPHS[:2])}{between}{paragraphs(*PARAGRAPHS[2:])}{links()}</div>"

    assert words(dense_of(body)) == list(PARAGRAPHS)
