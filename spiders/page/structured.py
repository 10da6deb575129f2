"""What a page says of itself for machines: JSON-LD, OpenGraph, and the many meta elements of news portals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from spiders.page.access import is_free
from spiders.page.clean import clean
from spiders.page.json_ld import Node, articles_in, objects, parse_blocks, plain_text, says, strings, types_of
from spiders.page.markup import squeeze
from spiders.page.own_article import headline, own_article
from spiders.page.people import brands, named_nodes, people
from spiders.page.tags import is_address, plain_words, without_silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from corpus.schema import PublishedSource

# In order of trust, lower case. Detik's Unix time is right where its ISO date has a false Z.
_PUBLISHED = (
    *("dtk:publishdateunix", "article:published_time", "og:article:published_time", "content_publisheddate"),
    *(
        "dtk:publishdate",
        "publishdate",
        "datepublished",
        "article.published",
        "pubdate",
        "pub_date",
        "parsely-pub-date",
    ),
    *("sailthru.date", "cxenseparse:recs:publishtime", "publish-date", "publish_date", "publication_date"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "date", "datecreated"),
)
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "dc.date.modified", "lastmod")
_AUTHOR = ("dtk:author", "content_author", "parsely-author", "dable:author", "article:author", "author", "creator")
_SECTION = ("article:section", "articlesection", "content_category", "parsely-section")
_TAGS = ("article:tag", "dtk:keywords", "content_tag", "news_keywords", "keywords", "parsely-tags", "tags")
_TITLE = ("og:title", "twitter:title", "title", "originaltitle")
# What is said to other robots (googlebot …) is none of ours.
_ROBOTS = ("robots", "kliping")

# "total_page": 3, articleTotalPages = '2'; begun with plain letters, for which the engine leaps through a script.
_PAGES = re.compile(r"""otal_?[Pp]ages?["']?\s*[:=]\s*["']?(\d{1,3})\b""")
# A tag holds no other: without that, one that is never closed would be searched to the end from each of its kind.
_BLOCK_TAG = re.compile(r"<\s{0,9}(?:/?p|br|/?div|/?h[1-6]|/?li|/?blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_READ = "meta, link[rel], script:not([src]), [itemprop=datePublished], [itemprop=dateModified]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One date field as it is written, and where it stands."""

    text: str
    source: PublishedSource
    """``json-ld`` or ``meta`` (microdata included)."""
    name: str
    """The field's own name: ``datePublished``, ``article:published_time`` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structured:
    """The machine-readable side of one page; texts are clean, dates are as written."""

    headline: str | None
    """Of the page's article in JSON-LD."""
    title: str | None
    """Of OpenGraph and its kin, with whatever suffix the portal puts there."""
    published: tuple[Stated, ...]
    """In order of trust, the same text once."""
    modified: tuple[Stated, ...]
    authors: tuple[str, ...]
    """Names of JSON-LD, else of meta elements; addresses are left out."""
    section: str | None
    tags: tuple[str, ...]
    image: str | None
    image_caption: str | None
    description: str | None
    article_body: str | None
    """JSON-LD's, paragraphs joined by a blank line, without markup."""
    is_article: bool
    """Whether JSON-LD says that the page is one article (not: that it lists several)."""
    n_articles: int
    """Articles that JSON-LD describes with different headlines."""
    types: frozenset[str]
    """Every JSON-LD type at the top of the page's blocks."""
    og_type: str | None
    canonical: str | None
    og_url: str | None
    amp: str | None
    """Address of the AMP twin."""
    site_name: str | None
    brands: tuple[str, ...]
    """What the site, its publisher and other organisations of the page are called."""
    robots: tuple[str, ...]
    """What the robots meta elements say that speak to all robots or to us, as written: ``noai, noindex`` …"""
    tdm_reservation: str | None
    """The meta element of the TDM Reservation Protocol as written; None where there is none."""
    tdm_policy: str | None
    """Address of the policy that goes with it."""
    licences: tuple[str, ...]
    """Addresses of the page's RSL licences, of ``<link rel=license type=application/rsl+xml>``."""
    licence_texts: tuple[str, ...]
    """RSL licences that stand in the page itself, white space joined."""
    next_page: str | None
    """Of ``<link rel=next>``."""
    page_count: int | None
    """What an inline analytics object calls the article's total of pages."""
    is_free: bool | None
    """Whether the whole text is said to be free to read, see :func:`spiders.page.access.is_free`."""
    tier: str | None
    """The content tier, in small letters: ``free``, ``metered`` or ``locked``."""
    breadcrumb: tuple[str, ...]
    """Names of JSON-LD's ``BreadcrumbList``, from the front page inwards."""


def structured(tree: LexborHTMLParser, address: str = "") -> Structured:
    """Read everything that the page states for machines, in one pass over its tree.

    Args:
        tree: The page, scripts included.
        address: What it was asked for by, if that is known: JSON-LD may describe other articles as well.
    """
    metas, links, licences, blocks, licence_texts, page_count = _collected(tree)
    nodes = parse_blocks(blocks)
    articles = articles_in(nodes)
    canonical, og_url = links.get("canonical"), _first(metas, "og:url")
    addresses = [place for place in (canonical, og_url, address) if place]
    node = own_article(articles, addresses, _titles(tree, metas) if articles else ())
    known = named_nodes(nodes)
    site_name = _first(metas, "og:site_name")
    return Structured(
        headline=headline(node),
        title=_first(metas, *_TITLE),
        published=_dates(node, ("datePublished",), metas, _PUBLISHED),
        modified=_dates(node, ("dateModified",), metas, _MODIFIED),
        authors=_authors(node, known, metas),
        section=plain_text(strings(node.get("articleSection"))) or _first(metas, *_SECTION),
        tags=_tags(node, metas),
        image=_address(strings(node.get("image"), "url", "contentUrl", "@id"))
        or _first(metas, "og:image", "twitter:image"),
        image_caption=_caption(node),
        description=_first(metas, "og:description", "description") or plain_text(strings(node.get("description"))),
        article_body=_body(node),
        is_article=bool(node),
        n_articles=len({told for article in articles if (told := headline(article))}),
        types=frozenset().union(*map(types_of, nodes)),
        og_type=_first(metas, "og:type"),
        canonical=canonical,
        og_url=og_url,
        amp=links.get("amphtml"),
        site_name=site_name,
        brands=_unique(
            _names(
                [*([site_name] if site_name else []), *metas.get("application-name", ()), *brands(node, nodes, known)]
            )
        ),
        robots=tuple(content for name in _ROBOTS for content in metas.get(name, ())),
        tdm_reservation=_first(metas, "tdm-reservation"),
        tdm_policy=_first(metas, "tdm-policy"),
        licences=_unique(licences),
        licence_texts=_unique(licence_texts),
        next_page=links.get("next"),
        page_count=page_count,
        is_free=is_free(node, nodes, metas, tree),
        tier=(_first(metas, "article:content_tier") or "").lower() or None,
        breadcrumb=_breadcrumb(nodes),
    )


def _collected(
    tree: LexborHTMLParser,
) -> tuple[dict[str, list[str]], dict[str, str], list[str], list[str], list[str], int | None]:
    """Meta contents by lower-case name, links by relation, RSL licences, JSON-LD texts, licences in the page, the pages
    counted inline.
    """
    metas: dict[str, list[str]] = {}
    links: dict[str, str] = {}
    licences: list[str] = []
    blocks: list[str] = []
    texts: list[str] = []
    pages: int | None = None
    for node in tree.css(_READ):
        attributes = node.attributes
        if node.tag == "link":
            for relation in (attributes.get("rel") or "").lower().split():
                if address := (attributes.get("href") or "").strip():
                    links.setdefault(relation, address)
                    if relation == "license" and "rsl+xml" in (attributes.get("type") or "").lower():
                        licences.append(address)
        elif node.tag != "script":
            _add_meta(metas, node, attributes)
        elif "ld+json" in (attributes.get("type") or "").lower():
            blocks.append(node.text())
        elif "rsl+xml" in (attributes.get("type") or "").lower():
            texts.append(squeeze(node.text()))
        elif pages is None:
            pages = _pages_counted(node.text())
    return metas, links, licences, blocks, texts, pages


def _add_meta(metas: dict[str, list[str]], node: LexborNode, attributes: dict[str, str | None]) -> None:
    """Keep a meta element or a microdata date under each of its names."""
    content = attributes.get("content") or attributes.get("datetime")
    if content is None and node.tag != "meta":
        content = node.text()
    if content and content.strip():
        for key in ("property", "name", "itemprop"):
            if name := attributes.get(key):
                metas.setdefault(name.strip().lower(), []).append(content.strip())


def _pages_counted(script: str) -> int | None:
    """``total_page: 3`` and its like in an analytics object."""
    found = _PAGES.search(script)
    return int(found[1]) if found else None


def _titles(tree: LexborHTMLParser, metas: dict[str, list[str]]) -> list[str]:
    """What the page calls itself: for machines, in its window, and in its heading if that is the only one."""
    element, headings = tree.css_first("title"), tree.css("h1")
    told = [*metas.get("og:title", ()), *metas.get("twitter:title", ()), element.text() if element else ""]
    told += [heading.text() for heading in headings if len(headings) == 1 and heading.css_first("a") is None]
    return [words for words in map(clean, told) if words]


def _dates(
    node: Node, names: tuple[str, ...], metas: dict[str, list[str]], wanted: tuple[str, ...]
) -> tuple[Stated, ...]:
    """JSON-LD's fields, then the meta elements in order of trust, each text once."""
    fields: list[tuple[PublishedSource, str, str]]
    fields = [("json-ld", name, text) for name in names for text in strings(node.get(name))]
    fields += [("meta", name, text) for name in wanted for text in metas.get(name, ())]
    first: dict[str, Stated] = {}
    for source, name, text in fields:
        plain = clean(_TAG.sub(" ", text))
        if says(plain):
            first.setdefault(plain, Stated(text=plain, source=source, name=name))
    return tuple(first.values())


def _authors(node: Node, known: Mapping[str, Node], metas: dict[str, list[str]]) -> tuple[str, ...]:
    """Names of persons in JSON-LD; where it has none, those of the first meta element that has."""
    groups = [people(node.get("author"), known), people(node.get("creator"), known)]
    groups += [metas.get(name, []) for name in _AUTHOR]
    return next((names for group in groups if (names := _unique(_names(group)))), ())


def _names(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        name = plain_words(text)
        if says(name) and not is_address(name):
            yield name


def _caption(node: Node) -> str | None:
    """The caption of the article's picture: an address, or a file's name, is none."""
    told = (text for image in objects(node.get("image")) for text in strings(image.get("caption"), "@value", "text"))
    return next((words for text in told if (words := plain_text([text])) and not is_address(words)), None)


def _tags(node: Node, metas: dict[str, list[str]]) -> tuple[str, ...]:
    """Keywords of JSON-LD, else of the first meta element that has any; comma lists opened.

    A second list of keywords is the site's, not the article's (Republika, 2015 and 2016); ``article:tag`` is repeated.
    """
    groups = [strings(node.get("keywords"), "name"), metas.get(_TAGS[0], [])]
    groups += [metas.get(name, [])[:1] for name in _TAGS[1:]]
    opened = ([word for text in group for word in _words(plain_words(text), ",;")] for group in groups)
    return next((tags for words in opened if (tags := _unique(_names(words)))), ())


def _breadcrumb(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The names of the first breadcrumb, as the page orders them."""
    lists = (node for node in nodes if "BreadcrumbList" in types_of(node))
    items = (node.get("itemListElement") for node in lists)
    entries = next((item for item in items if isinstance(item, list)), [])
    names = (
        plain_text([*strings(entry, "name"), *strings(entry.get("item"), "name")])
        for entry in entries
        if isinstance(entry, dict)
    )
    return tuple(name for name in names if name)


def _body(node: Node) -> str | None:
    """The article's text as JSON-LD gives it, markup removed."""
    text = "\n".join(strings(node.get("articleBody")))
    if "&lt;" in text and "<" not in text:
        text = unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BLOCK_TAG.sub("\n", without_silent(text)))
    return "\n\n".join(line for part in text.splitlines() if (line := clean(part))) or None


def _address(texts: Iterable[str]) -> str | None:
    return next((text.strip() for text in texts if text.strip()), None)


def _first(metas: dict[str, list[str]], *names: str) -> str | None:
    """The first content under the first of these names that has any."""
    return next((text for name in names if (text := plain_text(metas.get(name, ())))), None)


def _words(text: str, separators: str = ",") -> list[str]:
    return [word.strip() for word in re.split(f"[{separators}]", text) if word.strip()]


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
