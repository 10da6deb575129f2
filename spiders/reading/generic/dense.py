"""The density reading: the text of a page by where its prose is dense, without any other extractor.

Every line of the page is known with the element that it stands in (:mod:`spiders.reading.generic.page_map`). The text
is the prose in the element that holds most of it (:mod:`spiders.reading.generic.core`), the standfirst between the
title and that element, the text's twins, and among them the short lines of the same kind: sub-headings, lists, short
paragraphs. The idea is Readability's and that of text density (Sun, Song and Liao, SIGIR 2011); how it can go wrong
is asked in :mod:`spiders.reading.generic.doubts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spiders.reading.generic.core import common, core, twins
from spiders.reading.generic.folds import folds
from spiders.reading.generic.sentences import LONG
from spiders.reading.generic.short_lines import HEADINGS, short_lines
from spiders.reading.generic.teasers import words_of
from spiders.words.body import EMBEDS

if TYPE_CHECKING:
    from spiders.reading.generic.block import Block
    from spiders.reading.generic.page_map import PageMap
    from spiders.words.body import Line

_LINKED, _ALL_LINK = 0.5, 0.9
_TOLD = 8  # words of a page's description by which its standfirst is known
_TOLD_LENGTH, _NEAR = 30, 30


@dataclass(frozen=True, slots=True)
class DenseText:
    """The lines of a page that are its text, by number."""

    page: PageMap
    core: Block
    """The element that holds the text."""
    inside: frozenset[int]
    """All lines that stand in it."""
    title: int | None
    """The heading that is the article's title."""
    kept: frozenset[int]
    twins: frozenset[int]
    """The prose of the text's twins, part of what is kept."""
    article: Block
    """The innermost element that holds the title and the text."""
    hidden: frozenset[int] = frozenset()
    """The prose that is hidden, and is or may be the article's; what is sure of it is kept."""

    def lines(self) -> list[Line]:
        """The lines of the text, in order."""
        return [self.page.lines[at] for at in sorted(self.kept)]

    def sentences(self) -> list[int]:
        """The numbers of those that are prose."""
        return [at for at in sorted(self.kept) if self.page.prose[at]]

    def embedded(self) -> float:
        """How much was posted elsewhere and is shown in the element, as a share of the text."""
        posts = self.core.node.css(",".join(EMBEDS))
        return sum(len(node.text()) for node in posts) / max(1, self.page.mass(self.kept)) if posts else 0.0

    def linked(self) -> float:
        """The share of the lines in the element that is nothing but links."""
        links = (at for at in self.inside if self.page.linked[at] >= _ALL_LINK)
        return self.page.mass(links) / max(1, self.page.mass(self.inside))


def read_dense(page: PageMap, title: str | None, description: str | None) -> DenseText | None:
    """The text of a page; None where it has no prose.

    Args:
        page: The page's lines.
        title: The article's, as the page prints it.
        description: What the page says of its article for machines.
    """
    text = core(page)
    if text is None:
        return None
    folded = folds(page, text)
    unfolded = page.unfold(folded.blocks)
    inside = page.within(text) | unfolded
    first = min(page.sentences(inside))
    at = _heading(page, title, first)
    parted = frozenset(twins(page, text))
    kept = {*page.sentences(inside), *_before(page, at, inside, description), *parted}
    kept |= short_lines(page, inside, kept)
    article = text if at is None else common(page.blocks[at], text)
    hidden = folded.unsure | frozenset(page.sentences(unfolded))
    return DenseText(page, text, inside, at, frozenset(kept), parted, article, hidden)


def told(description: str | None) -> str:
    """The first words of a description, to be looked for in a text; empty where they are too few to prove anything."""
    words = " ".join(words_of(description or "").split()[:_TOLD])
    return words if len(words) >= _TOLD_LENGTH else ""


def has_words(text: str, words: str) -> bool:
    """Whether a text holds some words in a row, as :func:`words_of` gives them; none are in no text."""
    return bool(words) and max(words.split(), key=len) in text.lower() and words in words_of(text)


def _heading(page: PageMap, title: str | None, before: int) -> int | None:
    """The first heading that is the title, if it stands before the text."""
    places = (at for at in range(before) if title and page.texts[at] == title)
    return next((at for at in places if _is_heading(page.blocks[at])), None)


def _is_heading(block: Block) -> bool:
    around = block.block()
    return around.tag in HEADINGS or (around.node.attributes.get("itemprop") or "") == "headline"


def _before(page: PageMap, title: int | None, inside: frozenset[int], description: str | None) -> set[int]:
    """What stands between the title and the text and is of the article: prose, and what the page calls its lead.

    Each once, and never a copy of the text's own lines. Where no title is printed only the lead is looked for.
    """
    first, words = min(inside), told(description)
    seen = {page.texts[at] for at in inside}
    found: set[int] = set()
    for at in range(max(0, first - _NEAR) if title is None else title + 1, first):
        if page.texts[at] not in seen and (_is_told(page, at, words) or (title is not None and page.sentences([at]))):
            found.add(at)
            seen.add(page.texts[at])
    return found


def _is_told(page: PageMap, at: int, words: str) -> bool:
    """Whether a line is the lead by the page's own account, a full stop or not."""
    long = page.weights[at] >= LONG and page.linked[at] < _LINKED and at not in page.copied
    return long and has_words(page.texts[at], words)
