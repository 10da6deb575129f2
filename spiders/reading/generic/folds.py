"""Prose that a page hides until its reader unfolds it: the rest of an article, behind "Baca selengkapnya".

Hidden too are log-ins, questions about cookies, other tabs. So hidden prose is the article's only where it stands
behind the beginning of the text and near it, has no name or content of something else, and something vouches for it:
a control that unfolds, paragraphs shown beside it in elements of its kind, or the element that holds the whole article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spiders.page.clean import clean
from spiders.reading.generic.asides import Aside, aside
from spiders.reading.generic.core import common

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from spiders.reading.generic.block import Block
    from spiders.reading.generic.page_map import PageMap

_CONTROLS = "button, a, summary, label, input[type=button], [role=button], [onclick], [aria-controls]"
_UNFOLDS = re.compile(
    r"""[\W_]*(?:
        (?:(?:baca|lihat|tampilkan|buka|klik|simak)\s+)?(?:selengkapnya|selanjutnya|seterusnya|semua(?:nya)?)
      | (?:baca|lihat|tampilkan|buka|muat)\s+(?:lebih\s+(?:banyak|lanjut|lengkap)|lagi|lanjutan(?:nya)?|penuh)
      | (?:lanjut(?:kan)?|terus(?:kan)?)\s+(?:mem)?baca
      | (?:read|show|see|view|load|display)\s+(?:more|all|on|full|the\s+(?:rest|full))
      | continue\s+reading | keep\s+reading | expand | unfold | more
    )(?:\s+(?:the\s+)?(?:full\s+)?(?:berita|artikel|article|story|text|teks)(?:\s+ini)?)?[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)
_NOWHERE = re.compile(r"\s*(?:#.*|javascript:.*)?\s*", re.IGNORECASE)
_OF_FOLDING = re.compile(r"read[-_]?more|pag(?:ing|ination|er)|hidden|next", re.IGNORECASE)
_OTHER_NAMES = re.compile(
    r"notice|message|adblock|alert|dialog|popup|paywall|terms|privacy|policy|transcri|template|tooltip|search"
    r"|transla|summary|ringkas|error|success|form|account|faq",
    re.IGNORECASE,
)
_OTHER_ROLES = frozenset({"dialog", "alertdialog", "alert", "tabpanel", "menu", "tooltip", "navigation", "search"})
_OTHER_THINGS = "form, input, textarea, select, article, h1, h2 a, h3 a, a h2, a h3, [itemprop=headline]"
_ARTICLE = frozenset({"article", "main"})
_LINKED, _LINKS = 0.5, 0.2
_NEAR = 2  # steps from what holds both down to the text, and to what is hidden
_BESIDE = 4  # steps from what holds a control down to it
_FEW, _SEVERAL = 2, 3  # sentences
_PART = 0.2  # of the text's weight
_LONGEST = 60  # characters of a control


@dataclass(frozen=True, slots=True)
class Folds:
    """The hidden prose of a page that is, or may be, its article's."""

    blocks: tuple[Block, ...] = ()
    """The hidden elements that are of the text."""
    unsure: frozenset[int] = frozenset()
    """The numbers of the lines of prose for which nothing vouches but the place."""


def folds(page: PageMap, text: Block) -> Folds:
    """What is hidden near an article's text, given as the element in which most of its shown prose stands."""
    found = [one for one in _hidden(page, text) if one.may_be_the_articles()]
    sure = [one for one in found if one.is_vouched_for()]
    unsure = (at for one in found if one not in sure and one.is_a_part() for at in one.lines)
    return Folds(tuple(dict.fromkeys(block for one in sure for block in one.blocks)), frozenset(unsure))


def _hidden(page: PageMap, text: Block) -> Iterator[_Hidden]:
    """The elements with prose, hidden or maybe hidden, behind the text's beginning; those side by side together."""
    beside: dict[Block, dict[Block, list[int]]] = defaultdict(lambda: defaultdict(list))
    inside = page.sentences(page.within(text))
    for at in range(inside[0], len(page.lines)):
        block = _folded(page.blocks[at]) or _behind(page.blocks[at], text) if page.prose[at] else None
        if block and block.up:
            beside[block.up][block].append(at)
    shown = {page.texts[at] for at in inside} if beside else set()
    for holder, found in beside.items():
        lines = [at for group in found.values() for at in group]
        if not any(page.texts[at] in shown for at in lines):
            yield _Hidden(page, text, holder, tuple(found), tuple(lines))


def _folded(block: Block) -> Block | None:
    """The outermost element that puts a line off, if none does so but by being hidden, or by a name of folding."""
    believed = [one for one in block.around() if one.is_believed()] if block.off else []
    return believed[-1] if believed and all(one.tag != "article" and not _named(one) for one in believed) else None


def _behind(block: Block, text: Block) -> Block | None:
    """The element around a line that stands beside the text, or beside what it is alone in: a style may hide it."""
    holders = [one for one in (text.up, text.up and text.up.up) if one]
    if block.off or not holders or block.first <= text.last:
        return None
    return next((one for one in block.around() if one.up in holders and one is not text.up), None)


def _named(block: Block) -> Aside:
    """What an element's names say beside that it is folded."""
    told = {key: _OF_FOLDING.sub("", block.node.attributes.get(key) or "") for key in ("class", "id")}
    return aside(block.tag, told)


@dataclass(frozen=True)
class _Hidden:
    """Elements side by side."""

    page: PageMap
    text: Block
    holder: Block
    """What they stand in."""
    blocks: tuple[Block, ...]
    lines: tuple[int, ...]
    """The numbers of their lines of prose."""

    def may_be_the_articles(self) -> bool:
        """Whether they are near the text, and neither named nor made like something else."""
        near = max(self.text.depth, self.holder.depth + 1) - self._outer.depth <= _NEAR
        return near and len(self.lines) >= _FEW and not any(map(self._is_other, self.blocks))

    def is_vouched_for(self) -> bool:
        """Whether something beside the place says that they are the article's."""
        if self._is_controlled():
            return True
        if self.blocks[0].tag == "p" or not self._is_unseen():  # a single paragraph has no kind
            return False
        several = len(self.lines) >= _SEVERAL
        return self._is_twin() or (several and self._is_inside())

    def is_a_part(self) -> bool:
        """Whether a text without them would lack a good part of itself."""
        return (
            self._is_unseen() and len(self.lines) >= _SEVERAL and self.page.mass(self.lines) >= _PART * self.text.mass
        )

    @cached_property
    def _outer(self) -> Block:
        """The innermost element that holds them and the text."""
        return common(self.holder, self.text)

    def _is_unseen(self) -> bool:
        """Whether they say of themselves that they are hidden."""
        return all(one.said == Aside.HIDDEN for one in self.blocks)

    def _is_inside(self) -> bool:
        """Whether the article holds both."""
        return any(
            one.tag in _ARTICLE or one.node.attributes.get("itemprop") == "articleBody" for one in self._outer.around()
        )

    def _is_other(self, block: Block) -> bool:
        """Whether a hidden element says or shows that it holds something else."""
        told = block.node.attributes
        names = f"{told.get('class') or ''} {told.get('id') or ''}"
        if "lang" in told or told.get("role") in _OTHER_ROLES or _OTHER_NAMES.search(names):
            return True
        return _named(block) != Aside.NO or self._is_of_links(block) or _has_other_things(block.node)

    def _is_of_links(self, block: Block) -> bool:
        inside = self.page.within(block)
        links = self.page.mass(at for at in inside if self.page.linked[at] >= _LINKED)
        return links > _LINKS * self.page.mass(inside)

    def _is_twin(self) -> bool:
        """Whether prose is shown beside them in an element with one of their class names."""
        names = {word for one in self.blocks for word in one.name.split()}
        beside = (one for one in self.page.children().get(self.holder, ()) if one not in self.blocks)
        return any(names & set(one.name.split()) for one in beside)

    def _is_controlled(self) -> bool:
        """Whether something to press, near them or naming them, says that it shows more."""
        around = (self.holder, self._outer, self._outer.up if self._outer is self.text else None)
        holders = {one.node.mem_id for one in around if one}
        names = {one.node.attributes.get("id") for one in self.blocks} - {None, ""}
        controls = (node for node in _root(self.text).node.css(_CONTROLS) if _unfolds(node))
        return any(holders & set(_ids_around(node)) or names & set(_names(node)) for node in controls)


def _root(block: Block) -> Block:
    return list(block.around())[-1]


def _has_other_things(node: LexborNode) -> bool:
    """Whether an element holds something to fill in, or is headed like a story."""
    return node.css_first(_OTHER_THINGS) is not None


def _unfolds(node: LexborNode) -> bool:
    """Whether a control says that it shows more, and leads nowhere else."""
    if not _NOWHERE.fullmatch(node.attributes.get("href") or ""):
        return False
    told = clean(node.text()) or node.attributes.get("value") or node.attributes.get("aria-label") or ""
    return len(told) <= _LONGEST and _UNFOLDS.fullmatch(told) is not None


def _ids_around(node: LexborNode) -> Iterable[int]:
    """The elements that a control lies in, as far as it can be said to be beside what they hold."""
    around = node.parent
    for _ in range(_BESIDE):
        if around is None:
            return
        yield around.mem_id
        around = around.parent


def _names(node: LexborNode) -> Iterator[str]:
    """The elements that a control names."""
    for key in ("aria-controls", "data-target", "data-bs-target", "href"):
        yield (node.attributes.get(key) or "").removeprefix("#")
