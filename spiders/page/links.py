"""What a page's links, buttons and the like say and where they lead: gathered once, asked about several times."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from spiders.page.markup import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ANY = "a, button, area[href], link[rel=next], option[value], [data-href], span[onclick], base[href]"
_SAYING = frozenset({"a", "button"})
_LEADING = frozenset({"area", "link", "option"})
_BY_SCRIPT = frozenset({"a", "button", "span"})
_OTHERS = frozenset({"data-href", "value", "onclick"})
_QUOTED = re.compile(r"""['"]([^'"\s]{1,400})['"]""")


class Link(NamedTuple):
    """An element that leads somewhere, or is pressed."""

    node: LexborNode
    tag: str
    is_link: bool
    """Whether it is a link with an address, whatever that is."""
    text: str
    """As written; empty for what is neither a link nor a button."""
    addresses: tuple[str, ...]
    """Where it leads, as written; those in scripts of its own among them."""


@lru_cache(maxsize=2)  # asked for by several steps of a reading, and pages are read one by one
def links(tree: LexborHTMLParser) -> tuple[Link, ...]:
    """The links, buttons, options and areas of a page, in its order."""
    once = {node.mem_id: node for node in tree.css(_ANY)}  # what two of the selectors fit is found twice
    return tuple(map(_link, once.values()))


def _link(node: LexborNode) -> Link:
    """One of them; nearly all are plain links."""
    tag, attributes = node.tag or "", node.attributes
    is_link = tag == "a" and "href" in attributes
    text = node.text() if tag in _SAYING else ""
    if is_link and _OTHERS.isdisjoint(attributes):
        href = attributes["href"]
        return Link(node, tag, True, text, (href.strip(),) if href else ())  # noqa: FBT003 -- a field
    return Link(node, tag, is_link, text, tuple(_addresses(tag, attributes)))


def _addresses(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Where an element leads by itself, and where a script takes it."""
    pressed = tag in _BY_SCRIPT and "onclick" in attributes
    if not (pressed or (tag == "a" and "href" in attributes) or tag in _LEADING or "data-href" in attributes):
        return
    if written := attributes.get("href"):
        yield written.strip()
    for name in _OTHERS & attributes.keys():
        written = attributes[name] or ""
        found = _QUOTED.findall(written) if name == "onclick" else (written.strip(),)
        yield from (address for address in found if address)


def said(tree: LexborHTMLParser) -> list[Link]:
    """The links and buttons, with or without an address."""
    return [link for link in links(tree) if link.tag in _SAYING]


def base(tree: LexborHTMLParser, own: str) -> str:
    """What relative links of the page at ``own`` start from: HTML's ``<base>``, else that address."""
    stated = next((link.node for link in links(tree) if link.tag == "base"), None)
    return (stated and joined(own, stated.attributes["href"])) or own
