"""Long articles: what a page says of the article's other pages, and where they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from corpus.urls import tidy
from spiders.location import locate
from spiders.markup import joined, nodes, source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from corpus.schema import Capture
    from spiders.portal import Paging, Portal

# More pages than any article has: a number beyond it is a count of something else.
_MOST_PAGES = 60


def further_addresses(portal: Portal, capture: Capture) -> tuple[str, ...]:
    """The addresses of the rest of the article whose page 1 is ``capture``; empty where there is no rest."""
    where = locate(capture.url)
    if where is None or where.role not in {"article", "article-photo"} or is_part(portal, capture.url):
        return ()
    html = source(capture)
    count = announced_pages(portal.paging, LexborHTMLParser(html), html, capture.url)
    if count == 1:
        return ()
    paging = portal.paging
    if paging.whole:
        return (where.canonical_url + paging.whole,)
    return tuple(where.canonical_url + paging.numbered.format(page=page) for page in range(2, count + 1))


def announced_pages(paging: Paging, tree: LexborHTMLParser, html: str, url: str) -> int:
    """How many pages the article has by this page's account: 1 where it shows no sign of others.

    Links to other articles, and to the page itself, announce nothing.
    """
    marks = [node for node in nodes(tree, paging.announced) if _announces(node, url)]
    count = 2 if marks else 1
    found = re.search(paging.total, html) if paging.total else None
    numbers = [found[1]] if found else []
    numbers += [value for node in marks for value in (node.attributes.get("data-ci-pagination-page"), node.text())]
    return max([count, *(int(n) for n in numbers if n and n.strip().isdecimal() and int(n) <= _MOST_PAGES)])


def is_part(portal: Portal, url: str) -> bool:
    """Whether ``url`` names the whole view or a further page of an article, not its page 1."""
    return is_whole_view(portal.paging, url) or page_number(portal, url) > 1


def is_whole_view(paging: Paging, url: str) -> bool:
    """Whether ``url`` asks for the whole text of an article."""
    return bool(paging.whole) and paging.whole.lstrip("?&/") in re.split(r"[?&/]", tidy(url))


def page_number(portal: Portal, url: str) -> int:
    """The number of the article's page (or its offset) that ``url`` asks for; 1 where it asks for none."""
    where = locate(url)
    rest = _below_host(url).removeprefix(_below_host(where.canonical_url)) if where else ""
    form = re.escape(portal.paging.numbered or "/{page}").replace(r"\{page\}", r"(\d+)")
    found = re.fullmatch(form, rest) or re.fullmatch(r"/(\d+)", rest)
    return int(found[1]) if found else 1


def _below_host(url: str) -> str:
    return tidy(url).removeprefix("https://").partition("/")[2]


def _announces(node: LexborNode, url: str) -> bool:
    """Whether an element leads to another page of the article at ``url``."""
    href = node.attributes.get("href")
    if href is None:
        return True
    where, target = locate(url), joined(url, href)
    there = locate(target) if target else None
    if target is None or where is None or there is None or there.canonical_url != where.canonical_url:
        return False
    return tidy(target) not in {tidy(url), where.canonical_url}
