"""Robots meta elements and ``X-Robots-Tag`` headers: ``noai``, ``noimageai``, ``nosnippet``, ``noindex``.

What is said to another robot does not count. ``noai`` and ``noimageai`` deny training; ``noindex``, ``none``,
``nosnippet`` and ``max-snippet:0`` deny being shown in excerpts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.rights.signal import AGENT, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spiders.rights.signal import Verdicts

HEADER, META = "x-robots-tag", "robots-meta"
NAMES = ("robots", AGENT)
"""Names of the meta elements that speak to us."""
_AGAINST_AI = frozenset({"noai", "noimageai"})
_UNSHOWN = frozenset({"noindex", "none", "nosnippet", "max-snippet:0"})
# Directives with a value, which look like a robot's name before its directives.
_VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
_AGENT = re.compile(r"\s*([A-Za-z0-9_.*-]+)\s*:(?!/)\s*")


def by_header(value: str) -> Signal | None:
    """One ``X-Robots-Tag`` header; None where it says nothing to us that decides anything."""
    return _signal(HEADER, value, _addressed(value))


def by_meta(content: str) -> Signal | None:
    """The content of one meta element of :data:`NAMES`; None where it decides nothing."""
    return _signal(META, content, content.split(","))


def says_noai(signals: Iterable[Signal]) -> bool | None:
    """True where any of the signals is ``noai`` or ``noimageai``; None where none is."""
    return any(signal.source in {HEADER, META} and "train" in signal.verdicts for signal in signals) or None


def _signal(source: str, raw: str, directives: Iterable[str]) -> Signal | None:
    verdicts = _verdicts({re.sub(r"\s+", "", directive).lower() for directive in directives})
    return Signal(source=source, raw=raw.strip(), verdicts=verdicts) if verdicts else None


def _addressed(value: str) -> Iterator[str]:
    """The directives that hold for us; a robot's name holds for all that follows it, up to the next name."""
    ours = True
    for part in value.split(","):
        named = _AGENT.match(part)
        directive = part
        if named and named[1].lower() not in _VALUED:
            ours = named[1].lower() in {AGENT, "robots", "*"}
            directive = part[named.end() :]
        if ours:
            yield directive.strip()


def _verdicts(words: set[str]) -> Verdicts:
    found: Verdicts = {"train": False} if words & _AGAINST_AI else {}
    return {**found, "search": False} if words & _UNSHOWN else found
