"""What an element says of itself: whether it is said to hold something else than the article's text.

Class names are hints and no more: a body may lie in ``post has-related``. So how far a name is believed depends on
what the element holds, see :mod:`spiders.reading.generic.page_map`.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Aside(IntEnum):
    """How surely an element holds something else than the article."""

    NO = 0
    PICTURE = 1
    """A picture's, with its caption: ``image``, ``gallery`` …; now and then the body of an article has such a name."""
    MAYBE = 2
    """A name that other small parts of an article's page have, and now and then its body: ``author``, ``share`` …"""
    LIKELY = 3
    """``sidebar``, ``menu``, ``promo`` …"""
    HIDDEN = 4
    """What is not shown, or not yet: some portals hide the later pages of a text."""
    SURELY = 5
    """Other stories, consent, a footer."""
    COMMENTS = 6
    """Of all these the only one that is often longer than the article."""


_SURELY = re.compile(
    r"related|terkait|recommend|rekomend|newsletter|cookie|consent|gdpr|onetrust|didomi|taboola|outbrain"
    r"|popular|footer|modal",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"comment(?!ary|s?[-_](?:open|closed|on|off|enabled|disabled)|s?[-_]?count)|komentar|disqus",
    re.IGNORECASE,
)
_LIKELY = frozenset(
    (
        *("promo", "promos", "promotion", "subscribe", "subscription", "sidebar", "aside", "sharing", "breadcrumb"),
        *("breadcrumbs", "recirc", "banner", "sponsor", "sponsored", "signup", "login", "popup", "toolbar", "menu"),
        *("nav", "navigation", "navbar", "pagination", "pager", "rail", "readmore", "trending", "advert"),
        *("advertisement", "advertising", "iklan"),
    )
)
_PICTURE = frozenset(
    (
        *("gallery", "galleries", "galeri", "slideshow", "carousel", "lightbox", "thumb", "thumbnail"),
        *("caption", "captions", "credit", "credits", "image", "img", "photo", "foto", "pic", "picture"),
    )
)
_MAYBE = frozenset(
    (
        *("share", "shares", "social", "byline", "bylines", "author", "authors", "penulis", "bio", "tags", "ads", "ad"),
        *("teaser", "teasers", "latest", "next", "prev", "previous", "disclaimer", "copyright", "timestamp"),
        *("correction", "widget", "overlay", "hidden"),
    )
)
# What an element has, or has not, is not what it is: "has-section-nav", "no-sidebar", "withComments".
_HAS = re.compile(r"(?<!\S)(?:has|have|with|without|no)(?:[-_]|(?=[A-Z]))\S*")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PAGE = frozenset({"html", "body", "main"})


def aside(tag: str, attributes: Mapping[str, str | None]) -> Aside:
    """What an element's tag, names and style say; nothing where it is the page, or an article.

    Systems write an article's topics and parts into its classes: ``category-popular``, ``has-post-thumbnail``.
    """
    if tag in _PAGE:
        return Aside.NO
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return Aside.HIDDEN
    if tag in {"aside", "footer"}:
        return Aside.SURELY
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return Aside.NO if tag == "article" or named == " " else _named(named)


@lru_cache(maxsize=4096)
def _named(names: str) -> Aside:
    """What class and identifier say."""
    names = _HAS.sub("", names)
    if _COMMENTS.search(names):
        return Aside.COMMENTS
    if _SURELY.search(names):
        return Aside.SURELY
    words = {word.lower() for word in _WORD.findall(names)}
    if words & _LIKELY:
        return Aside.LIKELY
    if words & _PICTURE:
        return Aside.PICTURE
    return Aside.MAYBE if words & _MAYBE else Aside.NO
