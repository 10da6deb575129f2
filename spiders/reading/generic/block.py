"""One element of a page in which lines stand: how much prose it holds, and whether it is the article's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spiders.reading.generic.asides import Aside, aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_ALMOST_ALL = 0.75
"""An element that holds so much of a page's prose is believed to be the article, whatever it is called."""
_ARTICLE = 300
"""Weight of the prose beside comments, however many they are, that may be what they comment on."""
_FEW, _LITTLE = 2, 0.3  # sentences, and share of the page's, that an element of a doubtful name or place may hold
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "q", "s", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u"),
    )
)


@dataclass(eq=False, slots=True)
class Block:
    """One element in which lines stand, at whatever depth.

    The sums are filled in by :class:`spiders.reading.generic.page_map.PageMap`.
    """

    node: LexborNode
    tag: str
    up: Block | None
    """The element that it lies in."""
    depth: int
    most: int = 0
    """Weight of all the prose on its page."""
    total: int = 0
    """Weight of the prose inside."""
    sentences: int = 0
    """How many lines of prose are inside."""
    mass: int = 0
    """Weight of the prose inside that is not off."""
    first: int = 0
    last: int = -1
    """Numbers of the first line inside and of the last."""
    headed: bool = False
    """Whether the page's title stands inside, as its only heading of the first order: then the article does too."""
    unfolded: bool = False
    """Whether it is hidden, and of the article all the same (:mod:`spiders.reading.generic.folds`)."""
    told: Aside | None = None
    """:attr:`said`, once it was asked."""
    judged: bool | None = None
    """:attr:`off`, once it was asked."""

    @property
    def name(self) -> str:
        """Its classes, as written."""
        return self.node.attributes.get("class") or ""

    @property
    def said(self) -> Aside:
        """What the element says of itself; an article inside another is about it (the HTML standard): a teaser."""
        if self.told is None:
            inner = self.tag == "article" and any(one.tag == "article" for one in self.around() if one is not self)
            self.told = Aside.SURELY if inner else aside(self.tag, self.node.attributes)
        return self.told

    @property
    def off(self) -> bool:
        """Whether it, or one that it lies in, holds something else than the article.

        It is asked of few elements of a page, and then of what they lie in, from the outside.
        """
        if self.judged is None:
            for one in reversed([one for one in self.around() if one.judged is None]):
                one.judged = bool(one.up and one.up.judged) or one.is_believed()
        return bool(self.judged)

    def is_believed(self) -> bool:
        """Whether the element says that it is something else, and holds no more prose than such a thing may."""
        if self.unfolded:
            return False
        if self.headed and self.said != Aside.COMMENTS and self.total >= _LITTLE * self.most:
            return False
        if self.said in {Aside.PICTURE, Aside.MAYBE}:
            return self.sentences <= _FEW and self.total <= _LITTLE * self.most
        if self.tag == "article":
            return self.said > Aside.MAYBE and self.total <= max(1, _LITTLE * self.most)
        if self.said == Aside.COMMENTS and self.most - self.total >= _ARTICLE:
            return True
        return self.said > Aside.MAYBE and self.total < max(1, _ALMOST_ALL * self.most)

    def around(self) -> Iterator[Block]:
        """The block, and all that it lies in, from the inside."""
        here: Block | None = self
        while here is not None:
            yield here
            here = here.up

    def block(self) -> Block:
        """The innermost element around it, itself included, that a browser would put on a line of its own."""
        here = self
        while here.tag in INLINE and here.up:
            here = here.up
        return here
