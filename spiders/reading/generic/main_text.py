"""The main text of a page of which no rules are known: by the density of its prose, and by trafilatura where in doubt.

The density reading (:mod:`spiders.reading.generic.dense`) needs the page's tree alone. Where it doubts itself
(:mod:`spiders.reading.generic.doubts`), the marked reading (:mod:`spiders.reading.generic.marked`) is asked, and where
the two differ much, trafilatura's thorough mode. Where none of them can say which is right, the text is the whole of
what the article's element holds: a sentence too many is seen, one too few is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spiders.reading.generic.dense import read_dense
from spiders.reading.generic.doubts import MISPLACED, doubts
from spiders.reading.generic.marked import marked_text
from spiders.reading.generic.page_map import PageMap
from spiders.reading.generic.sentences import is_sentence, link_share
from spiders.reading.generic.teasers import words_of
from spiders.reading.generic.whole import whole_text
from spiders.words.body import plain
from spiders.words.crosslinks import without_crosslinks
from spiders.words.noise import is_noise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spiders.page.document import Document
    from spiders.reading.generic.dense import DenseText
    from spiders.reading.generic.doubts import Doubt
    from spiders.words.body import Line

DENSITY, MARKED = "density-1", "trafilatura-2.3.1"
"""What found a text: the version counts changes of the density reading."""
_MENUS, _HALF = 0.25, 0.5
_EMBEDDED = 0.15  # of an article; one that tells what others posted has no text without it
_TITLE_WORDS = 5


@dataclass(frozen=True, slots=True)
class MainText:
    """The main text of a page."""

    lines: tuple[str, ...]
    """Clean, without invitations, promotion and lists of links; maybe none."""
    linked: float
    """The share of what was found at first that is nothing but links: small for an article, large for a list."""
    extractor: str
    """:data:`DENSITY`, or :data:`MARKED`."""
    hidden: tuple[str, ...] = ()
    """Prose that the page hides, that may be the article's, and is not among the lines."""


def main_text(document: Document, title: str | None = None) -> MainText:
    """The main text of a page whose article is called ``title``."""
    description = document.stated.description
    dense = read_dense(PageMap(document), title, description)
    if dense and dense.embedded() > _EMBEDDED:
        dense = read_dense(PageMap(document, embeds=True), title, description)
    if dense is None:
        return _in_doubt(document, None, [])
    lines = _dense_lines(dense)
    doubted = doubts(dense, lines, document.stated)
    text = _in_doubt(document, dense, doubted) if doubted else MainText(lines, dense.linked(), DENSITY)
    return replace(text, hidden=_lacking(text, dense)) if dense.hidden else text


def _lacking(text: MainText, dense: DenseText) -> tuple[str, ...]:
    """The hidden prose that a text does not hold."""
    have = words_of(" ".join(text.lines))
    told = (dense.page.texts[at] for at in sorted(dense.hidden) if not is_noise(dense.page.texts[at], link_share=0.0))
    return tuple(one for one in told if words_of(one) not in have)


def _dense_lines(dense: DenseText) -> tuple[str, ...]:
    """The text of the density reading without invitations and promotion; of lines left as they were all is known."""
    known = {id(line): dense.page.texts[at] for at, line in enumerate(dense.page.lines)}
    prose = {id(dense.page.lines[at]) for at in dense.sentences()}
    kept = (line for line in without_crosslinks(dense.lines()) if id(line) in prose or not _is_noise(line))
    return tuple(known.get(id(line)) or plain(line) for line in kept)


def _in_doubt(document: Document, dense: DenseText | None, doubted: Sequence[Doubt]) -> MainText:
    """The text of a page that the density reading is not sure of."""
    marked = marked_text(document.shown, document.tree, alone=dense is None)
    if dense and dense.sentences() and not any(map(is_sentence, marked.lines)):  # it fails on elements very deep inside
        return MainText(tuple(_dense_lines(dense)), dense.linked(), DENSITY)
    lines = (
        whole_text(marked.lines, dense, document.shown, placed=not MISPLACED & {*doubted}) if dense else marked.lines
    )
    kept = _without_menus(_tidy(lines), both=marked.linked > _MENUS)
    return MainText(tuple(plain(line) for line in kept), marked.linked, MARKED)


def _tidy(lines: Iterable[Line]) -> list[Line]:
    """The lines without invitations and promotion."""
    return [line for line in without_crosslinks(lines) if not _is_noise(line)]


def _without_menus(read: Sequence[Line], *, both: bool) -> Sequence[Line]:
    """The lines without links before the first sentence; with ``both``, also after the last."""
    prose = [at for at, line in enumerate(read) if is_sentence(line)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(read))
    menus = [at < first or (both and at > last) for at in range(len(read))]
    return [line for line, menu in zip(read, menus, strict=True) if not menu or link_share(line) < _HALF]


def _is_noise(line: Line) -> bool:
    """As :func:`spiders.words.noise.is_noise`; a short link, or a bare address, is no title of another article."""
    text = plain(line)
    title = len(text.split()) >= _TITLE_WORDS
    return not text or is_noise(text, link_share=link_share(line) if title else 0.0)
