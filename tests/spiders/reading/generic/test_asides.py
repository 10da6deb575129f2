"""What elements say of themselves."""

from __future__ import annotations

import pytest

from spiders.reading.generic.asides import Aside, aside


@pytest.mark.parametrize(
    ("tag", "attributes", "said"),
    [
        ("div", {"class": "isi-berita"}, Aside.NO),
        ("div", {}, Aside.NO),
        ("div", {"class": "foto-utama"}, Aside.PICTURE),
        ("div", {"class": "kotak-penulis"}, Aside.MAYBE),
        ("div", {"class": "isi-utama has-section-nav no-sidebar withRelated"}, Aside.NO),
        ("div", {"class": "navigasi hasil-sidebar"}, Aside.LIKELY),
        ("div", {"class": "mainMenu"}, Aside.LIKELY),
        ("section", {"id": "sidebar"}, Aside.LIKELY),
        ("div", {"class": "relatedposts"}, Aside.SURELY),
        ("ol", {"class": "daftar-komentar"}, Aside.COMMENTS),
        ("div", {"id": "disqus_thread"}, Aside.COMMENTS),
        ("div", {"class": "isi has-comments comments-open"}, Aside.NO),
        ("div", {"class": "commentary-text"}, Aside.NO),
        ("aside", {}, Aside.SURELY),
        ("div", {"style": "color: red; display :none"}, Aside.HIDDEN),
        ("div", {"hidden": None}, Aside.HIDDEN),
    ],
)
def test_names_are_read_word_by_word(tag: str, attributes: dict[str, str | None], said: Aside) -> None:
    """A word counts wherever it stands in a name; a longer word that only contains it does not."""
    assert aside(tag, attributes) == said


@pytest.mark.parametrize("tag", ["body", "main", "article"])
def test_a_page_and_an_article_are_never_aside_by_name(tag: str) -> None:
    """Systems write topics and parts of an article into its classes."""
    assert aside(tag, {"class": "post category-popular has-post-thumbnail no-sidebar"}) == Aside.NO
