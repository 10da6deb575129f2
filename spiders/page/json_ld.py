"""JSON-LD as portals write it: in lists and graphs, nested, and often not quite JSON."""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from spiders.page.bounds import expect_few_values
from spiders.page.tags import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Node: TypeAlias = dict[str, Any]
"""One JSON-LD object as parsed; its values are whatever the portal wrote."""

ARTICLE_TYPES = frozenset(
    {
        *("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle"),
        *("BackgroundNewsArticle", "AskPublicNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle"),
        *("BlogPosting", "LiveBlogPosting", "Report", "SatiricalArticle", "TechArticle", "ScholarlyArticle"),
    }
)

_WRAPPING = re.compile(
    r"^\s*+(?:(?://|/\*)\s*+)?(?:<!--|<!\[CDATA\[)(?:\s*+\*/)?|(?:(?://|/\*)\s*+)?(?:-->|\]\]>)\s*+(?:\*/\s*+)?$|;\s*+$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BAD_ESCAPE = re.compile(r"""\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})""")
_DOUBLED_COMMA = re.compile(r",(?=\s*,)")
_FIELD = re.compile(r'"(@type|headline|datePublished|dateModified|dateCreated|articleSection)"\s*:\s*"([^"\n]*)"')
_NOTHING = frozenset({"", "null", "none", "undefined", "-", "n/a", "[author]"})
# More objects than any page states, and deeper lists than any field is.
_MOST_NODES, _DEEPEST = 1_000, 12
_DECODER = json.JSONDecoder(strict=False)  # raw line breaks inside strings are the commonest slip


def parse_blocks(blocks: Iterable[str]) -> list[Node]:
    """The objects of these script texts, graphs and lists opened, in page order; what cannot be read gives none.

    Raises:
        BoundError: They hold more than any page states.
    """
    texts = list(blocks)
    expect_few_values(texts)
    found = (node for block in texts for value in _values(block) for node in _opened(value))
    return list(islice(found, _MOST_NODES))


def types_of(node: Node) -> frozenset[str]:
    """The node's types without their namespace."""
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return frozenset(re.split(r"[/#:]", name)[-1] for name in names if isinstance(name, str))


def articles_in(nodes: Iterable[Node]) -> list[Node]:
    """The nodes that are articles, those that a page names as its main entity included, those it lists left out."""
    found = []
    for node in nodes:
        if types_of(node) & ARTICLE_TYPES:
            found.append(node)
        else:
            found += [main for main in objects(node.get("mainEntity")) if types_of(main) & ARTICLE_TYPES]
    return found


def objects(value: object) -> list[Node]:
    """The objects in a value: itself, or the items of a list, also of one inside another or under ``@list``."""
    return [item for item in leaves(value) if isinstance(item, dict)]


def leaves(value: object, levels: int = _DEEPEST) -> Iterator[str | Node]:
    """The strings and objects in a value, lists opened; what lies deeper than any field does is left out."""
    inner = value.get("@list", value.get("@set")) if isinstance(value, dict) else value
    if isinstance(inner, list):
        if levels:
            for item in inner:
                yield from leaves(item, levels - 1)
    elif isinstance(value, str | dict):
        yield value


def plain_text(texts: Iterable[str]) -> str | None:
    """The first of the texts that says something: clean, and without markup."""
    return next((text for text in map(plain_words, texts) if says(text)), None)


def says(text: str) -> bool:
    """Whether a text is more than a placeholder such as ``null`` or ``-``."""
    return text.lower() not in _NOTHING


def strings(value: object, *keys: str) -> list[str]:
    """The strings in a value: itself, its items', or those under the first of ``keys`` of an object.

    What lies deeper than any field does is left out.
    """
    return _strings(value, keys, _DEEPEST)


def _strings(value: object, keys: tuple[str, ...], levels: int) -> list[str]:
    if isinstance(value, str):
        return [value]
    if levels and isinstance(value, list):
        return [text for item in value for text in _strings(item, keys, levels - 1)]
    if levels and isinstance(value, dict):
        return next((found for key in keys if (found := _strings(value.get(key), keys, levels - 1))), [])
    return []


def _opened(value: object) -> Iterator[Node]:
    """The objects of a list or of a ``@graph``, and the object itself, in order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if "@type" in one:
                yield one
            waiting.append(one.get("@graph"))


def _values(block: str) -> list[object]:
    """The JSON values in one script; repaired where that is certain, else the few plain fields that can be seen."""
    text = block.strip()
    if not (text[:1] in "{[" and text[-1:] in "}]"):
        text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip()
    for repaired in _attempts(text):
        try:
            return list(_several(repaired))
        except (ValueError, RecursionError):
            continue
    fields = {name: unescape(value) for name, value in reversed(_FIELD.findall(text))}
    return [fields] if fields.get("@type") in ARTICLE_TYPES else []


def _attempts(text: str) -> Iterator[str]:
    """The text as it stands, then with its usual slips repaired."""
    yield text
    repaired = _DOUBLED_COMMA.sub("", _TRAILING_COMMA.sub("", _BAD_ESCAPE.sub("", text)))
    yield repaired
    if "&quot;" in text:
        yield unescape(repaired)


def _several(text: str) -> Iterator[object]:
    """One or more JSON values set one after another; what trails behind the first is ignored where it is none."""
    at, first = 0, True
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except ValueError:
            if first:
                raise
            return
        yield value
        first = False
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
