from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from spiders.page.structured import structured
from spiders.reading.generic.titles import page_title, without_site

URL = "https://www.harianbukit.test/read/1/pasar"
TITLE = "Pasar Pagi Kembali Ramai"


def title_of(head: str, body: str) -> str | None:
    """The title of a page."""
    tree = LexborHTMLParser(f"<html><head>{head}</head><body>{body}</body></html>")
    return page_title(tree, structured(tree), URL)


@pytest.mark.parametrize(
    "told",
    [
        f"{TITLE} - Harian Bukit",
        f"{TITLE} | Harian Bukit | Kota",
        f"{TITLE} :: Harianbukit Kota",
        f"HarianBukit.test: {TITLE}",
        f"{TITLE} – Harian Bukit – Berita Kota",
        TITLE,
    ],
)
def test_the_site_s_name_is_taken_off(told: str) -> None:
    """With or without a heading, the site's name before or after the title goes."""
    head = f"<title>{told}</title><meta property='og:site_name' content='Harian Bukit'>"

    assert title_of(head, f"<h1>{TITLE}</h1>") == TITLE


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        (f"{TITLE} - Harian Bukit", TITLE),
        (f"{TITLE} - harianbukit.test", TITLE),
        (f"HarianBukit.test: {TITLE}", TITLE),
        ("Bukit - Lembah: Jalan Ditutup", "Bukit - Lembah: Jalan Ditutup"),
        ("Polisi: Jalan - Jembatan Ditutup | Harian Bukit", "Polisi: Jalan - Jembatan Ditutup"),
        ("Harian Bukit", "Harian Bukit"),
    ],
)
def test_dashes_of_the_title_itself_stay(title: str, plain: str) -> None:
    """Only parts that name the site are taken off, and never the whole title."""
    assert without_site(title, "Harian Bukit", URL) == plain


def test_the_printed_heading_goes_before_the_headline_for_machines() -> None:
    """Where JSON-LD words the title otherwise, or cuts it, the heading that readers see is taken."""
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pasar Pagi Kembali Ra"}</script>'

    assert title_of(head + f"<title>{TITLE} - Harian Bukit</title>", f"<h1>{TITLE}</h1>") == TITLE


def test_headings_of_others_are_passed_over() -> None:
    """The site's own heading, linked headings and short ones do not win over the article's."""
    body = (
        "<h1><a href='/'>Harian Bukit</a></h1><h2><a href='/2'>Pasar Pagi Kembali Ramai Lagi Besok</a></h2>"
        f"<h1>{TITLE}</h1><h3>Bagikan: {TITLE}</h3>"
    )

    assert title_of(f"<title>{TITLE} - Harian Bukit</title>", body) == TITLE


def test_a_page_without_any_title_has_none() -> None:
    """Nothing is made up."""
    assert title_of("", "<p>Isi.</p>") is None
