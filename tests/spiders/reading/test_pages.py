from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from known import PORTALS, read
from saved_pages import PAGE_2, PAGES, captures, expected, told

if TYPE_CHECKING:
    from pathlib import Path

READ = {page: told(read(captures(page))) for page in PAGES}


def named(page: Path) -> str:
    return f"{page.parent.name}-{page.stem}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_saved_page_reads_as_recorded(page: Path) -> None:
    """A saved page yields, field by field, what is recorded beside it."""
    want = expected(page)

    got = READ[page]

    assert got == want


@pytest.mark.parametrize("page", [page for page in PAGES if "page2" in page.read_text(encoding="utf-8")], ids=named)
def test_the_order_of_an_articles_pages_does_not_matter(page: Path) -> None:
    """The captures of one article give the same article in any order."""
    reversed_captures = captures(page)[::-1]

    got = told(read(reversed_captures))

    assert got == expected(page)


def test_every_file_beside_the_pages_is_used() -> None:
    """Each saved page has its record, and each record its page."""
    folder = PAGES[0].parent.parent
    pages = {str(file).removesuffix(PAGE_2).removesuffix(".html") for file in folder.glob("*/*.html")}

    assert pages == {str(page).removesuffix(".json") for page in PAGES}


@pytest.mark.parametrize("portal", PORTALS)
def test_every_edition_has_a_page(portal: str) -> None:
    """Each edition of a portal's rules reads at least one saved page."""
    editions = {f"{portal}@{edition.name}" for edition in PORTALS[portal].editions}

    read_by = {outcome["article"]["extractor"] for outcome in READ.values() if "article" in outcome}

    assert editions <= read_by
