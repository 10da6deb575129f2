"""The density reading's questions to itself: how its text can be too little or too much, each with what would show it.

A doubt is no error. It says that the page leaves room for another reading, which is then asked for.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal

from spiders.reading.generic.asides import Aside
from spiders.reading.generic.dense import has_words, told
from spiders.reading.generic.sentences import LONG, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spiders.page.structured import Structured
    from spiders.reading.generic.block import Block
    from spiders.reading.generic.dense import DenseText
    from spiders.reading.generic.page_map import PageMap

Doubt = Literal[
    "no-container",
    "before",
    "two-stories",
    "parted",
    "after",
    "elsewhere",
    "far",
    "unproven-text",
    "passed-over",
    "left-out",
    "links",
    "short",
    "lead",
    "nothing-vouches",
    "stated-text",
]
MISPLACED: frozenset[Doubt] = frozenset(
    {"no-container", "before", "two-stories", "parted", "elsewhere", "far", "unproven-text"}
)
"""Those that question whether the element is the article's at all."""
# Shares of the text's weight.
_PART = 0.2
_BEFORE, _AFTER, _ELSEWHERE, _ELSEWHERE_UNTITLED = 0.3, 0.35, 0.6, 0.3
_PASSED_OVER, _LEFT_OUT, _LINKS, _BULK = 0.35, 0.2, 0.4, 0.8
_SHORTEST = 500  # weight of a text that needs no second reading
_FARTHEST = 30  # lines without links between the title and the text
_LINKED = 0.5
_BULKY = 80  # weight of a line that is more than a label
_STATED = (0.8, 1.3, 2.0)
_ALONE = 0.15
_NEAR = 10  # lines behind the text


def doubts(dense: DenseText, kept: Sequence[str], stated: Structured) -> list[Doubt]:
    """What speaks against the text.

    Args:
        dense: The reading.
        kept: Its lines as they would be given out: without invitations and promotion.
        stated: What the page says for machines.
    """
    return [*_of_places(dense), *_of_what_is_left(dense, sum(map(weight, kept))), *_of_words(dense, kept, stated)]


def _of_places(dense: DenseText) -> Iterator[Doubt]:
    """Prose elsewhere on the page that may be the article's, or may be all of it."""
    page, first, last = dense.page, min(dense.inside), max(dense.inside)
    heavy = dense.core.mass
    outside = set(page.sentences(range(len(page.lines)))) - dense.kept
    beyond = {at for at in outside if at > last}
    own = {at for at in beyond if dense.article.first <= at <= dense.article.last}
    if dense.core.up is None or dense.core.tag == "body":
        yield "no-container"
    if page.mass(_before(dense) - dense.twins) > _BEFORE * heavy:
        yield "before"
    if any(_is_other_headline(dense, at) for at in range(dense.core.first + 1, last)):
        yield "two-stories"
    if _is_parted(dense):
        yield "parted"
    if dense.title is not None and page.mass(own) > _AFTER * heavy:
        yield "after"
    if page.mass(beyond) > (_ELSEWHERE_UNTITLED if dense.title is None else _ELSEWHERE) * heavy:
        yield "elsewhere"
    if dense.title is not None and _distance(page, dense.title, first) > _FARTHEST:
        yield "far"
    if _bulk(dense) > _BULK * heavy:
        yield "unproven-text"


def _is_other_headline(dense: DenseText, at: int) -> bool:
    """Whether a line is a headline, and not the article's own, which some pages print twice."""
    own = "" if dense.title is None else dense.page.texts[dense.title]
    return dense.page.blocks[at].block().tag == "h1" and dense.page.texts[at] != own


def _is_parted(dense: DenseText) -> bool:
    """Whether the text is made of large elements of several kinds: an article, and what was written about it."""
    inner = dense.page.children().get(dense.core, ())
    large = [one for one in inner if one.sentences > 1 and not one.unfolded and one.mass >= _PART * dense.core.mass]
    kinds = [_kinds(dense.page, one) for one in large if len({(two.tag, two.name) for two in large}) > 1]
    return any(one.isdisjoint(other) for one, other in combinations(kinds, 2))


def _kinds(page: PageMap, outer: Block) -> set[tuple[str, str]]:
    """What the paragraphs in an element lie in."""
    around = (page.blocks[at].block().up or outer for at in page.sentences(page.within(outer)))
    return {(one.tag, one.name) for one in around}


def _before(dense: DenseText) -> set[int]:
    """The prose between title and text, in whatever elements but a picture's, and what was taken of it."""
    first = min(dense.inside)
    between = range(first if dense.title is None else dense.title + 1, first)
    prose = {at for at in between if dense.page.prose[at] and not _is_picture(dense.page.blocks[at])}
    return prose | {at for at in dense.kept if at < first}


def _distance(page: PageMap, title: int, first: int) -> int:
    """How many lines that are no links stand between the title and the text."""
    return sum(1 for at in range(title + 1, first) if page.linked[at] < _LINKED)


def _bulk(dense: DenseText) -> int:
    """The weight of long lines outside the text that are neither links nor surely something else, ended or not."""
    page = dense.page
    known = dense.inside | dense.kept | page.copied | page.elsewhere
    long = (at for at, heavy in enumerate(page.weights) if heavy >= _BULKY and at not in known)
    return page.mass(at for at in long if page.linked[at] < _LINKED and not _is_off(page.blocks[at], Aside.HIDDEN))


def _is_off(block: Block, least: Aside) -> bool:
    """Whether a block is off by what is surely something else, or at least hidden."""
    return block.off and any(one.said >= least for one in block.around())


def _is_picture(block: Block) -> bool:
    """Whether a block is a picture's, and so little that its words are a caption."""
    return block.off and any(one.said == Aside.PICTURE and one.is_believed() for one in block.around())


def _of_what_is_left(dense: DenseText, taken: int) -> Iterator[Doubt]:
    """What stands in the text's own element and was not taken."""
    page = dense.page
    left = [at for at in dense.inside - dense.kept if at not in page.copied]
    plain = [at for at in left if not page.blocks[at].off]
    off = (at for at in _near(dense) if page.prose[at] and page.blocks[at].off and at not in dense.kept)
    off = (at for at in off if not _is_picture(page.blocks[at]))
    if page.mass(at for at in off if not _is_off(page.blocks[at], Aside.SURELY)) > _PASSED_OVER * dense.core.mass:
        yield "passed-over"
    if page.mass(at for at in plain if page.linked[at] < _LINKED) > _LEFT_OUT * taken:
        yield "left-out"
    if page.mass(at for at in plain if page.linked[at] >= _LINKED) > _LINKS * taken:
        yield "links"
    if taken < _SHORTEST:
        yield "short"


def _near(dense: DenseText) -> range:
    """The lines of the innermost element around the text, or around title and text, that is not the whole page."""
    outer = (block for block in (dense.article, dense.core.up, dense.core) if block)
    near = next((block for block in outer if block.up and block.tag not in {"body", "main"}), dense.core)
    return range(near.first, near.last + 1)


def _of_words(dense: DenseText, kept: Sequence[str], stated: Structured) -> Iterator[Doubt]:
    """What the page says of its article for machines, beside the text."""
    words = told(stated.description)
    vouched = any(has_words(line, words) for line in kept)
    if words and not vouched and _is_left_out(dense, words):
        yield "lead"
    if dense.title is None and not vouched and not _is_alone(dense):
        yield "nothing-vouches"
    if stated.article_body:
        share = sum(map(len, kept)) / len(stated.article_body)
        least, most, teaser = _STATED  # a text that is over twice as long shows that only its beginning is stated
        if share < least or most < share < teaser:
            yield "stated-text"


def _is_left_out(dense: DenseText, words: str) -> bool:
    """Whether a line near the text begins with what the page calls its lead, and was not taken."""
    page = dense.page
    near = range(dense.title or 0, min(len(page.lines), max(dense.inside) + _NEAR))
    left = (at for at in near if at not in dense.kept and at != dense.title and at not in page.copied)
    return any(
        page.weights[at] >= LONG and page.linked[at] < _LINKED and has_words(page.texts[at], words) for at in left
    )


def _is_alone(dense: DenseText) -> bool:
    """Whether the page has hardly any other prose."""
    page = dense.page
    others = set(page.sentences(range(len(page.lines)))) - dense.kept
    return page.mass(others) <= _ALONE * dense.core.mass
