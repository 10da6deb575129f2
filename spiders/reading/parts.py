"""An article that lies on several pages, put together; never a text that is silently cut.

Page 1 has the metadata. The whole text is on page 1 alone, in a view that merges all pages, or on every page that page
1 announces. Addresses tell which is which; where they do not (two saved files of one address), the texts do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spiders.page.onward_words import says_more
from spiders.page.paging import announced_pages, held_inside, is_part, is_whole_view, page_number
from spiders.words.body import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spiders.page.document import Document
    from spiders.portal import Portal
    from spiders.reading.rules import Reading
    from spiders.words.body import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """One article, complete."""

    head: Reading
    """The page with the metadata."""
    lines: tuple[Line, ...]
    used: tuple[Document, ...]
    """The head's page first, then those that gave text."""


def assemble(portal: Portal, readings: Sequence[Reading], canonical: str) -> Whole | str:
    """The whole article, or one sentence on what is missing."""
    head = readings[0] if len(readings) == 1 else min(readings, key=lambda reading: _rank(portal, reading))
    others = sorted((r for r in readings if r is not head), key=lambda reading: _page(portal, reading))
    if is_whole_view(portal.paging, head.document.capture.url):
        return Whole(head=head, lines=head.lines, used=(head.document,))
    count = announced_pages(portal, head.document.tree, head.document.stated.page_count, canonical)
    count = max(count, 2 if not held_inside(portal, head.document.tree) and _says_more(head) else 1)
    # A page that has the metadata and no pagination is the only one, whatever number it was asked for.
    if _page(portal, head) > 1 and not (head.document.stated.is_article and count == 1):
        return f"only page {_page(portal, head)} was captured; expected page 1 at {canonical}"
    whole = next((reading for reading in others if _is_whole(portal, head, reading, canonical)), None)
    if whole:
        return Whole(head=head, lines=whole.lines, used=(head.document, whole.document))
    if count == 1:
        return Whole(head=head, lines=head.lines, used=(head.document,))
    parts = [reading for reading in others if not _holds(reading, head)]
    if len(parts) + 1 < count:
        paging = portal.paging
        further = f"{canonical} and its pages 2 to {count}" if paging.numbered else f"the further pages of {canonical}"
        wanted = canonical + paging.whole if paging.whole else further
        return f"page 1 announces further pages that were not captured; expected {wanted}"
    lines = tuple(line for reading in (head, *parts) for line in reading.lines)
    return Whole(head=head, lines=lines, used=(head.document, *(reading.document for reading in parts)))


def _says_more(reading: Reading) -> bool:
    """Whether a line of the text sends the reader to the next page; checked before promotion is left out."""
    return any(says_more(plain(line)) for line in reading.lines)


def _rank(portal: Portal, reading: Reading) -> tuple[bool, bool, int, bool]:
    """Lowest for page 1: by address, by metadata, by what it announces."""
    url, document = reading.document.capture.url, reading.document
    announces = announced_pages(portal, document.tree, None, document.where.canonical_url if document.where else url)
    return is_part(portal, url), not document.stated.is_article, _page(portal, reading), announces == 1


def _page(portal: Portal, reading: Reading) -> int:
    return page_number(portal, reading.document.capture.url)


def _is_whole(portal: Portal, head: Reading, reading: Reading, canonical: str) -> bool:
    """Whether a page holds the text of ``head`` and what follows it, and is not page 1 over again.

    The address proves nothing: a portal may ignore its parameters, and a saved page may have been given a wrong one.
    """
    if not _holds(reading, head):
        return False
    longer = len(_words(reading)) > len(_words(head))
    return longer or announced_pages(portal, reading.document.tree, None, canonical) == 1


def _holds(reading: Reading, head: Reading) -> bool:
    """Whether a page has the first line of ``head``, or most of its lines: it may have been edited in between."""
    there = {plain(line) for line in reading.lines}
    wanted = [plain(line) for line in head.lines]
    return wanted[0] in there or 2 * sum(line in there for line in wanted) > len(wanted)


def _words(reading: Reading) -> str:
    return " ".join(plain(line) for line in reading.lines)
