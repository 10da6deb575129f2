"""Which of the articles in a page's JSON-LD the page itself is; the others are related ones.

Portals describe in JSON-LD, beside the article, those that they recommend: in one list with it, in a graph, or alone.
An article is the page's own if it states the page's address, or else if its headline is what the page calls itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spiders.page.json_ld import Node, plain_text, strings
from spiders.page.markup import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
_ALIKE, _MOST = 0.6, 0.75
_HOST_SLASHES = 2  # of //host; what has no more is a front page, which many articles name
_FEW = 3  # words; a shorter headline is one only where it is all of a title


def own_article(articles: Sequence[Node], addresses: Iterable[str], titles: Sequence[str]) -> Node:
    """The article that the page is; empty where none of them is.

    Args:
        articles: Those of its JSON-LD, in page order.
        addresses: What the page was asked for by, and what it says its address is.
        titles: What it calls itself: OpenGraph's title, ``<title>``, its headings of the first order.
    """
    own = {place for address in addresses if (place := bare(address)).count("/") > _HOST_SLASHES}
    placed = [article for article in articles if own & _addresses(article, own)]
    named = [article for article in articles if any(_is_called(article, title) for title in titles)]
    if both := [article for article in named if article in placed]:
        return both[0]
    certain = placed if len({headline(article) for article in placed}) == 1 else named
    likely = [article for article in articles if any(_is_nearly_called(article, title) for title in titles)]
    if certain or len({headline(article) for article in likely}) == 1:
        return (certain or likely)[0]
    alone = len({headline(article) for article in articles}) == 1
    return articles[0] if alone and not _is_elsewhere(articles[0], own, titles) else {}


def headline(article: Node) -> str | None:
    """The article's headline without markup."""
    return plain_text(strings(article.get("headline"), "@value"))


def bare(address: str) -> str:
    """An address without scheme, ``www``, fragment, query and final slash."""
    return re.sub(r"^https?:|(?s:[#?].*)", "", address.strip()).rstrip("/").replace("//www.", "//", 1).lower()


def _addresses(article: Node, own: Iterable[str]) -> set[str]:
    """What an article says its address is; paths are taken as the page's site's."""
    stated = [*strings(article.get("url")), *strings(article.get("mainEntityOfPage"), "@id", "url")]
    stated += strings(article.get("@id"))
    base = next((f"https:{address}" for address in own if address.startswith("//")), "")
    return {bare(joined(base, address) or address) for address in stated if address.strip()}


def _is_called(article: Node, title: str) -> bool:
    """Whether a title of the page holds the article's headline, or is its beginning."""
    told, said = _words(headline(article)), _words(title)
    if not told or not said:
        return False
    if len(told) <= _FEW:
        return said[: len(told)] == told and len(said) <= 2 * len(told) + _FEW
    if len(said) > _FEW and told[: len(said)] == said:
        return True
    return any(said[at : at + len(told)] == told for at in range(len(said) - len(told) + 1))


def _is_nearly_called(article: Node, title: str) -> bool:
    """Whether most words of the headline are a title's: one of the two was edited."""
    told = set(_words(headline(article)))
    common = len(told & set(_words(title)))
    return common >= _FEW and common >= _MOST * len(told)


def _is_elsewhere(article: Node, own: set[str], titles: Sequence[str]) -> bool:
    """Whether the only article on a page says that it is another one: by its address and by its headline."""
    stated = {address for address in _addresses(article, own) if address.count("/") > _HOST_SLASHES}
    told = set(_words(headline(article)))
    if not own or not stated or not told or not titles:
        return False
    return not any(len(told & words) >= _ALIKE * min(len(told), len(words)) for words in map(set, map(_words, titles)))


def _words(text: str | None) -> list[str]:
    return _WORD.findall((text or "").lower())
