"""Queries on parsed HTML by the selectors of :mod:`spiders.portal`; a tuple is tried in order."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from spiders.page.bounds import parsed
from spiders.page.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from corpus.schema import Capture
    from spiders.portal import Selector


def source(capture: Capture) -> str:
    """The page as text; the character set is found by :mod:`spiders.page.decode`."""
    return decode(capture.body, capture.header("Content-Type"))


def parse(capture: Capture) -> LexborHTMLParser:
    """The page's tree.

    Raises:
        BoundError: See :func:`spiders.page.bounds.parsed`.
    """
    return parsed(source(capture))


def nodes(root: LexborHTMLParser | LexborNode, selector: Selector) -> list[LexborNode]:
    """The matches of the first selector that matches anything."""
    for css, _ in _parts(selector):
        if found := root.css(css):
            return found
    return []


def every(root: LexborHTMLParser | LexborNode, selector: Selector) -> list[LexborNode]:
    """The matches of all the selectors together, in the order of the page."""
    css = ",".join(css for css, _ in _parts(selector))
    return root.css(css) if css else []


def texts(root: LexborHTMLParser | LexborNode, selector: Selector) -> list[str]:
    """The texts (or attributes) of the first selector that gives any; white space joined, empty ones left out."""
    for css, attribute in _parts(selector):
        if found := [value for node in root.css(css) if (value := _value(node, attribute))]:
            return found
    return []


def text(root: LexborHTMLParser | LexborNode, selector: Selector) -> str | None:
    """The first of :func:`texts`; looks no further than it must."""
    for css, attribute in _parts(selector):
        first = root.css_first(css)
        if first is not None:
            if value := _value(first, attribute):
                return value
            if found := texts(root, f"{css}::attr({attribute})" if attribute else css):
                return found[0]
    return None


def joined(base: str, href: str | None) -> str | None:
    """The web address that a link on page ``base`` leads to; None for scripts, mail and invalid addresses."""
    try:
        target = urljoin(base, href.strip()) if href else ""
    except ValueError:
        return None
    return target if target.startswith(("http://", "https://")) else None


def squeeze(words: str) -> str:
    """Every run of white space as one space, the ends stripped."""
    return " ".join(words.split())


def _value(node: LexborNode, attribute: str) -> str:
    return squeeze((node.attributes.get(attribute) or "") if attribute else _text(node))


def _text(node: LexborNode) -> str:
    """The text of an element, with a space for every ``<br>``."""
    if node.css_first("br") is None:
        return node.text()
    inner = (each for each in node.traverse(include_text=True) if each.tag in {"-text", "br"})
    return "".join(each.text_content or "" if each.tag == "-text" else " " for each in inner)


def _parts(selector: Selector) -> Iterator[tuple[str, str]]:
    yield from _split((selector,) if isinstance(selector, str) else selector)


@cache
def _split(selectors: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """CSS and attribute name (empty for the text) of each selector."""
    parts = (selector.partition("::attr(") for selector in selectors)
    return tuple((css, rest.rstrip(")")) for css, _, rest in parts if css)
