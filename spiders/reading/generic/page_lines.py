"""The lines of a whole page, walked once: where its text, title, dates, language and further pages are looked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spiders.words.body import placed_lines, plain

if TYPE_CHECKING:
    from spiders.page.document import Document
    from spiders.words.body import Element, Line


@lru_cache(maxsize=2)  # a walk over all of a page takes longer than its parsing, and pages are read one by one
def placed(document: Document, *, embeds: bool = False) -> tuple[tuple[Line, ...], tuple[Element, ...]]:
    """The lines that a page shows, in order, and the element in which each begins; none where it has no body.

    With ``embeds``, also what was posted elsewhere.
    """
    root = document.tree.body
    walked, places = placed_lines(root, embeds=embeds) if root else ([], [])
    return tuple(walked), tuple(places)


def walked_lines(document: Document) -> tuple[Line, ...]:
    """The lines of :func:`placed`."""
    return placed(document)[0]


@lru_cache(maxsize=1)
def line_texts(document: Document) -> tuple[str, ...]:
    """The words of each line of :func:`placed`, plain."""
    return tuple(map(plain, placed(document)[0]))


def shown_lines(document: Document) -> tuple[str, ...]:
    """The words of the lines that have any."""
    return tuple(filter(None, line_texts(document)))
