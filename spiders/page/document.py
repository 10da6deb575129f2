"""One captured page, opened for reading: its text, tree, place and what it states for machines, each made once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from spiders.location import Location, locate
from spiders.page.markup import joined, source, texts
from spiders.page.structured import structured

if TYPE_CHECKING:
    from corpus.schema import Capture
    from spiders.page.structured import Structured
    from spiders.portal import Selector


class Document:
    """A page and what can be asked of it."""

    def __init__(self, capture: Capture) -> None:
        self.capture = capture
        self._found: dict[Selector, list[str]] = {}

    @cached_property
    def html(self) -> str:
        """The page as text."""
        return source(self.capture)

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page."""
        return LexborHTMLParser(self.html)

    @cached_property
    def stated(self) -> Structured:
        """What the page says of itself for machines."""
        return structured(self.tree)

    def texts(self, selector: Selector) -> list[str]:
        """What :func:`spiders.page.markup.texts` gives on the whole page; searched once."""
        if selector not in self._found:
            self._found[selector] = texts(self.tree, selector) if selector else []
        return self._found[selector]

    def text(self, selector: Selector) -> str | None:
        """The first of :meth:`texts`."""
        return next(iter(self.texts(selector)), None)

    @cached_property
    def asked(self) -> Location | None:
        """Where the address that was asked for belongs."""
        return locate(self.capture.url)

    @cached_property
    def where(self) -> Location | None:
        """Where the page belongs: by the address asked for, or by the article's address that it states of itself.

        A saved page may come with the front page's address, or an address of unknown form; one that names an article
        is believed over what the page says, since some front pages carry an article's canonical address, and so is one
        that names a list.
        """
        if self.asked and self.asked.role not in {"home", "section", "unknown"}:
            return self.asked
        for address in (self.stated.canonical, self.stated.og_url):
            there = locate(joined(self.capture.url, address) or "")
            if (
                there
                and there.role in {"article", "article-photo"}
                and (self.asked is None or _same(self.asked, there))
            ):
                return there
        return self.asked


def _same(one: Location, other: Location) -> bool:
    return one.portal == other.portal
