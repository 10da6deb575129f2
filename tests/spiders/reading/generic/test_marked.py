"""The reading by trafilatura's marks."""

from __future__ import annotations

import time

import pytest
from invented import PARAGRAPHS, article, links
from selectolax.lexbor import LexborHTMLParser

from spiders.reading.generic.marked import marked_text, thorough
from spiders.words.body import plain


def test_the_lines_that_trafilatura_marks_are_the_pages_own() -> None:
    """What stands bare between its marks is read too."""
    bare = f"<p>{PARAGRAPHS[0]}</p>{PARAGRAPHS[1]}<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p><p>{PARAGRAPHS[4]}</p>"
    page = article(body=bare)

    found = marked_text(page, LexborHTMLParser(page))

    assert [plain(line) for line in found.lines] == list(PARAGRAPHS)
    assert found.linked == 0


@pytest.mark.parametrize("unseen", ["hidden", "style='display:none'", 'style="color: red; DISPLAY: none"'])
def test_a_paragraph_that_no_reader_sees_is_not_read_between_the_marks(unseen: str) -> None:
    """But where most of a text is hidden, a script will show it; and what is shown as well is read."""
    rest = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[2:])
    one = article(body=f"<p>{PARAGRAPHS[0]}</p><p {unseen}>{PARAGRAPHS[1]}</p>{rest}")
    most = article(body=f"<p>{PARAGRAPHS[0]}</p>{rest.replace('<p>', f'<p {unseen}>')}")

    twice = article(body=f"<p {unseen}>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{rest}")

    assert PARAGRAPHS[1] not in [plain(line) for line in marked_text(one, LexborHTMLParser(one)).lines]
    assert PARAGRAPHS[1] in [plain(line) for line in marked_text(twice, LexborHTMLParser(twice)).lines]
    assert PARAGRAPHS[2] in [plain(line) for line in marked_text(most, LexborHTMLParser(most)).lines]


def test_a_page_of_links_is_linked() -> None:
    """The share of what was found that is links tells a list."""
    page = f"<html><body>{links(30)}</body></html>"

    assert marked_text(page, LexborHTMLParser(page)).linked > 0.9


def test_where_another_reading_has_a_text_menus_are_no_witness() -> None:
    """The thorough mode, which takes ten times as long, is asked only where there is none."""
    page = f"<html><body>{links(30)}</body></html>"

    assert marked_text(page, LexborHTMLParser(page), alone=False).lines == ()


@pytest.mark.parametrize("fault", [RecursionError, ValueError])
def test_a_page_that_trafilatura_fails_on_has_no_marks(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked in doubt, and the doubt stays."""

    def failing(*_: object, **__: object) -> str:
        raise fault

    monkeypatch.setattr("trafilatura.extract", failing)

    assert marked_text(article(), LexborHTMLParser(article())).lines == ()
    assert thorough(article()) == []


def test_the_thorough_mode_finds_the_paragraphs() -> None:
    """It is asked where two readings differ."""
    found = thorough(article())

    assert [line for line in found if line in PARAGRAPHS] == list(PARAGRAPHS)


def test_a_page_of_very_many_short_lines_is_read_in_time() -> None:
    """The time grows with the lines, not with their square."""
    page = f"<h1>Daftar</h1>{'<p>kata</p>' * 8_000}"
    tree = LexborHTMLParser(page)
    began = time.process_time()

    found = marked_text(page, tree)

    assert len(found.lines) >= 1
    assert time.process_time() - began < 4
