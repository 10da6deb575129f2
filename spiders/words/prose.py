"""From a body's lines to the article's paragraphs: the portal's own text goes, place and initials are set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from spiders.words.body import plain
from spiders.words.bylines import split_dateline, split_editor
from spiders.words.noise import is_noise

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from spiders.portal import Edition, Portal
    from spiders.words.body import Line


# One to five words that begin with capitals: "MOSKOW", "Tanjung Cendana", "Jakarta, CNN Indonesia".
_PLACE = re.compile(r"[A-Z][\w'’.-]*(?:[ ,/-]+\(?[A-Z][\w'’.-]*\)?){0,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The article's own words."""

    paragraphs: tuple[str, ...]
    dateline: str | None = None
    editor: str | None = None
    """As printed at the end of the text."""


def prose(
    portal: Portal,
    edition: Edition,
    lines: Iterable[Line],
    known: Sequence[str | None],
    brands: Container[str] = (),
) -> Prose:
    """The paragraphs in ``lines``.

    Args:
        portal: Whose promotion is left out.
        edition: The template, with promotion of its own.
        lines: The body's, in order.
        known: Texts that stand elsewhere on the page (title, caption) and are no paragraph when they are repeated
            before the text.
        brands: What the page's site is called, for a dateline of nothing else.
    """
    own = list(_own(portal, edition, lines))
    while own and any(_repeats(own[0][0], text) for text in known if text):
        del own[0]
    bold = _bold_beginning(own[0][1]) if own else ""
    paragraphs, editor = _signed([words for words, _ in own])
    paragraphs, dateline = _dated(paragraphs, bold, brands)
    return Prose(paragraphs=tuple(paragraphs), dateline=dateline, editor=editor)


def is_promotion(portal: Portal, words: str) -> bool:
    """Whether a text is nothing but the portal's promotion, by its patterns."""
    promo = _whole(portal.promo)
    return promo is not None and promo.fullmatch(words) is not None


def without_promotion(portal: Portal, lines: Iterable[str], more: tuple[str, ...] = ()) -> Iterator[str]:
    """The lines before the first that ends the article, each without the portal's promotion.

    Args:
        portal: Whose patterns hold.
        lines: Plain; a line of nothing but promotion becomes empty.
        more: Patterns of promotion beyond the portal's.
    """
    promo, ends = _at_end((*portal.promo, *more)), _whole(portal.ends)
    for words in lines:
        if ends and ends.fullmatch(words):
            return
        yield promo.sub("", words).rstrip() if promo else words


def _own(portal: Portal, edition: Edition, lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """The lines that are the article's, as words and as runs, up to the line after which nothing of it follows."""
    listed = list(lines)
    told = without_promotion(portal, map(plain, listed), edition.promo)
    for words, line in zip(told, listed, strict=False):
        if words and not is_noise(words, link_share=_link_share(line)):
            yield words, line


def _link_share(line: Line) -> float:
    """The share of a line's characters that are part of a link."""
    lengths = [(len(run.text.strip()), run.link) for run in line]
    return sum(length for length, link in lengths if link) / max(1, sum(length for length, _ in lengths))


def _bold_beginning(line: Line) -> str:
    """The bold words with which a line begins."""
    return plain(takewhile(lambda run: run.strong or not run.text.strip(), line))


@cache
def _whole(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE) if patterns else None


@cache
def _at_end(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """What matches a whole line, or its end after a sentence."""
    every = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"""(?:^|(?<=[.!?:"”’)\]]))\s*(?:{every})$""", re.IGNORECASE) if patterns else None


def _repeats(line: str, known: str) -> bool:
    """Whether a line says what stands elsewhere, whole or cut by dots."""
    cut = re.sub(r"(?:(?<!\s)\s++)?(?:\.\.\.|…)$", "", line)
    return line == known or (cut != line and known.startswith(cut))


def _signed(paragraphs: list[str]) -> tuple[list[str], str | None]:
    """The paragraphs without the editor's mark at their end, and the mark."""
    if not paragraphs:
        return paragraphs, None
    last, editor = split_editor(paragraphs[-1])
    return ([*paragraphs[:-1], last] if last else paragraphs[:-1]), editor


def _dated(paragraphs: list[str], bold: str, brands: Container[str]) -> tuple[list[str], str | None]:
    """The paragraphs without the place at their beginning, and the place; it may have a line of its own.

    A bold place before a dash is accepted even if it is no known place.
    """
    if not paragraphs:
        return paragraphs, None
    first, rest = paragraphs[0], paragraphs[1:]
    if rest and re.search(r"[-–—]$", first):
        first, rest = f"{first} {rest[0]}", rest[1:]
    place = bold.rstrip(" -–—")
    if _PLACE.fullmatch(place) and (dash := re.match(r"\s*[-–—]+\s*", first[len(place) :])):
        return [first[len(place) + dash.end() :], *rest], place
    dateline, first = split_dateline(first, brands)
    return ([first, *rest] if dateline else paragraphs), dateline
