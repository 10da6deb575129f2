"""Invitations to other articles inside a text ("Baca juga: …"): found by their words and by what is a link.

They stand on lines of their own, at the end of a paragraph, or between two sentences of one; the title that follows is
a link, bold, or plain words after a colon. A sentence of the article that merely holds a link, or begins with these
words and goes on in small letters, is the article's and stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from spiders.body import Run, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spiders.body import Line

_LEAD = re.compile(
    r"""(?:^|(?<=[\s.!?"”’'»)\]…]))               # at the start, or after a sentence
    [(\[]?\s*[*•►▶>»-]*\s*
    (?:[Bb]aca|BACA|[Ll]ihat|LIHAT|[Ss]imak|SIMAK|[Tt]onton|TONTON|[Ss]aksikan|SAKSIKAN|[Dd]engarkan)\s+
    (?:[Jj]uga|JUGA|[Pp]ula|[Ss]elengkapnya|[Ll]ainnya|[Vv]ideo)\b(?P<colon>\s*:)?
    |(?:^|(?<=[.!?"”’]\s))[(\[]?\s*(?:BACA|Baca|LIHAT|Lihat|SIMAK|Simak)(?P<bare>\s*:)
    |^\s*(?:[Bb]erita|BERITA|[Aa]rtikel|ARTIKEL)\s+(?:[Tt]erkait|TERKAIT|[Ll]ainnya)(?P<list>\s*:|(?=\s*$))
    |^\s*[Pp]ilihan\s+[Ee]ditor(?P<choice>\s*:|(?=\s*$))
    """,
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"""[.!?…:]["”’')\]]*\s*$""")
_CLOSING = re.compile(r"[\s.)\]]*")

Mark = Literal["link", "strong", "plain"]


def without_crosslinks(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines without invitations; a line of nothing but links after a bare invitation goes too."""
    inviting = False
    for line in lines:
        if inviting and _all_link(line):
            continue
        rest, inviting = _cut(line)
        if plain(rest):
            yield rest


def _all_link(line: Line) -> bool:
    """Whether every word of the line is part of a link."""
    return all(run.link or not re.search(r"\w", run.text) for run in line)


def _cut(line: Line) -> tuple[Line, bool]:
    """The line without its invitations, and whether it was an invitation still without its link."""
    words = "".join(run.text for run in line)
    for lead in _LEAD.finditer(words):
        end = _end(line, words, lead)
        if end is None:
            continue
        before, after = words[: lead.start()], words[end:]
        bare = not re.search(r"\w", words[lead.end() :]) and not before.strip()
        rest = (*_slice(line, 0, lead.start()), Run(" "), *_slice(line, end, len(words)))
        if bare or not after.strip():
            return rest, bare
        return _cut(rest)
    return line, False


def _end(line: Line, words: str, lead: re.Match[str]) -> int | None:
    """Where an invitation that begins with ``lead`` ends; None where it is a sentence of the article."""
    colon = any(lead.groupdict().values())
    before = words[: lead.start()]
    if before.strip() and not (_SENTENCE_END.search(before) or lead[0].lstrip()[:1] in "(["):
        return None
    stretch, mark = _stretch(line, words, lead)
    end = stretch + len((_CLOSING.match(words, stretch) or [""])[0]) if mark != "plain" else len(words)
    after = words[end:].strip()
    if mark == "plain":
        return end if colon or not words[lead.end() :].strip(" .)]") else None
    return end if colon or not after or not after[0].islower() else None


def _stretch(line: Line, words: str, lead: re.Match[str]) -> tuple[int, Mark]:
    """The end of the link (or bold) words that follow ``lead`` or hold it, and what they are."""
    kinds: tuple[Mark, ...] = ("link", "strong")
    for kind in kinds:
        end, place = lead.end(), 0
        begun = False
        for run in line:
            begin, place = place, place + len(run.text)
            if place <= lead.end() or not run.text:
                continue
            if run.link if kind == "link" else run.strong:
                begun, end = True, place
            elif words[max(begin, lead.end()) : place].strip(" \n\t\r\xa0:-–»"):
                break
        if begun:
            return end, kind
    return lead.end(), "plain"


def _slice(line: Line, start: int, end: int) -> Iterator[Run]:
    """The runs of the characters from ``start`` to ``end``."""
    place = 0
    for run in line:
        begin, place = place, place + len(run.text)
        if piece := run.text[max(0, start - begin) : max(0, end - begin)]:
            yield Run(piece, run.link, run.strong)
