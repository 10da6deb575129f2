"""What a page tells of other stories: a linked heading with a line or two beside it, in several cards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.words.body import lines, plain

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LINKED_HEADING = ",".join(f"{name} a[href], a[href] {name}" for name in _HEADINGS)
_FEWEST = 3  # cards; fewer may be part of the article
_LONGEST = 400  # characters beside the heading
_BESIDE = 20
_WORD = re.compile(r"\w+")


def teasers(tree: LexborHTMLParser) -> frozenset[str]:
    """The lines of the page's cards for other stories, as :func:`words_of` gives them; none where cards are few."""
    cards = {card.mem_id: card for heading in tree.css(_LINKED_HEADING) if (card := _card(heading))}
    if len(cards) < _FEWEST:
        return frozenset()
    return frozenset(words_of(plain(line)) for card in cards.values() for line in lines([card]))


def words_of(text: str) -> str:
    """The words of a text in small letters: what is compared."""
    return " ".join(_WORD.findall(text.lower()))


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
