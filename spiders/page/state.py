"""The data from which a page is drawn by script, read as if they stood in elements.

Some portals send an article's text only inside JSON (``<script id="__NEXT_DATA__">``). What stands at the portal's
place there becomes elements at the page's end, one a key, nested as the JSON is::

    {"title": "Perahu", "authors": [{"name": "Ratih"}], "content": "<p>…</p>"}
    ──▶ <div data-state><div data-state="title">Perahu</div><div data-state="authors"><div data-state="name">…

so that a portal's selectors say ``[data-state=authors] [data-state=name]``.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from corpus.json_text import parsed
from spiders.page.bounds import expect_few_values

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_DEEPEST = 12
_MARKUP = re.compile(r"<(?:p|br|div|figure|h[1-6]|ul|ol|blockquote|strong)\b", re.IGNORECASE)
_SCRIPT = re.compile(r"</?script\b[^>]*>", re.IGNORECASE)


def state_elements(tree: LexborHTMLParser, place: str) -> str:
    """The elements for the JSON at ``place`` (selector, space, dotted path); empty where it is not there."""
    value = state_value(tree, place)
    return f"<div data-state hidden>{_elements(value, _DEEPEST)}</div>" if value else ""


def state_value(tree: LexborHTMLParser, place: str) -> object:
    """The JSON value at ``place``; None where it is not there.

    Raises:
        BoundError: It holds more than any page is drawn from.
    """
    selector, _, path = place.rpartition(" ")
    node = tree.css_first(selector)
    text = node.text() if node else "null"
    expect_few_values([text])
    try:
        value = parsed(text)
    except ValueError:  # cut off, no JSON, or nested too deeply: then there is no state
        return None
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _elements(value: object, depth: int) -> str:
    """A JSON value as elements; text that holds markup stays markup, without its scripts."""
    if isinstance(value, dict) and depth:
        parts = ((escape(key), _elements(inner, depth - 1)) for key, inner in value.items())
        return "".join(f'<div data-state="{key}">{inner}</div>' for key, inner in parts if inner)
    if isinstance(value, list) and depth:
        return "".join(f"<div>{inner}</div>" for each in value if (inner := _elements(each, depth - 1)))
    if isinstance(value, str):
        return _SCRIPT.sub("", value) if _MARKUP.search(value) else escape(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
