"""What a page tells of other stories: a linked heading with a line or two beside it, in several cards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.words.body import lines, plain

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS = "h2, h3, h4, h5, h6"
_FEWEST = 3  # cards; fewer may be part of the article
_LONGEST = 400  # characters beside the heading
_BESIDE = 20
_WORD = re.compile(r"\w+")


def cards(tree: LexborHTMLParser) -> list[LexborNode]:
    """The page's cards for other stories: linked headings and the little beside them; none where cards are few."""
    linked = [link for heading in tree.css(_HEADINGS) if (link := _link(heading))]
    if len(linked) < _FEWEST:
        return []
    found = {card.mem_id: card for link in linked if (card := _card(link))}
    return list(found.values()) if len(found) >= _FEWEST else []


def teasers(tree: LexborHTMLParser) -> frozenset[str]:
    """The lines of :func:`cards`, as :func:`words_of` gives them."""
    return frozenset(words_of(plain(line)) for card in cards(tree) for line in lines([card]))


def words_of(text: str) -> str:
    """The words of a text in small letters: what is compared."""
    return " ".join(_WORD.findall(text.lower()))


def _link(heading: LexborNode) -> LexborNode | None:
    """The link in a heading, or the heading inside a link; None for one that is not linked."""
    if within := heading.css_first("a[href]"):
        return within
    around = heading.parent
    while around is not None and around.tag not in {"a", "body", "html"}:
        around = around.parent
    return heading if around is not None and around.tag == "a" else None


def _card(heading: LexborNode) -> LexborNode | None:
    """The innermost element that holds more than the heading, if it holds little more; None for an article's body."""
    length = len(heading.text().strip())
    node = heading.parent
    while node is not None and node.tag not in {"body", "main", "html"}:
        beside = len(" ".join(node.text().split())) - length
        if beside > _BESIDE:
            return node if beside <= _LONGEST and node.tag != "article" else None
        node = node.parent
    return None
