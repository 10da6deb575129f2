"""Long articles: what a page says of the article's other pages, and where they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.urls import tidy
from spiders.location import locate_on
from spiders.page.bounds import BoundError
from spiders.page.markup import every, joined, parse, text
from spiders.page.onward import folded_words, pages_linked, says_further
from spiders.page.page_address import MOST_PAGES
from spiders.page.structured import structured

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from corpus.schema import Capture
    from spiders.portal import Paging, Portal

# "Bersambung ke halaman berikutnya": said by a page that has a next one, whatever its links are.
_SAID = "bersambung ke halaman"
_GOES_ON = ":is(p, div, span, strong, b, em, i, a):lexbor-contains('bersambung ke halaman' i)"


def further_addresses(portal: Portal, capture: Capture) -> tuple[str, ...]:
    """The addresses of the rest of the article whose page 1 is ``capture``; empty where there is no rest."""
    where = locate_on(portal, capture.url)
    if where is None or not where.is_story or is_part(portal, capture.url):
        return ()
    try:
        tree = parse(capture)
        counted = structured(tree).page_count
    except BoundError:  # refused when it is read
        return ()
    count = announced_pages(portal, tree, counted, where.canonical_url)
    paging = portal.paging
    if count == 1 or not (paging.whole or paging.numbered):
        return ()
    if paging.whole:
        return (where.canonical_url + paging.whole,)
    numbers = (paging.second + page for page in range(count - 1))
    return tuple(where.canonical_url + paging.numbered.format(page=number) for number in numbers)


def announced_pages(portal: Portal, tree: LexborHTMLParser, counted: int | None, canonical: str) -> int:
    """How many pages the article has by this page's account: 1 where it shows no sign of others.

    A sign is what the portal's rule points at, and any link to the article's own address in the form of a page, whether
    the portal is known to page or not.

    Args:
        portal: Whose rule of paging it is.
        tree: The page.
        counted: What its analytics object counts, if it does.
        canonical: The article's address; links to other articles, and to page 1, announce nothing.
    """
    count = _announced(portal, tree, counted, canonical)
    return count if count > 1 + held_inside(portal, tree) else 1


def held_inside(portal: Portal, tree: LexborHTMLParser) -> int:
    """How many of the article's further pages stand in the same document."""
    return len(every(tree, portal.paging.inside))


def _announced(portal: Portal, tree: LexborHTMLParser, counted: int | None, canonical: str) -> int:
    """How many pages the page's signs speak of, wherever they are."""
    paging = portal.paging
    linked = pages_linked(tree, canonical, portal)
    said = _says_so(tree) or says_further(tree, canonical)
    if not (paging.whole or paging.numbered):
        return max({2 if said else 1} | linked)
    marks = [node for node in every(tree, paging.announced) if _announces(portal, node, canonical)]
    numbers = [value for node in marks for value in (node.attributes.get("data-ci-pagination-page"), node.text())]
    numbers.append(text(tree, paging.total) if paging.total else None)
    stated = [int(number) for number in numbers if number and number.strip().isdecimal()]
    plausible = [number for number in (*stated, counted or 1) if number <= MOST_PAGES]
    # The number in an address may be an offset; it counts pages only where the portal numbers them so.
    plausible += [] if paging.whole else [number + 2 - paging.second for number in linked]
    return max(2 if marks or linked or said else 1, *plausible)


def _says_so(tree: LexborHTMLParser) -> bool:
    """Whether an element has the words for it; they are looked for on the page first, as that takes a tenth."""
    return _SAID in folded_words(tree) and tree.css_first(_GOES_ON) is not None


def is_part(portal: Portal, url: str) -> bool:
    """Whether ``url`` names the whole view or a further page of an article, not its page 1."""
    return is_whole_view(portal.paging, url) or page_number(portal, url) > 1


def is_whole_view(paging: Paging, url: str) -> bool:
    """Whether ``url`` asks for the whole text of an article."""
    return bool(paging.whole) and paging.whole.lstrip("?&/") in re.split(r"[?&/]", tidy(url))


def page_number(portal: Portal, url: str) -> int:
    """The number of the article's page (or its offset) that ``url`` asks for; 1 where it asks for none."""
    where = locate_on(portal, url)
    rest = _below_host(url).removeprefix(_below_host(where.canonical_url)) if where else ""
    form = re.escape(portal.paging.numbered or "/{page}").replace(r"\{page\}", r"(\d+)")
    if named := re.fullmatch(form, rest):
        return int(named[1]) - portal.paging.second + 2
    found = re.fullmatch(r"/(\d+)|\?page=(\d+)", rest)
    return int(found[found.lastindex or 1]) if found else 1


def _below_host(url: str) -> str:
    return tidy(url).removeprefix("https://").partition("/")[2]


def _announces(portal: Portal, node: LexborNode, canonical: str) -> bool:
    """Whether an element leads to another page of the article; one that is no link does so by being there."""
    if "href" not in node.attributes:
        return node.tag != "a"
    target = joined(canonical, node.attributes["href"])
    there = locate_on(portal, target) if target else None
    return target is not None and there is not None and there.canonical_url == canonical and is_part(portal, target)
