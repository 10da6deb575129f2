"""The TDM Reservation Protocol of the W3C community group (final report, May 2024): a file, a header, a meta element.

``tdm-reservation`` 1 reserves text and data mining, and with it training, which is a kind of it; 0 does not. Any other
value counts as none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corpus.json_text import JsonObject, parsed, parsed_as
from spiders.rights.path_pattern import matches
from spiders.rights.signal import Signal

if TYPE_CHECKING:
    from spiders.rights.signal import Verdicts

PATH = "/.well-known/tdmrep.json"
HEADER, META, FILE = "tdm-header", "tdm-meta", "tdm-file"
ORDER = (HEADER, META, FILE)
"""The first of these that is there decides: what came with the page goes before what holds for the whole site."""


def by_value(source: str, value: str | None, policy: str | None = None) -> Signal | None:
    """The signal of a header or meta element; None where there is none, or it has no value that the protocol knows."""
    stated = (value or "").strip()
    if not (verdicts := _verdicts(stated)):
        return None
    return Signal(source=source, raw=f"{stated} {policy.strip()}" if policy else stated, verdicts=verdicts)


def recorded(source: str, raw: str) -> Signal | None:
    """The signal of a header or meta element, from the words that :func:`by_value` recorded."""
    value, _, policy = raw.partition(" ")
    return by_value(source, value, policy)


def by_file(text: str, target: str) -> Signal | None:
    """The rule of ``tdmrep.json`` that holds for ``target`` (path and query): the first whose location matches.

    None where none does, where its value is unknown, or where the text is no such file.
    """
    for rule in _rules(text):
        location = rule.get("location")
        if isinstance(location, str) and matches(_absolute(location), target):
            return by_rule(json.dumps(rule, ensure_ascii=False, sort_keys=True))
    return None


def by_rule(raw: str) -> Signal | None:
    """The signal of one rule of ``tdmrep.json``, a JSON object."""
    verdicts = _verdicts(str(parsed_as(JsonObject, raw).get("tdm-reservation", "")).strip())
    return Signal(source=FILE, raw=raw, verdicts=verdicts) if verdicts else None


def _rules(text: str) -> list[dict[str, Any]]:
    try:
        held = parsed(text)
    except ValueError:
        return []
    return [rule for rule in held if isinstance(rule, dict)] if isinstance(held, list) else []


def _absolute(location: str) -> str:
    """A location as a path pattern: the report's begin with a slash, some sites leave it out."""
    return location if location.startswith(("/", "*")) else f"/{location}"


def _verdicts(value: str) -> Verdicts:
    if value == "1":
        return {"train": False, "tdm": False}
    return {"tdm": True} if value == "0" else {}
