"""Text folded at words, as wide as a terminal is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kliping.views.terminal import length

if TYPE_CHECKING:
    from collections.abc import Iterable

_GLUE = "\u00a0"
"""Stands in the place of a blank where a line must not end."""


def folded(text: str, width: int, hang: str = "", names: Iterable[str] = ()) -> str:
    """``text`` with every line that is longer than ``width`` broken at blanks, never inside a word.

    What follows is indented as the line is, and by ``hang`` besides. Styles take no room. A word that is longer than a
    line, such as an address, stays whole, and where it is. So do ``names``, whatever blanks they have.
    """
    glued = {name: name.replace(" ", _GLUE) for name in names if " " in name}
    for name, whole in glued.items():
        text = text.replace(name, whole)
    text = "\n".join(_folded_line(line, width, hang) for line in text.split("\n"))
    for name, whole in glued.items():
        text = text.replace(whole, name)
    return text


def _folded_line(line: str, width: int, hang: str) -> str:
    if length(line) <= width:
        return line
    lead = line[: len(line) - len(line.lstrip(" "))]
    first, *words = line.strip(" ").split(" ")
    lines = [lead + first]
    for word in words:
        longer = f"{lines[-1]} {word}"
        if length(longer) <= width:
            lines[-1] = longer
        elif word and length(lead + hang + word) <= width:
            lines.append(f"{lead}{hang}{word}")
        else:
            lines[-1] = longer
    return "\n".join(lines)
