"""``Content-Usage`` of the IETF's AI Preferences group: a header, and a rule of robots.txt. Both are drafts.

Read as draft-ietf-aipref-attach-05 and -vocab-08 say, with the labels of earlier editions, in which a category took
over what its parent said. What cannot be parsed as a structured field (RFC 9651) says nothing, as the draft has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.rights.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spiders.rights.signal import Purpose, Verdicts

HEADER, ROBOTS = "content-usage-header", "content-usage-robots"
RULE = "content-usage"
"""The rule's name in robots.txt, in lower case."""

_LABELS: Mapping[Purpose, tuple[tuple[str, ...], ...]] = {
    "train": (("train-ai", "train-genai", "genai"), ("ai",), ("tdm",), ("bots",)),
    "tdm": (("tdm",), ("bots",)),
    "search": (("search",), ("tdm",), ("bots",)),
}
"""Purpose -> the labels that decide it, the most specific first; of one step the strictest counts."""

_KEY = r"[a-z*][a-z0-9_.*-]*"
_BARE = (
    r'(?:"(?:[ !#-\[\]-~]|\\["\\])*"'  # string
    r"|[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*"  # token
    r"|-?[0-9]{1,15}(?:\.[0-9]{1,3})?|@-?[0-9]{1,15}"  # number, date
    r'|:[A-Za-z0-9+/=]*:|\?[01]|%"[ !#-~]*")'  # bytes, boolean, display string
)
_PARAMETERS = rf"(?:; *{_KEY}(?:={_BARE})?)*"
_INNER_LIST = rf"\( *(?:{_BARE}{_PARAMETERS}(?: +{_BARE}{_PARAMETERS})* *)?\)"
_MEMBER = re.compile(rf"({_KEY})(?:=({_BARE}|{_INNER_LIST}))?{_PARAMETERS}")
_COMMA = re.compile(r"[ \t]*,[ \t]*")


def content_usage(source: str, raw: str) -> Signal:
    """The signal of one header or rule; all headers of one answer are to be joined by commas before."""
    return Signal(source=source, raw=raw, verdicts=_verdicts(dictionary(raw)))


def dictionary(raw: str) -> dict[str, str | None]:
    """Keys and values as written of a structured field's dictionary; None for a key alone, the last of one name counts.

    Empty where the whole cannot be parsed.
    """
    text, found, at = raw.strip(" "), dict[str, str | None](), 0
    while at < len(text):
        member = _MEMBER.match(text, at)
        if member is None:
            return {}
        found[member[1]] = member[2]
        at = member.end()
        comma = _COMMA.match(text, at)
        if at < len(text) and (comma is None or comma.end() == len(text)):
            return {}
        at = comma.end() if comma else at
    return found


def _verdicts(stated: Mapping[str, str | None]) -> Verdicts:
    preferences = {label: value == "y" for label, value in stated.items() if value in {"y", "n"}}
    return {
        purpose: allowed for purpose, steps in _LABELS.items() if (allowed := _decided(preferences, steps)) is not None
    }


def _decided(preferences: Mapping[str, bool], steps: tuple[tuple[str, ...], ...]) -> bool | None:
    """The value of the most specific step that has one."""
    for labels in steps:
        if said := [preferences[label] for label in labels if label in preferences]:
            return all(said)
    return None
