"""Whether a stretch of bytes still prints an article: runs of eight words of its text or its title."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RUN = 8
"""Words in a row by which a text is recognised."""
LEAST = 4
"""Words of a title that is recognised as a whole where it has fewer than :data:`RUN`; a shorter one says too little."""
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrtbf/\"\\]")


def words(text: str) -> list[str]:
    """The words of ``text`` in small letters; whatever parts them does not count."""
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The runs of words of some texts."""

    full: frozenset[tuple[str, ...]]
    """Of :data:`RUN` words."""
    short: frozenset[tuple[str, ...]]
    """Whole texts of fewer words, but at least :data:`LEAST`."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Runs:
        """The runs of ``texts``."""
        split = [words(text) for text in texts]
        short = {tuple(each) for each in split if LEAST <= len(each) < RUN}
        return cls(full=frozenset(run for each in split for run in _runs(each, RUN)), short=frozenset(short))

    def without(self, texts: Iterable[str]) -> Runs:
        """Those that none of ``texts`` has: a phrase that a portal prints everywhere gives no article away."""
        full = set(self.full)
        for text in texts:
            full.difference_update(_runs(words(text), RUN))
        return Runs(full=frozenset(full), short=self.short)

    def within(self, text: str) -> bool:
        """Whether ``text`` holds one of them."""
        listed = words(text)
        if not self.full.isdisjoint(_runs(listed, RUN)):
            return True
        sizes = {len(run) for run in self.short}
        return any(not self.short.isdisjoint(_runs(listed, size)) for size in sizes)

    def printed(self, page: bytes) -> bool:
        """Whether a page of HTML, XML, JSON or plain text prints one: between its tags, or in their attributes."""
        raw = _ESCAPE.sub(_unescaped, html.unescape(page.decode(errors="replace")))
        return self.within(_TAG.sub(" ", raw)) or self.within(raw)


def _runs(listed: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(listed[start:] for start in range(size)), strict=False)


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else " "
