"""Invented pages as the density reading sees them, for tests of its parts."""

from __future__ import annotations

from invented import PARAGRAPHS, TITLE, capture

from spiders.page.document import Document
from spiders.reading.generic.dense import DenseText, read_dense
from spiders.reading.generic.page_map import PageMap

MORE = tuple(f"Keesokan harinya hal itu terulang: {text[0].lower()}{text[1:]}" for text in PARAGRAPHS)
"""As many sentences again."""


def paragraphs(*texts: str) -> str:
    """Texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def opened(body: str, head: str = "") -> Document:
    """A page with this body."""
    return Document(capture(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"))


def page_of(body: str) -> PageMap:
    """The map of a page with this body."""
    return PageMap(opened(body))


def dense_of(body: str, title: str | None = TITLE, description: str | None = None) -> DenseText:
    """The density reading of a page with this body; the body must have prose."""
    found = read_dense(page_of(body), title, description)
    assert found is not None
    return found


def words(found: DenseText) -> list[str]:
    """The lines of a density reading, plain."""
    return [found.page.texts[at] for at in sorted(found.kept)]
