"""The body walker: from the elements that hold an article's text to its lines.

Portals separate paragraphs by ``<p>``, by ``<div>``, or (SINDOnews, Antara until 2017) by ``<br>`` in one flat run. To
a reader all are the same: a line ends where the browser would break it. A line keeps its runs, because whether words
are a link or bold decides if they are the article's or an invitation to another one; see
:mod:`spiders.words.crosslinks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from spiders.page.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selectolax.lexbor import LexborNode

# What somebody posted elsewhere, shown by that network's own script.
EMBEDS = (".twitter-tweet", ".twitter-video", ".instagram-media", ".tiktok-embed", ".fb-post", ".fb-video")
# Never an article's prose, on any portal. Hidden elements are not here: some portals hide the later pages of a text.
NEVER = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "object", "embed", "video", "audio", "svg", "canvas"),
        *("form", "button", "select", "textarea", "figure", "figcaption", "ins", "nav", "dialog"),
    )
)
# Nor are these, by name. One search for all of them takes a third of what it takes to look at each element's names.
_NAMED = ",".join(
    (
        *EMBEDS,
        ".adsbygoogle",
        *(f"[class*='{name}']" for name in ("baca-juga", "baca_juga", "bacajuga", "lihat-juga")),
        *(f"[id^='{name}']" for name in ("ads_", "div-gpt-ad", "google_ads", "baca-juga")),
    )
)

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "details", "div", "fieldset", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "p", "pre", "section", "summary"),
        *("dd", "dl", "dt", "li", "ol", "ul", "table", "tbody", "tfoot", "thead", "tr"),
    )
)
_STRONG = frozenset({"strong", "b"})
# A cell ends with a space, not with a line: a row of a table is one line, unless a cell holds several.
_CELLS = frozenset({"td", "th"})
_ENDING = _BLOCKS | _CELLS
_PROSE = 3  # words: "Topik terkait :" has two, "Penulis: … | Editor: …" too
_SENTENCE_END = re.compile(r"[.!?]$")
_COMPLETE = re.compile(r"""[.!?:…]["”’'»)\]]*\s*$""")


class Run(NamedTuple):  # made for every piece of text on a page, and the quickest of Python's values to make
    """Words of one line of one kind: link or not, bold or not. White space as in the source."""

    text: str
    link: bool = False
    strong: bool = False


Line = tuple[Run, ...]


def plain(line: Iterable[Run]) -> str:
    """The words of a line, made plain; empty where it has none."""
    return clean("".join([run.text for run in line]))  # a list is quicker here, and every line of a page is asked


def lines(
    containers: Sequence[LexborNode],
    drop: Iterable[str] = (),
    *,
    fields: Iterable[str] = (),
    breaks: str = "br",
    joined: Iterable[str] = (),
) -> list[Line]:
    """The lines of text in ``containers``, in order, each with at least one word or sign.

    Args:
        containers: Elements that hold the text; one inside another is read once.
        drop: Selectors of elements inside them that are passed over, beyond :data:`NEVER`.
        fields: Selectors of other parts of the article (byline, tags): passed over too, except links in the middle of
            a sentence, which only look like one.
        breaks: ``br``: a ``<br>`` ends a line, as every block does; ``block``: it is a space.
        joined: Selectors of elements whose text begins the next line, without a space: a drop cap in its own block.
    """
    css = ",".join(drop)
    walk = _Walk(breaks_at_br=breaks == "br")
    for container in _outermost(containers):
        walk.passed_over = {node.mem_id for node in container.css(css)} if css else set()
        walk.passed_over |= {node.mem_id for field in fields for node in container.css(field) if not in_sentence(node)}
        walk.joined = {node.mem_id for selector in joined for node in container.css(selector)}
        walk.through(container)
        walk.end_line()
    return walk.lines


def placed_lines(root: LexborNode, *, embeds: bool = False) -> tuple[list[Line], list[Element]]:
    """The lines of a whole page, and the innermost element in which each of them begins.

    A form that holds most of the page's words is no form to a reader: some systems put the whole page into one. With
    ``embeds``, what was posted elsewhere is read as well.
    """
    walk = _Walk(breaks_at_br=True)
    forms = root.css("form")
    most = len(root.text()) / 2 if forms else 0
    walk.entered = {node.mem_id for node in forms if len(node.text()) > most}
    if embeds:
        walk.entered |= {node.mem_id for node in root.css(",".join(EMBEDS))}
    walk.through(root)
    walk.end_line()
    return walk.lines, walk.places


def in_sentence(node: LexborNode) -> bool:
    """Whether an element is a link in prose: its line has words of its own, beyond those of links and labels."""
    if node.tag != "a":
        return False
    block = next((one for one in _ancestors(node) if one.tag in _BLOCKS), None)
    if block is None:
        return False
    own = [clean(text) for text in _unlinked(block)]
    words = sum(len(re.findall(r"\w+", text)) for text in own)
    return words >= _PROSE or (words > 0 and any(_SENTENCE_END.search(text) for text in own))


def _unlinked(block: LexborNode) -> Iterable[str]:
    """The texts of a block that stand in no link and in no block of their own, however deep."""
    waiting = list(block.iter(include_text=True))
    while waiting:
        node = waiting.pop()
        if node.tag == "-text":
            yield f"{node.text_content or ''} "
        elif node.tag != "a" and node.tag not in _BLOCKS:
            waiting += node.iter(include_text=True)


def _outermost(containers: Sequence[LexborNode]) -> list[LexborNode]:
    """The elements that lie in no other of them."""
    if len(containers) == 1:
        return list(containers)
    ids = {node.mem_id for node in containers}
    return [node for node in containers if not any(parent.mem_id in ids for parent in _ancestors(node))]


def _ancestors(node: LexborNode) -> Iterable[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


@dataclass(eq=False, slots=True)
class Element:
    """An element that was entered on a walk, and what its words are: a block is a link's or bold only by its place."""

    node: LexborNode
    tag: str | None
    """None for the container, which no tag of its own closes."""
    link: bool
    strong: bool
    begun: int
    """How many lines there were before it."""
    up: Element | None
    """The element that it lies in; None for the container."""


class _Walk:
    """One walk over a body; holds the line that is being written."""

    def __init__(self, *, breaks_at_br: bool) -> None:
        self.lines: list[Line] = []
        self.places: list[Element] = []
        """Where each line begins."""
        self.passed_over: set[int] = set()
        self.entered: set[int] = set()
        self.joined: set[int] = set()
        self._never: set[int] = set()
        """What is passed over in the container, and what is no prose by its names."""
        self._runs: list[Run] = []
        self._place: Element | None = None
        self._breaks_at_br = breaks_at_br
        self._initial = ""

    def end_line(self) -> None:
        """Close the current line, if it has words."""
        if self._place is not None:
            self.lines.append(tuple(self._runs))
            self.places.append(self._place)
        self._runs, self._place = [], None

    def through(self, container: LexborNode) -> None:
        """Read what lies in ``container``. A page may be deeper than Python's stack, so what is open is a chain.

        It is gone through once for every node of a page, so what can be asked here is not asked by a call.
        """
        named = {element.mem_id for element in container.css(_NAMED)}
        self._never = self.passed_over | (named - self.entered)
        here = Element(container, None, link=False, strong=False, begun=0, up=None)
        node = container.first_child
        while True:
            if node is None:
                if here.tag in _ENDING:
                    self._leave(here)
                if here.up is None:
                    return
                node, here = here.node.next, here.up
                continue
            tag = node.tag
            if tag == "-text":
                text = node.text_content or ""
                if self._runs or not text.isspace():
                    self._write(text, here)
            elif self._enters(node, tag):
                link, strong = here.link or tag == "a", here.strong or tag in _STRONG
                here = Element(node, tag, link, strong, len(self.lines), here)
                node = node.first_child
                continue
            node = node.next

    def _enters(self, node: LexborNode, tag: str | None) -> bool:
        """Take in what is no text; whether it is an element to be entered."""
        if tag == "br":
            self._break()
            return False
        if tag is None or tag < "a":  # a comment, or what else is no element: their names begin with signs
            return False
        if self.joined and node.mem_id in self.joined:
            self.end_line()
            self._initial += node.text(strip=True)
            return False
        if tag in NEVER or self._never:
            place = node.mem_id
            if place in self._never or (tag in NEVER and place not in self.entered):
                self._pass_over(tag)
                return False
        if tag in _BLOCKS and self._runs:
            self.end_line()
        return True

    def _write(self, text: str, inside: Element) -> None:
        """Add text to the line, behind the initial that waits for it; no line begins with space."""
        if not text or text.isspace():
            if self._runs and text:
                self._runs.append(Run(text, inside.link, inside.strong))
            return
        if self._initial:
            text, self._initial = self._initial + text.lstrip(), ""
        if self._place is None:
            self._place = inside
        self._runs.append(Run(text, inside.link, inside.strong))

    def _leave(self, element: Element) -> None:
        """Close an element; a cell of several lines is none of a table of data, and the next one begins another."""
        if element.tag in _BLOCKS or len(self.lines) > element.begun:
            self.end_line()
        else:
            self._runs.append(Run(" "))

    def _pass_over(self, tag: str | None) -> None:
        """An element that is no prose ends the line as any block does; but an advertisement may part a sentence."""
        if tag in _BLOCKS and not _COMPLETE.search("".join(run.text for run in self._runs)):
            self._runs.append(Run(" "))
        elif tag in _BLOCKS:
            self.end_line()

    def _break(self) -> None:
        if self._breaks_at_br:
            self.end_line()
        else:
            self._runs.append(Run(" "))
