"""robots.txt beyond Allow and Disallow: the rules of the group that speaks to us, and the lines that speak to all.

Groups are told apart as RFC 9309 says: lines of ``User-agent`` begin one, rules follow; groups of one name are one.
Where a group names us, the group for everybody does not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spiders.page.decode import decode
from spiders.rights.path_pattern import length, matches
from spiders.rights.signal import AGENT

if TYPE_CHECKING:
    from collections.abc import Iterator

# "The parsing limit MUST be at least 500 kibibytes" (RFC 9309, 2.5).
LONGEST = 512 * 1024
"""Bytes of a robots.txt that are read."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_PRODUCT = re.compile(r"\*|[A-Za-z_-]+")
# Lines of the file as a whole; they neither belong to a group nor end one.
_GLOBAL = frozenset({"sitemap", "license", "host", "clean-param"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One rule."""

    name: str
    """In lower case."""
    value: str
    agents: frozenset[str]
    """Names of its group, in lower case; empty before the first group."""


def lines_of(body: bytes) -> tuple[Line, ...]:
    """Every rule of a robots.txt, comments left out, in its order."""
    return tuple(_lines(text_of(body)))


def text_of(body: bytes) -> str:
    """The text of a robots.txt, as far as it is read: UTF-8 by the standard, or what a mark of its bytes says."""
    return decode(body[:LONGEST], "text/plain; charset=utf-8")


def _lines(text: str) -> Iterator[Line]:
    agents: set[str] = set()
    naming = False
    for line in _LINE_END.split(text):
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon or not name:
            continue
        if name == "user-agent":
            agents = agents if naming else set()
            product = _PRODUCT.match(value)
            agents |= {product[0].lower()} if product else set()
            naming = True
        elif name in _GLOBAL:
            yield Line(name=name, value=value, agents=frozenset())
        else:
            naming = False
            yield Line(name=name, value=value, agents=frozenset(agents))


def everywhere(lines: tuple[Line, ...], name: str) -> list[str]:
    """The values of the lines that no group binds."""
    return [line.value for line in lines if line.name == name and not line.agents and line.value]


def for_us(lines: tuple[Line, ...], name: str, target: str) -> list[str]:
    """What the rules ``name: [path] value`` that hold for ``target`` say: those of the longest path, all of them.

    A rule without a path holds everywhere, and gives way to any that names one.
    """
    us = AGENT if any(AGENT in line.agents for line in lines) else "*"
    rules = [_with_path(line.value) for line in lines if line.name == name and us in line.agents]
    held = [(length(path), value) for path, value in rules if value and matches(path, target)]
    longest = max((size for size, _ in held), default=0)
    return [value for size, value in held if size == longest]


def _with_path(value: str) -> tuple[str, str]:
    """Path pattern and the rest; a value that does not begin with a slash has no path."""
    if not value.startswith("/"):
        return "", value
    path, *rest = value.split(None, 1)
    return path, rest[0] if rest else ""
