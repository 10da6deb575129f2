"""Whether a page's text is free to read, or shows a part of it until one pays, by what it states for machines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.page.json_ld import ARTICLE_TYPES, Node, leaves, objects, strings, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from selectolax.lexbor import LexborHTMLParser

_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
# Of a page's JSON-LD, what may speak for its text: neither a product nor a related article does.
_PAGES = frozenset({"WebPage", "WebPageElement", "CreativeWork"})
# The simple selectors that are meant to point at the paid part; any other is believed unseen.
_SELECTOR = re.compile(r"[\w.#:\s,>\[\]=\"'-]{1,200}")
_TIERS = {"locked": False, "free": True}


def is_free(
    article: Node, nodes: Sequence[Node], metas: Mapping[str, list[str]], tree: LexborHTMLParser
) -> bool | None:
    """Whether the whole text is said to be free; None where nothing is said.

    ``isAccessibleForFree`` of the article or of a part of it that is on the page, else of the page, else in a meta
    element. A metered text is one that is not always free: what was captured may be the part.
    """
    whole = _flag(article.get("isAccessibleForFree"))
    parts = [part for part in objects(article.get("hasPart")) if not types_of(part) & ARTICLE_TYPES]
    pages = [node for node in nodes if types_of(node) & _PAGES and not (article and node is article)]
    if whole is None:
        parts += [node for node in pages if _is_of_page(node)]
    if whole is False or any(_is_paid(part, tree) for part in parts):
        return False
    return whole if whole is not None else _by_meta(metas)


def _is_of_page(node: Node) -> bool:
    return "isAccessibleForFree" in node or "hasPart" in node


def _is_paid(part: Node, tree: LexborHTMLParser) -> bool:
    """Whether a part of the page, or a part of that, is said to be paid for and is there."""
    stated = [part, *objects(part.get("hasPart"))]
    return any(_flag(one.get("isAccessibleForFree")) is False and _is_there(one, tree) for one in stated)


def _is_there(part: Node, tree: LexborHTMLParser) -> bool:
    """Whether the page has what a part's selector points at; a template may name it on free pages too."""
    selectors = strings(part.get("cssSelector"))
    if not selectors or not all(_SELECTOR.fullmatch(selector) for selector in selectors):
        return True
    try:
        return any(tree.css_first(selector) is not None for selector in selectors)
    except (ValueError, RuntimeError):  # no selector at all
        return True


def _by_meta(metas: Mapping[str, list[str]]) -> bool | None:
    """What microdata says, or the content tier that was made for readers of feeds."""
    for content in metas.get("isaccessibleforfree", ()):
        if (flag := _flag(content)) is not None:
            return flag
    return next((_TIERS.get(tier.strip().lower()) for tier in metas.get("article:content_tier", ())), None)


def _flag(value: object) -> bool | None:
    """``true``, ``"True"``, 1, ``https://schema.org/True`` and their opposites; None for anything else."""
    if isinstance(value, bool | int | float):
        return bool(value) if value in {0, 1} else None
    words = (re.split(r"[/#:]", text)[-1].strip().lower() for text in _texts(value))
    flags = [_FLAGS[word] for word in words if word in _FLAGS]
    return all(flags) if flags else None


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, list):
        return [str(one) for one in value if isinstance(one, str | bool | int)]
    return [text for one in leaves(value) for text in strings(one, "@value", "@id")]
