"""The short lines of a text: sub-headings, lists, short paragraphs, known by the sentences that they are with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spiders.reading.generic.sentences import is_ended

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spiders.reading.generic.block import Block
    from spiders.reading.generic.page_map import PageMap

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset(
    (*("li", "ul", "ol", "dl", "dd", "dt", "blockquote", "pre"), *("table", "tbody", "thead", "tr", "td", "th"))
)
_PARAGRAPHS = frozenset({"p", "div", "td"})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_LINKED, _ALL_LINK, _HALF = 0.5, 0.9, 0.5
_ITEM = 20  # weight of an item of a list that is more than a label


def short_lines(page: PageMap, inside: frozenset[int], sentences: set[int]) -> set[int]:
    """The lines in the text's element that are of the text though they are no sentences.

    Args:
        page: The page's lines.
        inside: The numbers of the lines in the element.
        sentences: Those of the text's sentences; at least one of them is inside.
    """
    company = _Company(
        page=page,
        kinds=frozenset(_kind(page.blocks[at]) for at in sentences),
        parents=frozenset(_parent(page.blocks[at]) for at in sentences),
        links=_lists_of_links(page, inside),
        first=min(sentences & inside),
        last=max(sentences),
    )
    return {at for at in inside - sentences if company.takes(at)}


@dataclass(frozen=True, slots=True)
class _Company:
    """The sentences of a text, as a short line meets them."""

    page: PageMap
    kinds: frozenset[tuple[Block | None, str]]
    """What their paragraphs lie in, and are."""
    parents: frozenset[Block | None]
    """What their paragraphs and whole lists lie in."""
    links: frozenset[Block]
    """The lists of links in the text's element."""
    first: int
    last: int

    def takes(self, at: int) -> bool:
        """Whether a line is of the text."""
        if self.page.blocks[at].off or at in self.page.copied or not self.page.texts[at]:
            return False
        block = self.page.blocks[at].block()
        beside, alike = _parent(block) in self.parents, _kind(block) in self.kinds
        item = block.tag in _LISTS and beside and block.up not in self.links
        if item and block.tag == "li" and self.page.weights[at] >= _ITEM:
            return True
        if self.page.linked[at] >= _LINKED and not (alike and self._is_own(at)):
            return False
        if alike and (at < self.last or block.tag in _PARAGRAPHS):
            return True
        heading = block.tag in HEADINGS and block.up is not None and block.up.mass > 0
        return item or (heading and self.first < at < self.last)

    def _is_own(self, at: int) -> bool:
        """Whether a line that is for the most part a link is the text's: a bare address, or a sentence."""
        text = self.page.texts[at]
        return bool(_ADDRESS.match(text)) or (is_ended(text) and self.page.linked[at] < _ALL_LINK)


def _lists_of_links(page: PageMap, inside: Iterable[int]) -> frozenset[Block]:
    """The lists of which half or more is nothing but links: other stories, topics."""
    whole: dict[Block, int] = {}
    links: dict[Block, int] = {}
    for at in inside:
        block = page.blocks[at].block()
        if block.tag == "li" and block.up:
            whole[block.up] = whole.get(block.up, 0) + page.weights[at]
            links[block.up] = links.get(block.up, 0) + page.weights[at] * (page.linked[at] >= _ALL_LINK)
    return frozenset(one for one, heavy in whole.items() if links[one] >= _HALF * heavy)


def _kind(block: Block) -> tuple[Block | None, str]:
    """What a line's paragraph lies in, and is."""
    here = block.block()
    return here.up, here.tag


def _parent(block: Block) -> Block | None:
    """What a line's paragraph, or the list that it is an item of, lies in."""
    here = block.block()
    if here.tag not in _LISTS:
        return here.up
    while here.tag in _LISTS and here.up:
        here = here.up
    return here
