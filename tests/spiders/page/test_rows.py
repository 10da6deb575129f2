"""Rows of a list, and where they lead."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from spiders.page.rows import row_address, rows_of
from spiders.portal import Index

BASE = "https://kabarfiksi.test/desa"
BY_ROW = Index(BASE, items="li")
BY_LINK = Index(BASE)
PAGE = LexborHTMLParser("<ul><li><a href=/1>Satu</a></li><li>iklan</li></ul><p><a href=/2>Dua</a> <a name=x>x</a></p>")


def test_rows_are_what_the_rule_names() -> None:
    """Rows without a link are rows."""
    assert [row.text() for row in rows_of(PAGE, BY_ROW)] == ["Satu", "iklan"]


def test_without_a_rule_every_link_is_a_row() -> None:
    """An anchor that leads nowhere is no link."""
    assert [row.text() for row in rows_of(PAGE, BY_LINK)] == ["Satu", "Dua"]


def test_a_rule_that_finds_nothing_gives_no_rows() -> None:
    """The links of the page do not stand in for rows that are not there: the template has changed."""
    assert rows_of(PAGE, Index(BASE, items=".baris")) == []


@pytest.mark.parametrize(
    ("row", "listing", "address"),
    [
        ("<li><a href=/1>Satu</a></li>", BY_ROW, "https://kabarfiksi.test/1"),
        ("<li><a>tanpa</a><a href=/2>Dua</a></li>", BY_ROW, "https://kabarfiksi.test/2"),
        (
            "<li><a href=/1>foto</a><h2><a href=/2>Dua</a></h2></li>",
            Index(BASE, items="li", link="h2 a"),
            f"{BASE[:-5]}/2",
        ),
        ("<li><h2>tanpa</h2></li>", BY_ROW, None),
        ("<li><a href='javascript:x()'>x</a></li>", BY_ROW, None),
    ],
)
def test_a_row_leads_where_its_link_does(row: str, listing: Index, address: str | None) -> None:
    """By the rule for links where there is one; a row without a web address leads nowhere."""
    (found,) = rows_of(LexborHTMLParser(f"<ul>{row}</ul>"), listing if listing.items else BY_ROW)

    assert row_address(BASE, found, listing) == address


def test_a_row_that_is_a_link_leads_where_it_points() -> None:
    """Where every link is a row, the row has no link within."""
    addresses = [row_address(BASE, row, BY_LINK) for row in rows_of(PAGE, BY_LINK)]

    assert addresses == ["https://kabarfiksi.test/1", "https://kabarfiksi.test/2"]
