"""The draft of a portal's file, from what its site states: feeds, sitemaps, links, and the markup of one article.

A draft is a beginning: every rule in it was seen on one page only, and is marked as unverified until a person has
checked it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import DataError
from corpus.urls import host, within
from spiders.dates import parse_date
from spiders.drafts.zone import zone_of
from spiders.page.clean import clean
from spiders.page.document import Document
from spiders.page.markup import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from selectolax.lexbor import LexborNode

    from corpus.schema import Capture

_WORDS = re.compile(r"[a-z][a-z-]{2,24}")
_NO_SECTION = frozenset({"tag", "tags", "topik", "search", "indeks", "index", "about", "author", "redaksi", "kontak"})
_PLAIN_CLASS = re.compile(r"[A-Za-z][\w-]*")
_WRITERS = "[rel=author], [class*=author], [class*=byline], [class*=penulis], [class*=reporter]"
_ASIDE = frozenset({"nav", "footer", "header", "aside", "form", "figure", "figcaption"})
_MANY, _SHORT_TEXT, _N_SECTIONS, _LONGEST_TITLE = 2, 80, 16, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The pages that were looked at."""

    home: Capture
    article: Capture | None = None
    robots: str = ""
    """The text of robots.txt; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What could be learned about a portal."""

    name: str
    title: str
    home: str
    domain: str
    language: str
    zone: str
    """IANA name."""
    sections: tuple[str, ...]
    pattern: str
    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    """Field of :class:`spiders.portal.Edition` and the selector, in the order of the file."""
    robots: str
    checked: date
    article_url: str | None


def story_link(home: Capture) -> str | None:
    """The link of a front page that is most probably an article's: the one with the longest last path segment."""
    own = [url for url in _links(Document(home)) if within(host(url), _domain(home.url))]
    return max(own, key=lambda url: (len(_parts(url)[-1]) if _parts(url) else 0, url), default=None)


def draft(name: str, site: Site) -> Draft:
    """What the site states, put together.

    Raises:
        DataError: The article's page has no title or no text that could be recognised.
    """
    front = Document(site.home)
    story = Document(site.article) if site.article else None
    lang = front.text("html::attr(lang)") or "id"
    return Draft(
        name=name,
        title=_title(front, is_home=site.article is None or site.article.body != site.home.body) or name,
        home=_front(site.home.url),
        domain=_domain(site.home.url),
        language=(language := lang.split("-")[0].lower()),
        zone=zone_of(host(site.home.url), language, _dates(story) if story else ()),
        sections=_sections(front, site.article),
        pattern=_pattern(site.article.url) if site.article else rf"{re.escape(host(site.home.url))}/(?P<slug>[^/]+)",
        feeds=tuple(_feeds(front)),
        sitemaps=tuple(dict.fromkeys(re.findall(r"(?im)^[^\S\n]*+sitemap:\s*(https?://[^\s{}]+)", site.robots))),
        rules=tuple(_rules(story)) if story else (("title", "h1"), ("body", "article")),
        robots=_robots(site.robots),
        checked=site.home.fetched_at.date(),
        article_url=site.article.url if site.article else None,
    )


def _title(front: Document, *, is_home: bool) -> str:
    """As the portal calls itself; a saved article's own title is no name of a portal."""
    heading = re.split(r"\s[-|–]\s", clean(front.text("title") or ""))[0] if is_home else ""
    return front.stated.site_name or (heading if len(heading) < _LONGEST_TITLE else "")


def _dates(story: Document) -> Iterator[str]:
    """Dates that the page states for machines, the most trusted first."""
    yield from (stated.text for stated in story.stated.published)
    yield from story.texts("time::attr(datetime)")


# --- addresses ------------------------------------------------------------------------------------


def _domain(url: str) -> str:
    return host(url).removeprefix("www.").removeprefix("m.")


def _front(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _parts(url: str) -> list[str]:
    return [part for part in urlsplit(url).path.split("/") if part]


def _links(document: Document) -> Iterator[str]:
    for href in document.texts("a::attr(href)"):
        if url := joined(document.capture.url, href):
            yield url


def _sections(front: Document, article: Capture | None) -> tuple[str, ...]:
    """First parts of the paths that several links share, the most linked first; where some of them are pages that the
    front page links to (``/ekonomi``), only those.
    """
    counts: Counter[str] = Counter()
    pages: set[str] = set()
    for url in dict.fromkeys(_links(front)):
        if within(host(url), _domain(front.capture.url)) and (parts := _parts(url)):
            pages.update(parts if len(parts) == 1 else ())
            counts[parts[0]] += len(parts) > 1
    names = [name for name, count in counts.most_common() if count >= _MANY]
    names = [name for name in names if name in pages] or names
    names += _parts(article.url)[:1] if article and len(_parts(article.url)) > 1 else []
    known = [name for name in dict.fromkeys(names) if _WORDS.fullmatch(name) and name not in _NO_SECTION]
    return tuple(known[:_N_SECTIONS]) or ("berita",)


def _pattern(url: str) -> str:
    """The form of an article's address, with its facts named."""
    parts, named = _parts(url), set[str]()
    made = [_part(part, at=n, last=n == len(parts) - 1, named=named) for n, part in enumerate(parts)]
    return "/".join([re.escape(host(url)).replace(r"\-", "-"), *made])


def _part(part: str, *, at: int, last: bool, named: set[str]) -> str:
    dated = {"Y": r"(?:19|20)\d\d", "m": r"(?:0[1-9]|1[0-2])", "d": r"(?:[0-2]\d|3[01])"}
    for name, form in dated.items():
        after = {"Y": True, "m": "Y" in named, "d": "m" in named}[name]
        if name not in named and after and re.fullmatch(form, part):
            named.add(name)
            return rf"(?P<{name}>\d{{{4 if name == 'Y' else 2}}})"
    if last:
        return r"(?P<slug>[^/]+)"
    if part.isdigit():
        first = "id" not in named
        named.add("id")
        return r"(?P<id>\d+)" if first else r"\d+"
    if at == 0 and _WORDS.fullmatch(part):
        return r"(?P<section>[a-z-]+)"
    return r"[^/]+"


# --- what the site states -------------------------------------------------------------------------


def _feeds(front: Document) -> Iterator[str]:
    kinds = ("application/rss+xml", "application/atom+xml")
    for href in front.texts(",".join(f"link[rel=alternate][type='{kind}']" for kind in kinds) + "::attr(href)"):
        url = joined(front.capture.url, href)
        if url and not re.search(r"[{}]", url):
            yield url


def _robots(text: str) -> str:
    rules = re.findall(r"(?im)^[^\S\n]*+disallow:\s*(\S+)", text)
    if not text:
        return "there was none when the draft was made"
    disallowed = "1 address is" if len(rules) == 1 else f"{len(rules)} addresses are"
    return f"seen when the draft was made; {disallowed} disallowed"


# --- the article's markup -------------------------------------------------------------------------


def _rules(story: Document) -> Iterator[tuple[str, str]]:
    """The selectors of the fields that can be recognised on one page."""
    heading = _matching(story, "h1", story.stated.headline)
    body = _body(story)
    if heading is None or body is None:
        message = (
            f"{story.capture.url}: neither a heading nor a text could be recognised; expected the page of an article"
        )
        raise DataError(message)
    yield "title", _selector(heading)
    if dated := story.tree.css_first("article time[datetime], main time[datetime], time[datetime]"):
        yield "date", f"{_selector(dated)}::attr(datetime)"
    elif dated := _first(story, "time, [class*=date], [class*=waktu], [class*=tanggal]", _is_date):
        yield "date", _selector(dated)
    if writer := _first(story, _WRITERS, _is_short):
        yield "authors", _selector(writer)
    yield "body", _selector(body)
    if caption := _first(story, "figcaption, [class*=caption]", bool):
        yield "caption", _selector(caption)
    if story.texts("a[rel=tag]"):
        yield "tags", "a[rel=tag]"
    elif story.texts("a[href*='/tag/']"):
        yield "tags", "a[href*='/tag/']"


def _matching(story: Document, css: str, wanted: str | None) -> LexborNode | None:
    """The element with that text; the first of its kind where none has it."""
    found = story.tree.css(css)
    return next((node for node in found if wanted and clean(node.text()) == wanted), found[0] if found else None)


def _body(story: Document) -> LexborNode | None:
    """The element that says it is the text, else the one with the most words of its own or in its own paragraphs.

    Many sites part paragraphs by ``<br>``, so that the only ``<p>`` of a page may stand in its footer.
    """
    stated = story.tree.css_first("[itemprop=articleBody]")
    if stated is not None:
        return stated
    words: dict[int, tuple[int, LexborNode]] = {}
    for node in story.tree.css("p, div, article, section, main, td"):
        holder, whole = (node.parent, True) if node.tag == "p" else (node, False)
        n = len(node.text(deep=whole).split())
        if n and holder is not None and holder.tag not in {"body", "html"} and not _is_aside(holder):
            words[holder.mem_id] = (words.get(holder.mem_id, (0, holder))[0] + n, holder)
    return max(words.values(), key=lambda pair: pair[0])[1] if words else None


def _is_aside(node: LexborNode) -> bool:
    """Whether it is, or lies in, a part of the page that is never the text."""
    above: LexborNode | None = node
    while above is not None and above.tag not in _ASIDE:
        above = above.parent
    return above is not None


def _first(story: Document, css: str, fits: Callable[[str], bool]) -> LexborNode | None:
    return next((node for node in story.tree.css(css) if fits(clean(node.text()))), None)


def _is_date(text: str) -> bool:
    return len(text) < _SHORT_TEXT and parse_date(text) is not None


def _is_short(text: str) -> bool:
    return 0 < len(text) < _SHORT_TEXT


def _selector(node: LexborNode) -> str:
    """A selector for one element: by its own attribute, id or classes, else by its parent's."""
    attributes = node.attributes
    if (tag := node.tag or "") and attributes.get("itemprop"):
        return f"{tag}[itemprop={attributes['itemprop']}]"
    name = attributes.get("id") or ""
    if _PLAIN_CLASS.fullmatch(name) and not re.search(r"\d{3}", name):
        return f"{tag}#{name}"
    classes = [one for one in (attributes.get("class") or "").split() if _PLAIN_CLASS.fullmatch(one)]
    if classes:
        return f"{tag}.{'.'.join(classes[:2])}"
    if node.parent is not None and (node.parent.attributes.get("class") or node.parent.attributes.get("id")):
        return f"{_selector(node.parent)} {tag}"
    return tag
