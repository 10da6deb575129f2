"""A map of a page's lines: in which element each stands, which are prose, and how much prose every element holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.reading.generic.asides import Aside
from spiders.reading.generic.block import Block
from spiders.reading.generic.page_lines import line_texts, placed
from spiders.reading.generic.sentences import LONG, is_prose, link_share, weight
from spiders.reading.generic.teasers import cards
from spiders.reading.generic.titles import alike, titles_told
from spiders.words.body import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spiders.page.document import Document
    from spiders.words.body import Element

_WHOLE_TEXT, _PROBE, _PROBED, _PROBES = 800, 50, 60, 2


class PageMap:
    """The lines of one page, each with its block and what is known of it, by number."""

    def __init__(self, document: Document, *, embeds: bool = False) -> None:
        self.lines, places = placed(document, embeds=True) if embeds else placed(document)
        self.texts = tuple(map(plain, self.lines)) if embeds else line_texts(document)
        self.linked = [link_share(line) for line in self.lines]
        self.weights = [weight(text) for text in self.texts]
        self._blocks: dict[Element, Block] = {}
        self.blocks = [self._block_of(place) for place in places]
        self.copied = _copies(self.texts, self.weights)
        self._span()
        self._mark_heading(document)
        self.elsewhere = self._in_cards(document)
        """The lines of cards for other stories."""
        self.prose = [
            heavy >= LONG
            and is_prose(self.lines[at], self.texts[at], self.linked[at])
            and at not in self.copied
            and at not in self.elsewhere
            for at, heavy in enumerate(self.weights)
        ]
        self._weigh()

    @property
    def root(self) -> Block | None:
        """The outermost element; None for a page without lines."""
        return next(iter(self._blocks.values()), None)

    def children(self) -> dict[Block, list[Block]]:
        """The blocks with prose that is not off, by the block that they lie in."""
        found: dict[Block, list[Block]] = {}
        for block in self._blocks.values():
            if block.up and block.mass:
                found.setdefault(block.up, []).append(block)
        return found

    def within(self, outer: Block) -> frozenset[int]:
        """The numbers of the lines that stand in a block: none between the first and the last stands elsewhere."""
        return frozenset(range(outer.first, outer.last + 1))

    def mass(self, places: Iterable[int]) -> int:
        """The weight of these lines."""
        return sum(self.weights[at] for at in places)

    def sentences(self, places: Iterable[int]) -> list[int]:
        """Those of these lines that are prose, and not off."""
        return [at for at in places if self.prose[at] and not self.blocks[at].off]

    def unfold(self, hidden: Iterable[Block]) -> frozenset[int]:
        """Count hidden elements to the article; what is around them keeps its sums.

        Returns:
            The numbers of all their lines.
        """
        lines: set[int] = set()
        for block in hidden:
            block.unfolded = True
            lines |= self.within(block)
        off = [at for at in sorted(lines) if self.blocks[at].off]
        for inner in {one for at in off for one in self.blocks[at].around()}:
            inner.judged = None
            inner.unfolded |= inner.said == Aside.HIDDEN
        for at in self.sentences(off):
            self._weigh_unfolded(at)
        return frozenset(lines)

    def _weigh_unfolded(self, at: int) -> None:
        """Add a line to the sums of what it lies in, out to the hidden element."""
        for block in self.blocks[at].around():
            block.mass += self.weights[at]
            if block.unfolded:
                return

    def _block_of(self, element: Element) -> Block:
        """The block of an element, made with all that it lies in; outer ones are made first."""
        if known := self._blocks.get(element):
            return known
        chain: list[Element] = []
        one: Element | None = element
        while one is not None and one not in self._blocks:
            chain.append(one)
            one = one.up
        block = self._blocks[one] if one is not None else None
        for inner in reversed(chain):
            depth = block.depth + 1 if block else 0
            block = self._blocks[inner] = Block(inner.node, inner.tag or inner.node.tag or "", block, depth)
        return self._blocks[element]

    def _span(self) -> None:
        """Fill in where every block begins and ends: inner ones were made later than those that they lie in."""
        for at, block in enumerate(self.blocks):
            block.first, block.last = (block.first, at) if block.last >= 0 else (at, at)
        for block in reversed(self._blocks.values()):
            if outer := block.up:
                outer.first = min(outer.first, block.first) if outer.last >= 0 else block.first
                outer.last = max(outer.last, block.last)

    def _mark_heading(self, document: Document) -> None:
        """Mark what holds the page's only ``<h1>``, if that says its title; we look only where a name denies it."""
        first = {block.block(): at for at, block in enumerate(self.blocks) if block.block().tag == "h1"}
        if len(first) != 1:
            return
        [(heading, at)] = first.items()
        around = list(heading.around())
        if any(one.said for one in around) and _is_title(self.texts[at], document):
            for block in around:
                block.headed = True

    def _in_cards(self, document: Document) -> frozenset[int]:
        """The lines that stand in cards."""
        found = {card.mem_id for card in cards(document.tree)}
        held = (block for block in self._blocks.values() if found and block.node.mem_id in found)
        return frozenset(at for block in held for at in range(block.first, block.last + 1))

    def _weigh(self) -> None:
        """Fill in the sums of all blocks."""
        for at, block in enumerate(self.blocks):
            if self.prose[at]:
                block.total += self.weights[at]
                block.sentences += 1
        outwards = list(reversed(self._blocks.values()))
        for block in outwards:
            if block.up and block.sentences:
                block.up.total += block.total
                block.up.sentences += block.sentences
        self._weigh_what_is_on(outwards)

    def _weigh_what_is_on(self, outwards: Sequence[Block]) -> None:
        """Fill in the sums of what is not off, which is known from the others."""
        most = outwards[-1].total if outwards else 0
        for block in outwards:
            block.most = most
        for at in self.sentences(range(len(self.lines))):
            self.blocks[at].mass += self.weights[at]
        for block in outwards:
            if block.up and block.mass:
                block.up.mass += block.mass


def _is_title(text: str, document: Document) -> bool:
    """Whether a heading says what the page calls itself; so does any where it calls itself nothing."""
    told = titles_told(document.tree, document.stated)
    return not told or any(alike(text, one) for one in told)


def _copies(texts: Sequence[str], weights: Sequence[int]) -> frozenset[int]:
    """The lines that hold a whole text once more, as some pages do for machines."""
    long = [at for at, heavy in enumerate(weights) if heavy > _WHOLE_TEXT]
    if not long:
        return frozenset()
    probes = [text[:_PROBE] for text, heavy in zip(texts, weights, strict=True) if _PROBED <= heavy <= _WHOLE_TEXT]
    return frozenset(at for at in long if sum(probe in texts[at] for probe in probes) >= _PROBES)
