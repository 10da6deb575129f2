"""Two readings of one page that differ, and what is done about it: never a text that is silently cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.reading.generic.marked import thorough
from spiders.reading.generic.sentences import weight
from spiders.reading.generic.teasers import words_of
from spiders.words.body import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spiders.reading.generic.dense import DenseText
    from spiders.words.body import Line

_LITTLE, _HALF = 0.15, 0.5


def whole_text(marked: Sequence[Line], dense: DenseText, html: str, *, placed: bool) -> Sequence[Line]:
    """The lines of the text by two readings.

    The marked reading's, and what little the other has beyond them. Where it has much, trafilatura's thorough mode is
    asked: what it confirms is added. Where it does not, all is taken if the one text is a part of the other and
    ``placed``, else the text of which it has more.

    Args:
        marked: What trafilatura's fast mode marked.
        dense: What the density reading took, with doubts.
        html: The page, for the thorough mode.
        placed: Whether it is beyond doubt that the element which the density reading took is the article's.
    """
    have = _words(map(plain, marked))
    missing = [at for at in dense.sentences() if words_of(dense.page.texts[at]) not in have]
    if not marked:
        return dense.lines()
    if dense.page.mass(missing) <= _LITTLE * _weight(marked):
        return _both(marked, dense) if missing and _is_part(marked, dense) else marked
    full = _words(thorough(html))
    told = dense.page.mass(at for at in missing if words_of(dense.page.texts[at]) in full)
    if told >= _HALF * dense.page.mass(missing) or (placed and _is_part(marked, dense)):
        return _both(marked, dense)
    confirmed = sum(weight(plain(line)) for line in marked if words_of(plain(line)) in full)
    return dense.lines() if told > confirmed else marked


def _is_part(marked: Sequence[Line], dense: DenseText) -> bool:
    """Whether most of the marked text is a part of what the density reading took."""
    there = _words(dense.page.texts[at] for at in sorted(dense.kept))
    common = sum(weight(plain(line)) for line in marked if words_of(plain(line)) in there)
    return common >= _HALF * _weight(marked)


def _both(marked: Sequence[Line], dense: DenseText) -> list[Line]:
    """The lines of both in the page's order; a marked line that is not found on the page follows the one before."""
    have = _words(map(plain, marked))
    places = {words_of(text): at for at, text in reversed(list(enumerate(dense.page.texts)))}
    placed: list[tuple[int, Line]] = []
    last = -1
    for line in marked:
        last = places.get(words_of(plain(line)), last)
        placed.append((last, line))
    more = [at for at in sorted(dense.kept) if words_of(dense.page.texts[at]) not in have]
    placed += [(at, dense.page.lines[at]) for at in more]
    return [line for _, line in sorted(placed, key=lambda one: one[0])]


def _words(texts: Iterable[str]) -> str:
    return words_of(" ".join(texts))


def _weight(lines: Iterable[Line]) -> int:
    return sum(weight(plain(line)) for line in lines)
