"""How large, how full and how deep a page may be.

A parser written in C cannot be interrupted, and some shapes take it a time that grows with the square of their size:
open elements inside one another, thousands of attributes on one tag. So a page is measured before it is parsed, and
once more, where the measure costs nothing, after it. No page of a news portal comes near any of these bounds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

MOST_CHARACTERS = 8_000_000
"""Of one page; the heaviest saved page of any portal has 1.4 million."""
MOST_TAGS = 50_000
"""Opening and closing ones together; the fullest saved page has 4,900."""
MOST_OPEN = 10_000
"""Elements that are opened more often than they are closed: what the parser has to keep open."""
MOST_ATTRIBUTES = 10_000
"""Of one tag."""
DEEPEST = 800
"""Elements inside one another."""
MOST_VALUES = 100_000
"""Objects and lists in the JSON of a page: what it states of itself, or what a script draws it from."""

_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
_TOO_DEEP = "*" + ">*" * DEEPEST
_LONG_TAG = 4 * MOST_ATTRIBUTES  # characters that so many attributes take at the least


class BoundError(ValueError):
    """A page is over one of the bounds, which ``name`` names."""

    def __init__(self, name: str, found: int, most: int) -> None:
        self.name = name
        super().__init__(f"{found:,} {name}; expected at most {most:,}")


def parsed(html: str) -> LexborHTMLParser:
    """The tree of a page.

    Raises:
        BoundError: It is larger, fuller or deeper than any page of a portal.
    """
    _measure(html)
    tree = LexborHTMLParser(html)
    if deep := tree.css_first(_TOO_DEEP):
        raise BoundError("levels", _depth(deep), DEEPEST)
    return tree


def _measure(html: str) -> None:
    """Raise where the text is over a bound."""
    _at_most("characters", len(html), MOST_CHARACTERS)
    tags = html.count("<")
    _at_most("tags", tags, MOST_TAGS)
    if tags > MOST_OPEN:
        _at_most("open elements", _opened(html), MOST_OPEN)
    _at_most("attributes", max((_attributes(html, *piece) for piece in _long_pieces(html)), default=0), MOST_ATTRIBUTES)


def _long_pieces(html: str) -> Iterator[tuple[int, int]]:
    """Where so many characters begin and end that no tag ends among them: they hold a whole half of as many."""
    half, at = _LONG_TAG // 2, 0
    while at < len(html) - half:
        if html.find(">", at, at + half) >= 0:
            at += half
            continue
        begin, end = html.rfind(">", 0, at) + 1, html.find(">", at + half)
        at = end if end >= 0 else len(html)
        if at - begin > _LONG_TAG:
            yield begin, at


def expect_few_values(texts: Iterable[str]) -> None:
    """Raise where JSON texts hold more objects and lists together than any page of a portal.

    Raises:
        BoundError: They do.
    """
    _at_most("JSON values", sum(text.count("{") + text.count("[") for text in texts), MOST_VALUES)


def _at_most(name: str, found: int, most: int) -> None:
    if found > most:
        raise BoundError(name, found, most)


def _opened(html: str) -> int:
    """How many more elements are opened than closed; comments are neither, and some elements are never closed."""
    folded = html.lower()
    void = sum(folded.count(f"<{name}") for name in _VOID)
    return folded.count("<") - 2 * folded.count("</") - folded.count("<!") - void


def _attributes(html: str, begin: int, end: int) -> int:
    """The words in the tag that a piece of the page may be; what stands in a script is no tag."""
    opening = html.rfind("<", begin, end)
    if opening < 0 or not html[opening + 1 : opening + 2].isalpha() or _in_script(html, opening):
        return 0
    return len(html[opening:end].split()) - 1


def _in_script(html: str, at: int) -> bool:
    return html.rfind("<script", 0, at) > html.rfind("</script", 0, at)


def _depth(node: LexborNode) -> int:
    """How many elements an element lies in, itself included."""
    depth, one = 0, node
    while one.parent is not None:
        depth, one = depth + 1, one.parent
    return depth
