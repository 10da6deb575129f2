"""The title of an article on a page of which no rules are known, without the site's name before or after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.urls import host
from spiders.page.clean import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from spiders.page.structured import Structured

_PARTED = re.compile(r"(?<!\s)\s++(?:[-–—|»:•·]|::|//)+\s++|(?:(?<!\s)\s++)?\|\s*+")
_PREFIX = re.compile(r"^([\w.-]+\.\w{2,}(?:\.\w{2})?)\s*[:|-]\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SHORT = 3  # words; what stands behind the last bar of a title and is no longer is a site's or a section's name
_ALIKE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading of a page."""

    text: str
    linked: bool
    """It is a link or holds one, as headings of other stories do."""
    first: bool
    """Of the first order, or marked as the headline."""


def page_title(tree: LexborHTMLParser, stated: Structured, url: str) -> str | None:
    """The article's title.

    The heading that the page states as its title is taken as printed; without one, the headline of JSON-LD, or
    what OpenGraph and ``<title>`` say, less the site's name.
    """
    told = titles_told(tree, stated)
    fitting = [heading for heading in headings(tree) if any(alike(heading.text, one) for one in told)]
    if fitting:
        return max(fitting, key=lambda heading: (not heading.linked, heading.first, len(heading.text))).text
    return stated.headline or next((without_site(text, stated.site_name, url) for text in told), None)


def titles_told(tree: LexborHTMLParser, stated: Structured) -> list[str]:
    """What the page calls itself: in JSON-LD, for other machines, in its window."""
    element = tree.css_first("title")
    return [text for text in (stated.headline, stated.title, clean(element.text()) if element else "") if text]


@lru_cache(maxsize=1)  # asked for twice of every page, and pages are read one by one
def headings(tree: LexborHTMLParser) -> tuple[Heading, ...]:
    """The page's headings of two words or more."""
    told = ((node, clean(node.text())) for node in tree.css("h1, h2, h3, [itemprop=headline]"))
    return tuple(
        Heading(text=text, linked=_linked(node), first=node.tag not in {"h2", "h3"})
        for node, text in told
        if len(_WORD.findall(text)) > 1
    )


def alike(heading: str, told: str) -> bool:
    """Whether a heading is what the page states as its title: the same, its beginning or end, or nearly its words."""
    one, other = _words(heading), _words(told)
    if not one or len(one) < min(_SHORT, len(other)):
        return False
    if other[: len(one)] == one or other[-len(one) :] == one:
        return True
    common = len(set(one) & set(other))
    return common >= _ALIKE * len(set(one)) and common >= _ALIKE * len(set(other))


def without_site(title: str, site: str | None, url: str) -> str:
    """A title without the site's name: ``Judul - Kabar.com``, ``Judul | Kabar Daring``, ``Kabar.com: Judul``."""
    label = site_label(url)
    prefix = _PREFIX.match(title)
    if prefix and label in _squeezed(prefix[1]):
        title = title[prefix.end() :]
    parts = _PARTED.split(title)
    while len(parts) > 1 and names_site(parts[-1], site, url):
        parts.pop()
    at = title.rfind(parts[-1]) + len(parts[-1])
    return title[:at].strip()


def names_site(part: str, site: str | None, url: str) -> bool:
    """Whether words name the site at ``url``, a part of it, or its publisher."""
    words, label = _squeezed(part), site_label(url)
    if label and (label in words or (words in label and len(words) > _SHORT)):
        return True
    return bool(site) and (_squeezed(site or "") in words or words in _squeezed(site or ""))


def site_label(url: str) -> str:
    """The word of an address that names the site: ``kabar`` of ``news.kabar.co.id``."""
    labels = host(url).split(".")[:-1]
    named = [label for label in labels if label not in {"www", "m", "amp", "co", "com", "net", "or", "org", "go", "ac"}]
    return _squeezed(named[-1]) if named else ""


def _squeezed(text: str) -> str:
    return "".join(_words(text))


@lru_cache(maxsize=128)  # every heading is compared with each of the page's titles
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _linked(node: LexborNode) -> bool:
    """Whether a heading is (in) a link, as those of other stories are."""
    parent = node.parent
    return node.css_first("a") is not None or (parent is not None and parent.tag == "a")
