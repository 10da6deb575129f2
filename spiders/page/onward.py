"""What leads from an article's page 1 to its further pages, told by the addresses and the words of its links.

Templates change their class names, but a further page has the article's own address and a page's form, and its link is
a number, an arrow or "Selanjutnya". A pager of comments, of a gallery or of a list has the article's address too, and
stands in an element that says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from spiders.page.links import base, links, said
from spiders.page.markup import joined, squeeze
from spiders.page.onward_words import has_part, says_more, says_page, says_part
from spiders.page.page_address import HINT, MOST_PAGES, OTHER, bare, extends, may_be_page, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from spiders.page.links import Link
    from spiders.portal import Portal

_ONE = re.compile(r"(?<!\d)1\s*(?:/|dari|of|$)", re.IGNORECASE)
# The words of links to pages, whole: "2", "Selanjutnya »", "Lihat semua"; or nothing but arrows.
_PAGE_WORDS = re.compile(
    r"""[\W_]*+(?:(?:(?:hal(?:aman)?|hlm|page|bagian|part)\W*+)?(?P<number>\d{1,2})
      | (?P<next>(?:halaman\W+)?(?:selanjutnya|berikut(?:nya)?|lanjut(?:kan)?|seterusnya|next)(?:\W+(?:halaman|page))?)
      | (?P<all>(?:tampilkan|lihat|baca|show|view|read)\W+(?:semua(?:\W+halaman)?|all(?:\W+pages)?|full\W+page)
          |semua\W+halaman|all\W+pages|single\W+page|satu\W+halaman))[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)
_ARROWS = frozenset("»›→>")
_SECOND = 2
_LONGEST = 60  # characters of a link to a page, or of what numbers one
_STOP = frozenset({"article", "main", "body", "html"})


def pages_linked(tree: LexborHTMLParser, own: str, portal: Portal | None) -> set[int]:
    """The numbers of the article's further pages that a page links to; 2 for a view of the whole.

    Args:
        tree: The page.
        own: The article's canonical address.
        portal: Whose it is, if it is known: its rules say which addresses are twins.
    """
    start, slug = base(tree, own), bare(own).rpartition("/")[2]
    shift = portal.paging.second - _SECOND if portal else 0
    numbers: set[int] = set()
    for link, href, words in _candidates(tree, slug, known=portal is not None):
        target = joined(start, href)
        number = target and (page_of(target, own, portal) or _worded(words, target, own, shift))
        if number and number not in numbers and not _of_other_things(link.node):
            numbers.add(number)
    return numbers


def _candidates(tree: LexborHTMLParser, slug: str, *, known: bool) -> Iterator[tuple[Link, str, str | None]]:
    """The links that may lead to a page of the article, each with an address as written and its words, if they matter.

    Most links of a page are passed over by how they are written; no address is taken apart.
    """
    for link in links(tree):
        for href in link.addresses:
            words = _page_words(link) if _may_lead_to(href, slug) else None
            named = words or ((known or words is not None) and may_be_page(href))
            if named and (slug in href or href.startswith(("?", ";")) or HINT.search(href)):
                yield link, href, words


def _may_lead_to(href: str, slug: str) -> bool:
    """Whether a link's address may add to that of the article with this last word in its path.

    An address that is written in full, or from the root, has that word in it. To ask spares the parsing of the others;
    by a portal's rules an article may have other addresses as well.
    """
    return slug in href or not href.startswith(("http", "/"))


def says_further(tree: LexborHTMLParser, own: str) -> bool:
    """Whether a link or button that leads to no other address, or "Halaman 1 dari 3", says that the text goes on."""
    told = (link.node for link in said(tree) if says_page(link.text) and says_more(squeeze(link.text)))
    if any(_leads_to(node, own) and not _of_other_things(node) for node in told):
        return True
    parts = _counting(tree) if has_part(folded_words(tree)) else ()
    return any(says_part(words) and not _of_other_things(node) for node, words in parts)


def _counting(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    """The short elements around each text that counts from 1, once: tags may stand between "Hal", "1" and "dari 2"."""
    seen: set[int] = set()
    texts = tree.body.traverse(include_text=True) if tree.body else ()
    for text in texts:
        around = text.parent if text.tag == "-text" and _ONE.search(text.text_content or "") else None
        while around is not None and around.tag not in _STOP and around.mem_id not in seen:
            seen.add(around.mem_id)
            words = squeeze(around.text())
            if len(words) > _LONGEST:
                break
            yield around, words
            around = around.parent


@lru_cache(maxsize=1)  # asked for twice of a page of a known portal
def folded_words(tree: LexborHTMLParser) -> str:
    """All words of a page in small letters, with the white space between them."""
    return tree.body.text().lower() if tree.body else ""


def _page_words(link: Link) -> str:
    """The words of a link, if they are those of a link to a page: "2", "Selanjutnya", an arrow; else empty."""
    words = squeeze(link.text or link.node.text())
    if not words or len(words) > _LONGEST:
        return ""
    return words if _PAGE_WORDS.fullmatch(words) or _ARROWS.issuperset(words) else ""


def _worded(words: str | None, target: str, own: str, shift: int) -> int | None:
    """The page that a link's words name, as addresses count, where its own address adds to the article's."""
    if not words or not extends(target, own):
        return None
    told = _PAGE_WORDS.fullmatch(words)
    number = int((told and told["number"]) or _SECOND)
    return number + shift if _SECOND <= number <= MOST_PAGES else None


def _leads_to(node: LexborNode, own: str) -> bool:
    """Whether a link has no address but a script's, or one below the article's own."""
    href = (node.attributes.get("href") or "").strip()
    if not href or href.startswith("#") or href.lower().startswith("javascript:"):
        return True
    return bare(joined(own, href) or "").startswith(bare(own))


def _of_other_things(node: LexborNode) -> bool:
    """Whether an element belongs to comments, a gallery, or a list of other stories.

    What holds the page's heading holds the article as well, whatever it is called (``content-with-sidebar``).
    """
    one: LexborNode | None = node
    while one is not None and one.tag not in _STOP and one.css_first("h1") is None:
        named = f"{one.attributes.get('class') or ''} {one.attributes.get('id') or ''}"
        if one.tag == "aside" or OTHER.search(named) or (one.tag == "footer" and not _within_article(one)):
            return True
        one = one.parent
    return False


def _within_article(node: LexborNode) -> bool:
    """Whether an element lies in one that is marked as an article: its footer may hold the pager."""
    one = node.parent
    while one is not None and one.tag != "article":
        one = one.parent
    return one is not None
