"""What leads from an article's page 1 to its further pages, told by the addresses of its links alone.

Templates change their class names, but a further page has the article's own address and a page's form: ``?page=2``,
``/2``, ``-part2``, ``?showpage=all``. A pager of comments, of a gallery or of a list has the article's address too, and
stands in an element that says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from spiders.location import locate_on
from spiders.page.markup import joined, squeeze
from spiders.page.onward_words import says_more

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from spiders.portal import Portal

MOST_PAGES = 60
"""More pages than any article has: a number beyond it is something else."""
_WHOLE = frozenset({"all", "full", "semua", "single"})
_PARAMETERS = frozenset(
    (
        *("page", "p", "pg", "hal", "halaman", "laman", "part", "paged", "pages", "view", "showpage", "show_page"),
        *("page_num", "pagenum", "page_no", "pageno", "page_number", "pagenumber", "page_id", "single", "full", "all"),
    )
)
_ONE_MEANS_ALL = frozenset({"single", "full", "all"})
_WORD = r"(?:pages?|hal|halaman|laman|part|p)"
_IN_PATH = re.compile(
    rf"(?:/(?:{_WORD}[/_-]?)?(?P<number>\d{{1,2}}|all|full|semua|single)|[-_]{_WORD}[-_]?(?P<part>\d{{1,2}}))"
    r"(?P<end>\.(?:html?|php|aspx?))?/?$",
    re.IGNORECASE,
)
# A look at the address as written spares the parsing of all the others.
_HINT = re.compile(rf"[?&;]\w+=\w|[/_-](?:{_WORD}[/_-]?)?(?:\d{{1,2}}|all|full|semua|single)\b", re.IGNORECASE)
_TWIN = re.compile(r"^(?:www|m|amp|mobile|wap)\.")
_ENDING = re.compile(r"(?:/amp)?/?$|\.html?$")
_OTHER = re.compile(
    r"comment|komentar|galler|galeri|foto|photo|slide|carousel|terkait|related|popul|recom|rekomend|latest|terbaru|sidebar",
    re.IGNORECASE,
)
_STOP = frozenset({"article", "main", "body", "html"})


def pages_linked(tree: LexborHTMLParser, own: str, portal: Portal | None) -> set[int]:
    """The numbers of the article's further pages that a page links to; 2 for a view of the whole.

    Args:
        tree: The page.
        own: The article's canonical address.
        portal: Whose it is, if it is known: its rules say which addresses are twins.
    """
    links = ((node, node.attributes.get("href") or "") for node in tree.css("a[href], link[rel=next]"))
    hinted = ((node, href) for node, href in links if _HINT.search(href))
    found = ((node, page_of(joined(own, href) or "", own, portal)) for node, href in hinted)
    return {number for node, number in found if number and not _of_other_things(node)}


def says_further(tree: LexborHTMLParser, own: str) -> bool:
    """Whether a link that leads to no other address says that the text goes on."""
    links = (node for node in tree.css("a") if says_more(squeeze(node.text())))
    return any(_leads_to(node, own) and not _of_other_things(node) for node in links)


def page_of(target: str, own: str, portal: Portal | None) -> int | None:
    """The number of the page of ``own`` that ``target`` is (2 for a view of the whole); None where it is none."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if _OTHER.search(parts.fragment):
        return None
    query = parse_qsl(parts.query)
    for key, value in query:
        number = _number(key.lower(), value.lower())
        rest = urlencode([pair for pair in query if pair != (key, value)])
        if number and _is_own(parts._replace(query=rest).geturl(), own, portal):
            return number
    if found := _IN_PATH.search(parts.path):
        rest = parts.path[: found.start()] + (found["end"] or "")
        number = _number("page", (found["number"] or found["part"]).lower())
        return number if number and _is_own(parts._replace(path=rest).geturl(), own, portal) else None
    return None


def _number(key: str, value: str) -> int | None:
    """The page that a parameter asks for, if it asks for a further one."""
    if key not in _PARAMETERS:
        return None
    if value in _WHOLE or (key in _ONE_MEANS_ALL and value in {"1", "true", "yes"}):
        return 2
    return int(value) if value.isascii() and value.isdecimal() and 2 <= int(value) <= MOST_PAGES else None  # noqa: PLR2004 -- page 2


def _is_own(address: str, own: str, portal: Portal | None) -> bool:
    """Whether an address, the page's form apart, is the article's."""
    if _bare(address) == _bare(own) and set(parse_qsl(urlsplit(own).query)) <= set(parse_qsl(urlsplit(address).query)):
        return True
    there = locate_on(portal, address) if portal else None
    return there is not None and there.is_story and there.canonical_url == own


def _bare(address: str) -> str:
    """Host and path of an address, the same for its twins."""
    parts = urlsplit(address)
    return _TWIN.sub("", parts.netloc.lower()) + _ENDING.sub("", parts.path.rstrip("/"))


def _leads_to(node: LexborNode, own: str) -> bool:
    """Whether a link has no address but a script's, or one below the article's own."""
    href = (node.attributes.get("href") or "").strip()
    if not href or href.startswith("#") or href.lower().startswith("javascript:"):
        return True
    return _bare(joined(own, href) or "").startswith(_bare(own))


def _of_other_things(node: LexborNode) -> bool:
    """Whether an element belongs to comments, a gallery, or a list of other stories."""
    one: LexborNode | None = node
    while one is not None and one.tag not in _STOP:
        named = f"{one.attributes.get('class') or ''} {one.attributes.get('id') or ''}"
        if one.tag in {"aside", "footer"} or _OTHER.search(named):
            return True
        one = one.parent
    return False
