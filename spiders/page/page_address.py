"""The addresses of an article's further pages, told from its own: ``?page=2``, ``/2``, ``-part2``, ``?showpage=all``.

A form with a known word is a page wherever it stands. Of other forms (``?start=10``, ``-2``) the words of the link must
say so, see :func:`extends`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from spiders.location import locate_on

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from spiders.portal import Portal

MOST_PAGES = 60
"""More pages than any article has: a number beyond it is something else."""
OTHER = re.compile(
    r"comment|komentar|galler|galeri|foto|photo|slide|carousel|terkait|related|popul|recom|rekomend|latest|terbaru|sidebar",
    re.IGNORECASE,
)
"""What names comments, galleries and lists of other stories, whose pages are not the article's."""
_WHOLE = frozenset({"all", "full", "semua", "single"})
_PARAMETERS = frozenset(
    (
        *("page", "p", "pg", "hal", "halaman", "hlm", "laman", "lembar", "part", "bagian", "pagina", "paging", "paged"),
        *("pages", "view", "showpage", "show_page", "currentpage", "current_page", "tampil", "mode", "single", "full"),
        *("page_num", "pagenum", "page_no", "pageno", "page_number", "pagenumber", "page_id", "all"),
    )
)
_ONE_MEANS_ALL = frozenset({"single", "full", "all"})
_WORD = r"(?:pages?|hal|halaman|hlm|laman|part|bagian|p)"
_IN_PATH = re.compile(
    rf"(?:/(?:{_WORD}[/_-]?)?(?P<number>\d{{1,2}}|all|full|semua|single)|[-_]{_WORD}[-_]?(?P<part>\d{{1,2}}))"
    r"(?P<end>\.(?:html?|php|aspx?))?/?$",
    re.IGNORECASE,
)
# A look at the address as written spares the parsing of all the others.
HINT = re.compile(
    rf"[?&;]\w+=\w|[?&](?:all|full|single|semua)\b|[/_-](?:{_WORD}[/_-]?)?(?:\d{{1,2}}|all|full|semua|single)\b",
    re.IGNORECASE,
)
"""Searched in an address as written: without it none is a page by its form."""
_FORM = re.compile(rf"[?&;](?:{'|'.join(sorted(_PARAMETERS | _WHOLE))})(?:[=&#]|$)|[?&][^=&#?%+]*+[%+]", re.IGNORECASE)
_PAGE_ENDS = (*"0123456789/", "all", "full", "semua", "single", "html", "htm", "php", "asp", "aspx")
_LONGEST_END = max(map(len, _PAGE_ENDS))
_LONGEST_FORM = len("/pagenumber_12.html") + 5  # characters at the end of a path
_TWIN = re.compile(r"^(?:www|m|amp|mobile|wap)\.")
_ENDING = re.compile(r"(?:/amp)?/?$|\.(?:html?|php|aspx?)$")
# What may follow an article's path in the address of its further page: "-2", "/bagian-2", ";start=10".
_SUFFIX = re.compile(r"[/_~;,.-]?(?:[a-z]{1,12}[/_=-]?)?\d{0,4}", re.IGNORECASE)


def page_of(target: str, own: str, portal: Portal | None) -> int | None:
    """The number of the page of ``own`` that ``target`` is (2 for a view of the whole); None where it is none."""
    parts = _split(target)
    if parts is None:
        return None
    query = parse_qsl(parts.query, keep_blank_values=True)
    for key, value in query:
        number = _number(key.lower(), value.lower().strip())
        rest = urlencode([pair for pair in query if pair != (key, value)])
        if number and is_own(parts._replace(query=rest).geturl(), own, portal):
            return number
    if found := _IN_PATH.search(parts.path):
        rest = parts.path[: found.start()] + (found["end"] or "")
        number = _number("page", (found["number"] or found["part"]).lower())
        return number if number and is_own(parts._replace(path=rest).geturl(), own, portal) else None
    return None


@lru_cache(maxsize=16_384)  # a portal's pages share most of their links, and cards have theirs two or three times
def may_be_page(href: str) -> bool:
    """Whether :func:`page_of` may know a page by this address, as written: cheap, and asked of every link."""
    path, mark, rest = href.partition("?")
    if mark and _FORM.search(mark + rest):
        return True
    path = path.partition("#")[0]
    return path[-_LONGEST_END:].lower().endswith(_PAGE_ENDS) and _IN_PATH.search(path[-_LONGEST_FORM:]) is not None


def extends(target: str, own: str) -> bool:
    """Whether an address is the article's own with something added: a parameter, a short ending, a number between.

    By itself that is no page: a link to share or to print the article has such an address too.
    """
    parts = _split(target)
    if parts is None or OTHER.search(parts.query):
        return False
    there, here = bare(target), bare(own)
    asked, stated = set(parse_qsl(parts.query)), set(parse_qsl(urlsplit(own).query))
    if there == here or not stated <= asked:
        return stated < asked
    if there.startswith(here):
        added = there[len(here) :]
        return _SUFFIX.fullmatch(added) is not None and not OTHER.search(added)
    segments = there.split("/")
    between = (number for number, part in enumerate(segments) if part.isdecimal() and len(part) <= len("60"))
    return any("/".join([*segments[:at], *segments[at + 1 :]]) == here for at in between)


def is_own(address: str, own: str, portal: Portal | None) -> bool:
    """Whether an address, the page's form apart, is the article's."""
    if bare(address) == bare(own) and set(parse_qsl(urlsplit(own).query)) <= set(parse_qsl(urlsplit(address).query)):
        return True
    there = locate_on(portal, address) if portal else None
    return there is not None and there.is_story and there.canonical_url == own


def bare(address: str) -> str:
    """Host and path of an address, the same for its twins."""
    parts = urlsplit(address)
    return _TWIN.sub("", parts.netloc.lower()) + _ENDING.sub("", parts.path.rstrip("/"))


def _split(target: str) -> SplitResult | None:
    """An address in its parts; None where it is none, or leads to what is not the text."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return None if OTHER.search(parts.fragment) else parts


def _number(key: str, value: str) -> int | None:
    """The page that a parameter asks for, if it asks for a further one."""
    if key in _WHOLE and not value:
        return 2
    if key not in _PARAMETERS:
        return None
    if value in _WHOLE or (key in _ONE_MEANS_ALL and value in {"1", "true", "yes"}):
        return 2
    return int(value) if value.isascii() and value.isdecimal() and 2 <= int(value) <= MOST_PAGES else None  # noqa: PLR2004 -- page 2
