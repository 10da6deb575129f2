"""The lines of a whole page, walked once: where its title, dates, language and further pages are looked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spiders.words.body import lines, plain

if TYPE_CHECKING:
    from spiders.page.document import Document
    from spiders.words.body import Line


@lru_cache(maxsize=1)  # a walk over all of a page takes longer than its parsing, and pages are read one by one
def walked_lines(document: Document) -> tuple[Line, ...]:
    """The lines that a page shows, in order; none where it has no body."""
    root = document.tree.body
    return tuple(lines([root])) if root else ()


@lru_cache(maxsize=1)
def shown_lines(document: Document) -> tuple[str, ...]:
    """The words of :func:`walked_lines`; lines without words are left out."""
    return tuple(text for line in walked_lines(document) if (text := plain(line)))
