"""One captured page, opened for reading: its text, tree, place and machine-readable statements, each computed once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from spiders.location import Location, locate, locate_on
from spiders.page.bounds import parsed
from spiders.page.markup import joined, source, texts
from spiders.page.state import state_elements
from spiders.page.structured import structured
from spiders.page.tags import NO_TEXT

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from corpus.schema import Capture
    from spiders.page.structured import Structured
    from spiders.portal import Selector
    from spiders.portals import Portals


class Document:
    """A page and what can be asked of it.

    Where it belongs is only known if ``portals`` are given.
    """

    def __init__(self, capture: Capture, portals: Portals | None = None) -> None:
        self.capture = capture
        self._portals = portals
        self._found: dict[Selector, list[str]] = {}

    @cached_property
    def html(self) -> str:
        """The page as text."""
        return source(self.capture)

    @cached_property
    def _opened(self) -> tuple[LexborHTMLParser, Structured]:
        """The page without what is never text, and its machine-readable statements, read before scripts are removed.

        On a portal whose pages are drawn by script from data, the data are added as elements.
        """
        tree = parsed(self.html)
        stated = structured(tree, self.capture.url)
        place = self._portals[self.asked.portal].state if self._portals and self.asked else ""
        if drawn := state_elements(tree, place) if place else "":
            tree = parsed(self.html + drawn)
        tree.strip_tags(list(NO_TEXT))
        return tree, stated

    @property
    def tree(self) -> LexborHTMLParser:
        """The parsed page without scripts, styles, templates and their kin: no reading takes them for text."""
        return self._opened[0]

    @property
    def stated(self) -> Structured:
        """What the page says of itself for machines."""
        return self._opened[1]

    @cached_property
    def shown(self) -> str:
        """The source of :attr:`tree`, for readers that parse by themselves."""
        return self.tree.html or ""

    def texts(self, selector: Selector) -> list[str]:
        """What :func:`spiders.page.markup.texts` finds on the whole page; cached."""
        if selector not in self._found:
            self._found[selector] = texts(self.tree, selector) if selector else []
        return self._found[selector]

    def text(self, selector: Selector) -> str | None:
        """The first of :meth:`texts`."""
        return next(iter(self.texts(selector)), None)

    @cached_property
    def asked(self) -> Location | None:
        """Where the address that was asked for belongs."""
        return locate(self.capture.url, self._portals) if self._portals else None

    def place(self, address: str | None) -> Location | None:
        """Where an address on the page belongs; on a known portal's page, only the portal's own addresses count."""
        url = joined(self.capture.url, address)
        if url is None or self._portals is None:
            return None
        return locate_on(self._portals[self.asked.portal], url) if self.asked else locate(url, self._portals)

    @cached_property
    def where(self) -> Location | None:
        """Where the page belongs: by the address asked for, or by the article's address that it states of itself.

        A saved page may come with the front page's address, or an address of unknown form. An address that names an
        article or a list is believed over what the page says: some front pages carry an article's canonical address.
        """
        if self.asked and self.asked.role not in {"home", "section", "unknown"}:
            return self.asked
        stated = (self.place(address) for address in (self.stated.canonical, self.stated.og_url))
        return next((there for there in stated if there and there.is_story), self.asked)
