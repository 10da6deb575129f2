"""The element that holds an article's text, by the prose that every element of the page holds; and its twins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.reading.generic.block import INLINE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spiders.reading.generic.block import Block
    from spiders.reading.generic.page_map import PageMap

_MOSTLY = 0.6
_MOST_TWINS = 12
_PARAGRAPHS = INLINE | {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre"}


def core(page: PageMap) -> Block | None:
    """The innermost element with most of the page's prose; None for a page without prose.

    From the page inwards, each step into the element that holds three fifths of what the one around it holds. Where a
    text is parted into several elements the steps end before it is parted.
    """
    here = page.root
    if here is None or not here.mass:
        return None
    children = page.children()
    while inner := _inner(here, children):
        here = inner
    return here


def _inner(outer: Block, children: Mapping[Block, list[Block]]) -> Block | None:
    """The element inside ``outer`` that is entered next, if any is no paragraph."""
    best = max(children.get(outer, ()), key=lambda block: block.mass, default=None)
    if best is None or best.mass < _MOSTLY * outer.mass:
        return None
    return None if best.tag in _PARAGRAPHS or best.sentences == 1 else best


def common(one: Block, other: Block) -> Block:
    """The innermost element that holds both."""
    ids = set(one.around())
    return next(block for block in other.around() if block in ids)


def twins(page: PageMap, text: Block) -> set[int]:
    """The prose in elements of the text's own kind, in places of one kind: what advertisements have parted.

    None where there are many of them, or where one is headed like a story: then all are other stories. Elements
    without a name have a kind only inside an article.
    """
    if not text.name and (text.up is None or text.up.tag != "article"):
        return set()
    outside = [at for at in page.sentences(range(len(page.lines))) if not text.first <= at <= text.last]
    found = {at: other for at in outside if (other := _at_depth(page.blocks[at], text.depth))}
    kind = _kind(text)
    others = {other for other in set(found.values()) if _kind(other) == kind}
    if len(others) > _MOST_TWINS or any(_is_story(other, text) for other in others):
        return set()
    return {at for at, other in found.items() if other in others}


def _at_depth(block: Block, depth: int) -> Block | None:
    """What a block lies in at that depth; None where it is not so deep."""
    here: Block | None = block
    while here is not None and here.depth > depth:
        here = here.up
    return here if here is not None and here.depth == depth else None


def _is_story(other: Block, text: Block) -> bool:
    """Whether the branch of the page that an element lies on, apart from the text, is headed like a story."""
    above = set(text.around())
    branch = next(block for block in other.around() if block.up is None or block.up in above)
    return branch.node.css_first("time, h1, h2 a, h3 a, a h2, a h3") is not None


def _kind(block: Block) -> list[tuple[str, str]]:
    """The tags and classes of an element and of all that it lies in."""
    return [(one.tag, one.name) for one in block.around()]
