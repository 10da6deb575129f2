"""What a terminal can show: whether colours are wanted, whether lines can be drawn anew, how wide it is."""

from __future__ import annotations

import os
from shutil import get_terminal_size
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_DUMB = frozenset({"dumb", "unknown"})
_FALLBACK = (80, 24)


def is_plain() -> bool:
    """Whether neither colours nor bold letters are wanted: ``NO_COLOR`` (no-color.org) or a dumb terminal."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM", "").lower() in _DUMB


def is_live(stream: TextIO) -> bool:
    """Whether a line on ``stream`` can be written over: a terminal, and no dumb one."""
    return stream.isatty() and os.environ.get("TERM", "").lower() not in _DUMB


def columns() -> int:
    """How wide the terminal is; ``COLUMNS`` goes before what it says itself."""
    return get_terminal_size(_FALLBACK).columns
