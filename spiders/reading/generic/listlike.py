"""Whether a page is an article at all, or a list of articles: home, section, index, topic, search.

No single sign decides: front pages call themselves ``og:type=article``, and articles carry a hundred headlines of
others. The signs are weighed; each weight was set on 15 lists and 43 articles of Indonesian portals (2015 to 2026)
and on 102 articles of the public benchmark.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from spiders.dates import parse_date, parse_machine
from spiders.page.clean import clean
from spiders.page.links import links
from spiders.reading.generic.titles import alike, headings, titles_told

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from spiders.page.structured import Structured
    from spiders.reading.generic.main_text import MainText

_LIST_WORD = re.compile(
    r"""(?:index|indeks|home|beranda|terkini|terbaru|terpopuler|populer|trending|latest|news|berita|tags?|topik|topics?
    |kategori|category|kanal|channel|section|rubrik|search|cari|pencarian|author|penulis|archives?|arsip|page|feed|rss)
    (?:\.(?:html?|php|aspx?))?""",
    re.IGNORECASE | re.VERBOSE,
)
_SLUG = re.compile(r"[^\W_](?:[-_.+][^\W_]++){3}")
_NUMBERED = re.compile(r"\d{5}|/\d{4}/\d{1,2}/")
_LIST_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ItemPage"})
_SENTENCE = re.compile(r".{60,}[.!?…][\"”’')\]]*$")
_HEADLINE, _TITLE = 5, 4  # words
_PROSE = 400  # characters
_LONG, _BRIEF_STORY = 1.5 * _PROSE, 0.3 * _PROSE
_LINKED, _MANY, _BRIEF = 0.25, 5, 60
_ANY_MOMENT = datetime(2024, 1, 1, tzinfo=UTC)


def is_list(tree: LexborHTMLParser, stated: Structured, url: str, text: MainText, *, dated: bool) -> bool:
    """Whether the page at ``url``, whose main text is ``text``, is a list of articles and no article.

    Args:
        tree: The page.
        stated: What it says for machines.
        url: Its address.
        text: Its main text.
        dated: Whether a date is printed near its title.
    """
    weight = _weight(tree, stated, url, text) + dated
    if _is_front(url) and dated and _is_story(tree, stated, text, _LONG):
        weight += 3  # a page saved without its address comes with the front page's
    if _describes_others(stated) and dated and _of_address(url) > 0 and _is_story(tree, stated, text, _BRIEF_STORY):
        weight += 3  # a brief story may state those below it, and not itself
    return weight <= 1


def _describes_others(stated: Structured) -> bool:
    """Whether JSON-LD holds several articles, none of them the page's own."""
    return stated.n_articles > 1 and not stated.is_article


def _is_front(url: str) -> bool:
    return not urlsplit(url).path.strip("/")


def _is_story(tree: LexborHTMLParser, stated: Structured, text: MainText, least: float) -> bool:
    """Whether, the address apart, a page has one story's heading and ``least`` prose and no list's dates and links."""
    prose = sum(len(line) for line in text.lines if _SENTENCE.match(line))
    return prose >= least and _of_heading(tree, stated) == 2 and not _times(text) and text.linked < _LINKED  # noqa: PLR2004 -- says the title, is no link


def list_kind(url: str) -> str:
    """``home``, ``index`` or ``section``, as the address has it."""
    path = urlsplit(url).path.strip("/")
    if not path:
        return "home" if urlsplit(url).netloc.count(".") <= 1 or "www." in url else "section"
    return "index" if any(_LIST_WORD.fullmatch(part) for part in path.split("/")) else "section"


def _weight(tree: LexborHTMLParser, stated: Structured, url: str, text: MainText) -> int:
    """Signs of an article less signs of a list."""
    prose = sum(len(line) for line in text.lines if _SENTENCE.match(line))
    weight = 3 * stated.is_article + 2 * any(parse_machine(date.text) for date in stated.published)
    weight += _of_heading(tree, stated) + (prose >= _PROSE) + _of_address(url)
    weight -= 3 * bool(stated.types & _LIST_TYPES) + 3 * _describes_others(stated)
    links = _of_links(tree, sum(map(len, text.lines)))
    weight -= (text.linked > _LINKED) + (_times(text) >= _MANY)
    return weight + (links if prose < _PROSE else max(links, -3))


def _times(text: MainText) -> int:
    """How many lines of the text are dates or times: every item of a list has its own."""
    return sum(1 for line in text.lines if len(line) < _BRIEF and parse_date(line, now=_ANY_MOMENT))


def _of_heading(tree: LexborHTMLParser, stated: Structured) -> int:
    """2 where a heading says the page's title, 1 where that heading is a link (some articles link to themselves)."""
    told = titles_told(tree, stated)
    found = [
        heading.linked
        for heading in headings(tree)
        if len(heading.text.split()) >= _TITLE and any(alike(heading.text, other) for other in told)
    ]
    return (1 if all(found) else 2) if found else 0


def _of_address(url: str) -> int:
    """-4 for a front page or an index, -1 for a bare section, 1 for the address of a story."""
    path = urlsplit(url).path.rstrip("/")
    last = path.rpartition("/")[2]
    if not path or _LIST_WORD.fullmatch(last) or re.search(r"/(?:tags?|topik|topic|search|author|page)/[^/]+$", path):
        return -4
    if _SLUG.search(last) or _NUMBERED.search(path):
        return 1
    return -1 if path.count("/") == 1 and last.isalpha() else 0


def _of_links(tree: LexborHTMLParser, length: int) -> int:
    """How the headlines that the page links to compare with its main text of that many characters."""
    told = {link.text for link in links(tree) if link.is_link and len(link.text.split()) >= _HEADLINE}
    ratio = sum(map(len, set(map(clean, told)))) / max(1, length)
    return next((weight for bound, weight in ((0.3, 1), (1, 0), (2, -1), (4, -2)) if ratio < bound), -4)
