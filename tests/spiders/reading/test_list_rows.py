"""Pages with the rows of a list, and pages that only resemble them."""

from __future__ import annotations

import pytest
from ruled_page import opened, ruled

from spiders.portal import Feed, Index
from spiders.reading.list_rows import shows_list

PORTAL = ruled(listings=(Feed("https://kabarfiksi.test/rss"), Index("https://kabarfiksi.test/{name}", items=".baris")))


def rows(*hrefs: str, name: str = "baris") -> str:
    return "".join(f'<div class={name}><a href="{href}">Judul</a></div>' for href in hrefs)


STORIES = tuple(f"/desa/{n}/cerita-{n}" for n in range(1, 6))


@pytest.mark.parametrize(
    ("html", "is_list"),
    [
        (rows(*STORIES), True),
        (rows(*STORIES[:4]), False),
        (rows(*STORIES[:4], STORIES[0] + "?utm_source=x"), False),
        (rows(*STORIES[:4], "/tentang-kami"), False),
        (rows(*STORIES[:4], "https://lain.test/desa/5/cerita-5"), False),
        (rows(*STORIES, name="kartu"), False),
        ("<div class=baris>tanpa tautan</div>" * 6, False),
        ("", False),
    ],
)
def test_five_rows_that_lead_to_five_articles_make_a_list(html: str, *, is_list: bool) -> None:
    """Fewer rows, the same article twice, other pages, other sites and other elements make none."""
    assert shows_list(PORTAL, opened(html, portal=PORTAL)) is is_list


def test_a_list_without_a_rule_for_its_rows_proves_nothing() -> None:
    """Every page has links to five articles; only rows that a rule names tell a list."""
    portal = ruled(listings=(Index("https://kabarfiksi.test/{name}"),))

    assert shows_list(portal, opened(rows(*STORIES), portal=portal)) is False


def test_one_list_of_several_is_enough() -> None:
    """The second list's rows are looked for too."""
    portal = ruled(listings=(Index("https://kabarfiksi.test/a", items=".lain"), PORTAL.listings[1]))

    assert shows_list(portal, opened(rows(*STORIES), portal=portal)) is True
