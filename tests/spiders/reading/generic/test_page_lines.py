from __future__ import annotations

from datetime import UTC, datetime

from invented import PARAGRAPHS, article

from corpus.archive.captures import page_capture
from spiders.page.document import Document
from spiders.reading.generic.page_lines import line_texts, placed, shown_lines, walked_lines


def opened(html: str) -> Document:
    """A page with this source."""
    return Document(page_capture(html.encode(), "https://harianbukit.com/1", datetime(2026, 1, 1, tzinfo=UTC)))


def test_lines_stand_in_the_pages_order() -> None:
    """Every block and every <br> ends a line."""
    page = opened("<body><h1>Judul</h1><div>Satu<br>Dua <b>kata</b></div><p> </p><p>Tiga</p></body>")

    assert shown_lines(page) == ("Judul", "Satu", "Dua kata", "Tiga")


def test_a_page_is_walked_once() -> None:
    """The second question is answered by what the first one found."""
    page = opened(article(body="".join(f"<p>{text}</p>" for text in PARAGRAPHS)))

    assert walked_lines(page) is walked_lines(page)


def test_two_pages_do_not_share_their_lines() -> None:
    """What was kept of one page is never told of another, though both have one address."""
    one, other = opened("<p>Yang pertama.</p>"), opened("<p>Yang kedua.</p>")

    assert (shown_lines(one), shown_lines(other)) == (("Yang pertama.",), ("Yang kedua.",))
    assert shown_lines(one) == ("Yang pertama.",)


def test_an_empty_page_has_no_lines() -> None:
    """A page without words gives none."""
    assert shown_lines(opened("")) == ()


def test_every_line_is_known_with_the_element_in_which_it_begins() -> None:
    """The innermost one; lines and places are as many as texts."""
    page = opened("<div><p><b>Satu</b> dua</p>Tiga</div>")
    walked, places = placed(page)

    assert (line_texts(page), [place.tag for place in places]) == (("Satu dua", "Tiga"), ["b", "div"])
    assert walked_lines(page) is walked
