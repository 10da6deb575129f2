"""Which lines of a page are prose, in whatever script: long enough, ended or full of words, and mostly no link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.words.body import plain
from spiders.words.noise import is_noise

if TYPE_CHECKING:
    from spiders.words.body import Line

LONG = 40
"""Weight from which a line can be a sentence."""
LINKED = 0.4
"""Share of a sentence's characters that may lie in links."""
_LONGER = 140  # weight from which a line needs no full stop
_FIGURES = 0.25
_END = re.compile(r"""[.!?…:。！？；।॥۔؟།።]["”’'»)\]」』]*\s*$""")
_FIGURE = re.compile(r"[\d!-/:-@\[-`{-~]")
# Scripts that say in one character what others say in two or three: Thai, Hangul, Kana, Han.
_DENSE = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff]")
_DENSER = 1.2
_TITLE_WORDS = 5


def weight(text: str) -> int:
    """The length of a text in characters, as if it were written with an alphabet."""
    return len(text) if text.isascii() else len(text) + int(_DENSER * len(_DENSE.findall(text)))


def link_share(line: Line) -> float:
    """The share of a line's characters that lie in links."""
    if len(line) == 1:
        return float(line[0].link)
    whole = linked = 0
    for run in line:
        whole += len(run.text)
        linked += len(run.text) if run.link else 0
    return linked / max(1, whole)


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return _END.search(text) is not None


def is_sentence(line: Line) -> bool:
    """Whether a line reads like prose: long enough, ended, and not for the most part a link."""
    text = plain(line)
    return weight(text) >= LONG and is_ended(text) and link_share(line) < LINKED


def is_prose(line: Line, text: str, linked: float) -> bool:
    """Whether a line is a sentence or more of some article.

    Args:
        line: As it was walked.
        text: Its words, plain.
        linked: Its :func:`link_share`.
    """
    heavy = weight(text)
    if heavy < LONG or linked >= LINKED:
        return False
    ended = is_ended(text) or (heavy >= _LONGER and _of_words(text))
    return ended and not is_noise(text, link_share=linked) and not opens_with_title(line)


def opens_with_title(line: Line) -> bool:
    """Whether a line is the linked title of another story, and some words of it: a teaser."""
    title = _first_link(line).strip()
    return len(title.split()) >= _TITLE_WORDS and title[:1].isupper() and not is_ended(title)


def _of_words(text: str) -> bool:
    """Whether a text is words, and no row of figures and signs."""
    return len(_FIGURE.findall(text)) <= _FIGURES * len(text.replace(" ", ""))


def _first_link(line: Line) -> str:
    """The link that a line begins with; empty where it begins with other words, or is all link."""
    found: list[str] = []
    for run in line:
        if not run.link and run.text.strip():
            return "".join(found)
        found.append(run.text)
    return ""
