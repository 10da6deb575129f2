"""The one place where text goes to the terminal: nothing that others wrote moves the cursor there, or hides.

While :func:`guarded` lasts, ``sys.stdout`` and ``sys.stderr`` show what nobody would see, see :mod:`corpus.visible`.
Colours are our own alone: they are marked with a word that is new in every process, which no page can know.
"""

from __future__ import annotations

import re
import secrets
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO, cast

import click

from corpus.visible import visible
from kliping.views.abilities import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = f"\ufdd0{secrets.token_hex(8)}"
_STYLE = re.compile(rf"{_MARK}\[[\d;]*m")
_guards: list[Guard] = []
"""Those in use; a library that draws may stand before them."""


class Guard:
    """A stream of text that shows what nobody would see."""

    def __init__(self, raw: TextIO) -> None:
        self.raw = raw

    def write(self, text: str) -> int:
        """Write ``text``; its length, as of any stream."""
        shown = visible(text)
        shown = shown.replace(_MARK, "\x1b") if self.raw.isatty() else _STYLE.sub("", shown)
        try:
            self.raw.write(shown)
        except UnicodeEncodeError:  # where the locale has few letters
            self.raw.write(shown.encode(self.raw.encoding, "backslashreplace").decode(self.raw.encoding))
        return len(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the stream has
        if name == "buffer":  # where bytes would pass by
            raise AttributeError(name)
        return getattr(self.raw, name)


@contextmanager
def guarded() -> Iterator[None]:
    """Guard both streams of the process."""
    before = sys.stdout, sys.stderr
    guards = [Guard(sys.stdout), Guard(sys.stderr)]
    sys.stdout, sys.stderr = cast("list[Any]", guards)
    _guards.extend(guards)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        del _guards[-2:]


def styled(text: str, **style: bool | str) -> str:
    """``text`` in a style of :func:`click.style`, shown on a terminal alone, and only where one is wanted."""
    if is_plain():
        return visible(text)
    return own_styles(click.style(visible(text), **style))  # type: ignore[arg-type]  # the styles are click's own


def own_styles(drawn: str) -> str:
    """``drawn`` with its styles marked as ours: a library drew it from words that were visible already."""
    return drawn.replace("\x1b", _MARK) if _guards else drawn


def unguarded(stream: TextIO) -> TextIO:
    """The stream itself, for a library that draws; what it is given to draw must be visible already."""
    return stream.raw if isinstance(stream, Guard) else stream


def length(text: str) -> int:
    """How many columns a line takes."""
    return len(click.unstyle(_STYLE.sub("", text)))


def without_styles(text: str) -> str:
    """``text`` for a library that draws at this moment, and has put a stream of its own before ours."""
    return visible(_STYLE.sub("", text))
