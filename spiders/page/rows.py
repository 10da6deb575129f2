"""The rows of a portal's HTML lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.page.markup import joined, nodes

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from spiders.portal import Index


def rows_of(tree: LexborHTMLParser, listing: Index) -> list[LexborNode]:
    """The rows of a list, by its rule; every link of the page where it has none."""
    return nodes(tree, listing.items) if listing.items else tree.css("a[href]")


def row_address(base: str, row: LexborNode, listing: Index) -> str | None:
    """The address that a row leads to, from a page at ``base``; None where it has no link."""
    links = [row] if row.tag == "a" and row.attributes.get("href") else nodes(row, listing.link)
    href = next((href for link in links if (href := link.attributes.get("href"))), None)
    return joined(base, href)
