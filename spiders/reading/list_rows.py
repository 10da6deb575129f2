"""Whether a page has the rows of one of its portal's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.location import locate_on
from spiders.page.rows import row_address, rows_of
from spiders.portal import Index

if TYPE_CHECKING:
    from spiders.page.document import Document
    from spiders.portal import Portal

# Rows that make a page a list; an article may recommend a few stories in the same markup.
_FEWEST_ROWS = 5


def shows_list(portal: Portal, document: Document) -> bool:
    """Whether a page has the rows of one of the portal's HTML lists, several of them leading to different articles."""
    forms = [listing for listing in portal.listings if isinstance(listing, Index) and listing.items]
    return any(_n_stories(portal, document, form) >= _FEWEST_ROWS for form in forms)


def _n_stories(portal: Portal, document: Document, form: Index) -> int:
    addresses = {row_address(document.capture.url, row, form) for row in rows_of(document.tree, form)}
    places = [place for url in addresses if url and (place := locate_on(portal, url))]
    return len({place.canonical_url for place in places if place.role == "article"})
