"""The marked reading: the main text as trafilatura finds it, read again from the page's own tree.

trafilatura knows where the text is, but loses paragraphs that stand between ``<br>`` or beside a block, and takes
"Baca juga" for prose. So its lines serve as marks: the element that holds them is walked as any portal's body is
(:mod:`spiders.words.body`), and sentences that stand between marks are the article's too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from spiders.page.clean import clean
from spiders.page.links import links
from spiders.reading.generic.sentences import is_sentence
from spiders.reading.generic.teasers import teasers, words_of
from spiders.reading.guard import untimed
from spiders.words.body import Run, lines, plain
from spiders.words.datelines import split_dateline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from spiders.words.body import Line

EXTRACTOR = "trafilatura-2.3.1"

# Words of these elements are never added to what trafilatura found; what it did find there stays.
_ASIDE = (
    *("[class*=caption]", "[class*=credit]", "[class*=promo]", "[class*=related]", "[class*=terkait]"),
    *(
        "[class*=newsletter]",
        "[class*=gallery]",
        "[class*=recirc]",
        "[class*=comment]",
        "[id*=comment]",
        "aside",
        "footer",
    ),
)
# Paragraphs that no reader sees, if they are few: some sites hide most of a text until a script shows it.
_UNSEEN = "p[hidden], p[style*='display:none' i], p[style*='display: none' i]"
_FEWEST = 0.65  # of a text that must be left without them
_LONG = 40  # characters by which a line is known again wherever it stands
_JUNK, _MOSTLY, _HALF = 0.15, 0.8, 0.5
_BEFORE = 3  # lines before the first mark in which a dateline may open the text
_MOST_TWINS = 12


@dataclass(frozen=True, slots=True)
class _Mark:
    """One line of trafilatura's, and the line of the page that has its words, if any."""

    text: str
    place: int | None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """What trafilatura found, and the page's own lines that it marks."""

    lines: tuple[Line, ...]
    """Without menus before the text; maybe none."""
    linked: float
    """The share of what was found that is nothing but links."""


def marked_text(html: str, tree: LexborHTMLParser, *, alone: bool = True) -> MarkedText:
    """The main text of a page, given as source and as tree.

    Unless it is ``alone``, none is given where trafilatura's fast mode has swallowed menus: it is no witness then, and
    the thorough one takes ten times as long.
    """
    labels = frozenset(clean(link.text) for link in links(tree) if link.is_link)
    fast = _asked(html, quick=True)
    if not fast or (not alone and _linked(fast, labels) > _JUNK):
        return MarkedText((), _linked(fast, labels))
    elsewhere = teasers(tree)
    found, seen = (
        [line for line in told if words_of(line) not in elsewhere] for told in _extracted(html, fast, labels)
    )
    read = _read_again(tree, found, seen) or [(Run(line, line in labels),) for line in found]
    read = [line for line in read if words_of(plain(line)) not in elsewhere]
    return MarkedText(tuple(_seen(tree, read)), _linked(found, labels))


def _seen(tree: LexborHTMLParser, read: list[Line]) -> list[Line]:
    """The lines without those of hidden paragraphs that no other paragraph repeats; all where hardly more is left."""
    hidden = tree.css(_UNSEEN)
    if not hidden:
        return read
    ids = {node.mem_id for node in hidden}
    shown = {words_of(node.text()) for node in tree.css("p") if node.mem_id not in ids}
    unseen = {words_of(plain(line)) for line in lines(hidden)} - shown
    kept = [line for line in read if words_of(plain(line)) not in unseen]
    return kept if sum(map(len, map(plain, kept))) >= _FEWEST * sum(map(len, map(plain, read))) else read


def thorough(html: str) -> list[str]:
    """The lines of trafilatura in its thorough mode."""
    return _asked(html, quick=False)


def _linked(found: Sequence[str], labels: frozenset[str]) -> float:
    """The share of characters in lines that are the text of a link."""
    return sum(len(line) for line in found if line in labels) / max(1, sum(map(len, found)))


def _extracted(html: str, fast: list[str], labels: frozenset[str]) -> tuple[list[str], list[str]]:
    """The lines of trafilatura in its fast mode, or in its thorough mode where the fast one has swallowed menus.

    Returns:
        The lines to go by, and those of the fast mode: the thorough one stops at the first bold "Baca juga".
    """
    if _linked(fast, labels) <= _JUNK:
        return fast, fast
    found = _asked(html, quick=False)
    return found, fast or found


def _asked(html: str, *, quick: bool) -> list[str]:
    """The lines of trafilatura."""
    with untimed():
        import trafilatura  # noqa: PLC0415 - takes a third of a second, and most runs never need it

    try:
        text = trafilatura.extract(html, fast=quick, include_comments=False) or ""
    except (RecursionError, ValueError, TypeError, AttributeError, LookupError):  # of a page that it was not made for
        text = ""
    return [line for raw in text.split("\n") if (line := clean(raw.strip().strip("|").replace(" | ", " ")))]


def _read_again(tree: LexborHTMLParser, found: Sequence[str], seen: Sequence[str]) -> list[Line]:
    """The lines of the element that holds what was ``found``, on to its last sentence ``seen``; none if they misfit."""
    container = _container(tree, found)
    if container is None:
        return []
    before, walked, after = _with_twins(tree, container)
    keys = [words_of(plain(line)) for line in walked]
    marks = list(_marks(found, keys))
    places = {mark.place for mark in marks if mark.place is not None}
    if len(places) < _HALF * len({words_of(line) for line in found}):
        return []
    known = {words_of(line) for line in seen}
    places |= {at for at in range(max(places), len(keys)) if keys[at] in known and is_sentence(walked[at])}
    places |= _headings(container, keys, places)
    return [*before, *_merged(walked, marks, _kept(walked, keys, places, words_of(" ".join(found)))), *after]


def _headings(container: LexborNode, keys: Sequence[str], places: set[int]) -> set[int]:
    """Where the text's own sub-headings stand between the marks: trafilatura loses some."""
    own = {words_of(node.text()) for node in container.css("h2, h3, h4") if node.css_first("a") is None}
    count = Counter(keys)
    return {at for at in range(min(places), max(places)) if keys[at] in own and count[keys[at]] == 1}


def _container(tree: LexborHTMLParser, found: Sequence[str]) -> LexborNode | None:
    """The innermost element with most of the words that were found."""
    keys = {words_of(line) for line in found if len(line) >= _LONG} or {words_of(line) for line in found}
    node = tree.body
    held = _held(node.text(separator=" "), keys) if node else set()
    if node is None or len(held) < _HALF * len(keys) or not held:
        return None
    while (inner := _inner(node, held)) and inner[0].tag not in {"p", "span", "li"}:
        node, held = inner
    return node


def _inner(node: LexborNode, held: set[str]) -> tuple[LexborNode, set[str]] | None:
    """The child with most of the words that ``node`` holds, and those that it holds; the longest is asked first."""
    length = _length(held)
    told = [(child, child.text(separator=" ")) for child in node.iter()]
    for child, text in sorted(told, key=lambda one: len(one[1]), reverse=True):
        if len(text) < _HALF * length:
            break
        within = _held(text, held)
        if _length(within) >= _MOSTLY * length:
            return child, within
    return None


def _with_twins(tree: LexborHTMLParser, container: LexborNode) -> tuple[list[Line], list[Line], list[Line]]:
    """The container's lines, and the sentences of the elements just like it before and after.

    Advertisements part some texts into several elements of one class, in places of one kind. Elements that come with
    a linked heading or a time of their own are other stories.
    """
    kind = _kind(container)
    named = (container.tag or "").isalnum()  # a torn tag, such as <di"v>, is no selector
    alike = [node for node in tree.css(container.tag or "") if _kind(node) == kind] if named and kind[0][1] else []
    at = next((n for n, node in enumerate(alike) if node.mem_id == container.mem_id), 0)
    above = {node.mem_id for node in _ancestors(container)}
    if len(alike) > _MOST_TWINS or any(_other_story(node, above) for node in alike if node.mem_id != container.mem_id):
        alike, at = [], 0
    before, after = lines(alike[:at], _ASIDE), lines(alike[at + 1 :], _ASIDE)
    return _prose_only(before), lines([container], _ASIDE), _prose_only(after)


def _other_story(node: LexborNode, above: set[int]) -> bool:
    """Whether the branch of the page that ``node`` lies on, apart from the container, is headed like a story."""
    branch = node
    for parent in _ancestors(node):
        if parent.mem_id in above:
            break
        branch = parent
    return branch.css_first("time, h1, h2 a, h3 a, a h2, a h3") is not None


def _kind(node: LexborNode) -> list[tuple[str | None, str | None]]:
    """The tags and classes of an element and of all that it lies in."""
    return [(one.tag, one.attributes.get("class")) for one in (node, *_ancestors(node))]


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None and parent.is_element_node:
        yield parent
        parent = parent.parent


def _prose_only(walked: Sequence[Line]) -> list[Line]:
    """The sentences, where they are most of the lines; else none."""
    sentences = [line for line in walked if is_sentence(line)]
    return sentences if len(sentences) > _HALF * len(walked) and len(sentences) > 1 else []


def _held(text: str, keys: set[str]) -> set[str]:
    """Which of the lines stand in a text."""
    words = words_of(text)
    return {key for key in keys if key in words}


def _length(keys: Iterable[str]) -> int:
    return sum(map(len, keys))


def _marks(found: Sequence[str], keys: Sequence[str]) -> Iterator[_Mark]:
    """Where each line that was found stands among the walked lines; searched onwards from the one before."""
    known: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        known.setdefault(key, []).append(at)
    last = 0
    for line in found:
        place = _place(words_of(line), keys, known, last)
        last = last if place is None else place
        yield _Mark(line, place)


def _place(key: str, keys: Sequence[str], known: Mapping[str, Sequence[int]], last: int) -> int | None:
    """Where a line stands, from the place ``last`` onwards and then from the beginning; None where it does not.

    Of a page with very many lines only the long ones are searched for as a piece of another.
    """
    if not key:
        return None
    if same := known.get(key):
        return same[bisect_left(same, last) % len(same)]
    onwards = chain(range(last, len(keys)), range(last)) if len(key) >= _LONG else ()
    return next((at for at in onwards if _is_piece(key, keys[at])), None)


def _is_piece(one: str, other: str) -> bool:
    """Whether one of two lines is a long piece of the other."""
    return bool(other) and ((len(one) >= _LONG and one in other) or (len(other) >= _LONG and other in one))


def _kept(walked: Sequence[Line], keys: Sequence[str], places: set[int], found: str) -> set[int]:
    """The marked lines, what else of the text lies between them, and the opening line that a dateline betrays."""
    first, last = min(places), max(places)
    between = range(first, last + 1)
    kept = places | {
        at for at in between if is_sentence(walked[at]) or (len(keys[at]) >= _LONG / 2 and keys[at] in found)
    }
    for at in range(max(0, first - _BEFORE), first):
        if split_dateline(plain(walked[at]))[0] and is_sentence(walked[at]):
            kept |= {place for place in range(at, first) if is_sentence(walked[place])}
    first_of = {keys[at]: at for at in sorted(kept, reverse=True)}
    return {at for at in kept if at in places or first_of[keys[at]] == at}


def _merged(walked: Sequence[Line], marks: Iterable[_Mark], kept: set[int]) -> Iterator[Line]:
    """The kept lines in page order; what the walk passed over (tables, quotes) where trafilatura has it.

    Before the first mark and after the last only sentences: titles, dates and menus stand there too.
    """
    have = " ".join(words_of(plain(walked[at])) for at in sorted(kept))
    orphans: dict[int, list[Line]] = {}
    last = -1
    for mark in marks:
        if mark.place is not None:
            last = mark.place
        elif (key := words_of(mark.text)) and key not in have:
            orphans.setdefault(last, []).append((Run(mark.text),))
    for at in range(-1, len(walked)):
        if at in kept:
            yield walked[at]
        within = 0 <= at < last
        yield from (line for line in orphans.get(at, ()) if within or is_sentence(line))
