"""Invitations to other articles inside a text ("Baca juga: …"): found by their words and by what is a link.

They stand on lines of their own, at the end of a paragraph, or between two sentences of one; the title that follows is
a link, bold, or plain words after a colon. A sentence of the article that merely holds a link, or begins with these
words and goes on in lower case, is the article's and stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from spiders.words.body import Run, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spiders.words.body import Line

# What stands before it is looked at afterwards.
_LEAD = re.compile(
    r"""(?<!\w)(?:
    (?:[Bb]aca|BACA|[Ll]ihat|LIHAT|[Ss]imak|SIMAK|[Tt]onton|TONTON|[Ss]aksikan|SAKSIKAN|[Dd]engarkan)\s+
    (?:[Jj]uga|JUGA|[Pp]ula|[Ss]elengkapnya|[Ll]ainnya|[Vv]ideo)\b(?P<colon>\s*:)?
    |(?:Also\s[Rr]ead|ALSO\sREAD|Read\s(?:[Aa]lso|[Mm]ore)|READ\s(?:ALSO|MORE)|See\s[Aa]lso)\b(?P<english>\s*:)?
    |(?:BACA|Baca|LIHAT|Lihat|SIMAK|Simak|READ|Read|RELATED|Related(?:\s(?:articles?|stor(?:y|ies)|news))?)(?P<bare>\s*:)
    |(?P<alone>[Bb]erita|BERITA|[Aa]rtikel|ARTIKEL|[Pp]ilihan)\s+
    (?:[Tt]erkait|TERKAIT|[Bb]erkaitan|BERKAITAN|[Ll]ainnya|[Ee]ditor)(?P<list>\s*:|(?=\s*$))
    )""",
    re.VERBOSE,
)
# Small letters of which some are in whatever the pattern above can match; to look for them is cheap.
_HINTS = (
    "baca",
    "lihat",
    "simak",
    "tonton",
    "saksikan",
    "dengarkan",
    "berita",
    "artikel",
    "pilihan",
    "read",
    "related",
    "see also",
)
_BEFORE = re.compile(r"(?:[(\[]|(?<![\s(\[]))\s*+(?:(?<![*•►▶>»-])[*•►▶>»-]++\s*+)?$")
_SENTENCE_END = re.compile(r"""[.!?…:]["”’')\]]*\s*$""")
# The article's own announcement of what it lists next: "Simak selengkapnya:"
_ANNOUNCES = re.compile(r"(?:simak|lihat)\s+selengkapnya", re.IGNORECASE)
_BETWEEN = " \n\t\r\xa0:-–—»"

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
    """The line without its invitations, and whether its last one was still without what it invites to."""
    words = "".join(run.text for run in line)
    folded = words.lower()
    if not any(hint in folded for hint in _HINTS):
        return line, False
    for lead in _LEAD.finditer(words):
        start = len(_BEFORE.sub("", words[: lead.start()], count=1))
        end = _end(line, words, start, lead)
        if end is None:
            continue
        rest = _joined(_slice(line, 0, start), _slice(line, end, len(words)))
        bare = not re.search(r"\w", words[lead.end() :])
        return (rest, bare) if end == len(words) else _cut(rest)
    return line, False


def _joined(before: Line, after: Line) -> Line:
    """Two parts of a line; a space between them unless the second begins with the first's full stop."""
    close = after and after[0].text.startswith((".", ",", ";"))
    return (*before[:-1], Run(before[-1].text.rstrip()), *after) if before and close else (*before, Run(" "), *after)


def _end(line: Line, words: str, start: int, lead: re.Match[str]) -> int | None:
    """Where an invitation that begins at ``start`` with ``lead`` ends; None where it is a sentence of the article."""
    before = words[:start]
    follows = bool(before.strip())
    if follows and (lead["alone"] or not (_SENTENCE_END.search(before) or words[start] in "([")):
        return None
    colon = bool(lead["colon"] or lead["english"] or lead["bare"] or lead["list"])
    end, mark = _stretch(line, words, lead.end())
    if mark == "plain":
        if not words[lead.end() :].strip(" .)]"):
            return None if _ANNOUNCES.match(lead[0]) else len(words)
        return len(words) if colon and not lead["bare"] else None
    end += len(words[end:]) - len(words[end:].lstrip(" \n\t\r\xa0)]"))
    if _SENTENCE_END.search(before) or not before.strip():
        end += len(words[end:]) - len(words[end:].lstrip(" ."))
    return end if colon or end == len(words) or not words[end].islower() else None


def _stretch(line: Line, words: str, start: int) -> tuple[int, Mark]:
    """The end of the link (else the bold) words that begin at ``start`` or hold it, and what they are."""
    end = _reach(((run.text, run.link) for run in line), words, start)
    if end is not None:
        return end, "link"
    end = _reach(((run.text, run.strong) for run in line), words, start)
    return (end, "strong") if end is not None else (start, "plain")


def _reach(runs: Iterable[tuple[str, bool]], words: str, start: int) -> int | None:
    """The end of the first unbroken stretch of marked runs from ``start`` on, if only spaces and signs precede it."""
    end, place = None, 0
    for text, marked in runs:
        begin, place = place, place + len(text)
        if place <= start:
            continue
        if marked:
            end = place
        elif words[max(begin, start) : place].strip(_BETWEEN):
            break
    return end


def _slice(line: Line, start: int, end: int) -> Line:
    """The runs of the characters from ``start`` to ``end``."""
    parts, place = [], 0
    for run in line:
        begin, place = place, place + len(run.text)
        if piece := run.text[max(0, start - begin) : max(0, end - begin)]:
            parts.append(Run(piece, run.link, run.strong))
    return tuple(parts)
