"""The short lines that are of a text."""

from __future__ import annotations

import pytest
from invented import HEADLINES, PARAGRAPHS
from mapped import page_of, paragraphs

from spiders.reading.generic.short_lines import short_lines


def found(between: str, after: str = "") -> list[str]:
    """The short lines of a text with something in its middle and after it."""
    page = page_of(f"<div>{paragraphs(*PARAGRAPHS[:2])}{between}{paragraphs(*PARAGRAPHS[2:])}{after}</div>")
    sentences = {at for at, text in enumerate(page.texts) if text in PARAGRAPHS}
    return [page.texts[at] for at in sorted(short_lines(page, frozenset(range(len(page.texts))), sentences))]


@pytest.mark.parametrize(
    ("between", "lines"),
    [
        ("<h3>Jalan Masih Panjang</h3>", ["Jalan Masih Panjang"]),
        (f"<div><h3>Jalan Masih Panjang</h3><p>{PARAGRAPHS[0]}</p></div>", ["Jalan Masih Panjang"]),
        ("<p>Tidak.</p>", ["Tidak."]),
        ("<ul><li>Cabai: 40 ribu<li>Bawang: 30 ribu</ul>", ["Cabai: 40 ribu", "Bawang: 30 ribu"]),
        ("<table><tr><td>Cabai<td>40 ribu</tr></table>", ["Cabai 40 ribu"]),
        ("<blockquote>Sungguh.</blockquote>", ["Sungguh."]),
        ("<p><a href=/x>https://harianbukit.test/data</a></p>", ["https://harianbukit.test/data"]),
    ],
    ids=["heading", "heading of a part", "paragraph", "list", "table", "quote", "address"],
)
def test_short_lines_among_the_paragraphs_are_kept(between: str, lines: list[str]) -> None:
    """Whatever a text is made of beside sentences."""
    assert found(between) == lines


@pytest.mark.parametrize(
    "between",
    [
        f"<p><a href=/2>{HEADLINES[0]}</a></p>",
        f"<ul><li><a href=/1>{HEADLINES[0]}</a><li><a href=/2>{HEADLINES[1]}</a></ul>",
        "<div class=bagikan>Bagikan</div>",
        "<div><div>Ukuran huruf</div></div>",
        "<p class=caption>Foto: Budi</p>",
        "<div><h3>Ukuran huruf</h3></div>",
    ],
    ids=["linked title", "list of links", "button", "other element", "caption", "heading of nothing"],
)
def test_what_is_not_of_the_texts_kind_is_left(between: str) -> None:
    """Titles of other stories, and the furniture of the page."""
    assert found(between) == []


def test_behind_the_last_sentence_only_paragraphs_and_lists_are_the_texts() -> None:
    """The reporter's initials are; a heading there begins something else."""
    assert found("", "<p>(abc/def)</p><h3>Terpopuler</h3>") == ["(abc/def)"]


def test_items_that_are_links_are_the_texts_in_a_list_that_has_others() -> None:
    """A list of which half or more is links is one of other stories."""
    items = f"<li>Pasar buka setiap hari kecuali hari Jumat<li><a href=/1>{HEADLINES[0]}</a>"

    assert found(f"<ul>{items}<li>Jembatan ditutup pada malam hari untuk kendaraan</ul>") == [
        "Pasar buka setiap hari kecuali hari Jumat",
        HEADLINES[0],
        "Jembatan ditutup pada malam hari untuk kendaraan",
    ]
