"""The reading without rules: pages of no known portal, and of a known one whose rules gave nothing.

Body by :mod:`spiders.reading.generic.main_text`; the rest by what the page states for machines
and prints around its title. Lists of articles are told from articles by :mod:`spiders.reading.generic.listlike`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.schema import Article
from corpus.text import n_words
from corpus.urls import host, tidy
from spiders.dates import parse_date
from spiders.page.clean import clean
from spiders.page.markup import joined
from spiders.page.onward import pages_linked, says_further
from spiders.page.onward_words import which_say_more
from spiders.page.paging import announced_pages, is_whole_view
from spiders.reading.brand import brands_of
from spiders.reading.compose import compose
from spiders.reading.fields import Fields
from spiders.reading.generic.listlike import is_list, list_kind
from spiders.reading.generic.main_text import main_text
from spiders.reading.generic.page_dates import page_dates, printed_date
from spiders.reading.generic.page_lines import line_texts, walked_lines
from spiders.reading.generic.teasers import words_of
from spiders.reading.generic.titles import alike, page_title, site_label
from spiders.reading.outcomes import Lack, other_page, rejected
from spiders.reading.paywall import METERED, is_metered, paid_for
from spiders.reading.span import span_of
from spiders.words.bylines import split_caption, split_dateline, split_editor
from spiders.words.prose import without_promotion
from spiders.words.tags import tag_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selectolax.lexbor import LexborNode

    from corpus.schema import Outcome
    from spiders.page.document import Document
    from spiders.portal import Portal
    from spiders.reading.fields import Published
    from spiders.reading.generic.main_text import MainText

_AUTHOR = "[rel=author], [itemprop=author], [class*=author], [class*=penulis], [class*=byline], [class*=reporter]"
_PICTURE = re.compile(r"photo|foto|image|img|figure|caption|comment|avatar|bio", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?i:by|oleh|penulis|reporter|pewarta|laporan)\b\s*+(?::\s*+)?(?:[A-Z][\w.'’-]*(?:,|\s+(?:dan|and)\s+|\s+|$)){1,8}"
)
_HOST_WORDS = ("www.", "m.", "amp.")
_FEWEST_WORDS = 20
_BEGINNING = 400  # characters
_NAME_LENGTH = 60
_MORE, _SAME = 1.2, 60
_BESIDE = 20  # characters beside a date
_A_LIST = Lack("list-page", "the address is an article's, the page is a list of links")
_NOTHING = Lack("no-body", "the page has no links, so it is no list, and too little text to be an article")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The article's own words."""

    paragraphs: tuple[str, ...]
    dateline: str | None
    editor: str | None


def read_generic(documents: Sequence[Document], portal: Portal | None = None) -> Outcome:
    """Read an article without rules. Pure: no network, no clock.

    Args:
        documents: The pages of one address, page 1 first; at least one.
        portal: The portal they are of, if it is known; its zone and its paging hold, and the article is remarked
            ``generic-fallback``.

    Returns:
        The article; ``OtherPage`` for a list of an unknown site; ``Rejected`` with ``list-page``, ``incomplete``,
        ``no-title``, ``no-body`` or ``no-date``.
    """
    lead = next((document for document in documents if document.stated.is_article), documents[0])
    fields = _found(documents, lead, portal)
    found = compose(fields) if isinstance(fields, Fields) else fields
    if isinstance(found, Article):
        return found
    refs, name = [document.capture.ref for document in documents], portal.name if portal else None
    if found is _A_LIST and not (portal and lead.where and lead.where.is_story):
        return other_page(list_kind(refs[0].url), refs, name)
    if found is _A_LIST and lead.tree.css_first("a[href]") is None:
        found = _NOTHING
    return rejected(found, refs, _canonical(lead), name)


def _found(documents: Sequence[Document], lead: Document, portal: Portal | None) -> Fields | Lack:
    """The fields on a page, or the first of them that is lacking."""
    whole = _whole(documents, lead, portal)
    if isinstance(whole, str):
        return Lack("incomplete", whole)
    title = page_title(lead.tree, lead.stated, lead.capture.url)
    text = main_text(whole, title)
    paid = paid_for(documents, "\n".join(text.lines))
    if paid and lead.stated.is_article:
        return paid
    dated = printed_date(lead, title, portal.zone if portal else "UTC") is not None
    if is_list(lead.tree, lead.stated, _own_address(lead), text, dated=dated):
        return _A_LIST
    return paid or _told(documents, lead, portal, title, text)


def _told(
    documents: Sequence[Document], lead: Document, portal: Portal | None, title: str | None, text: MainText
) -> Fields | Lack:
    """The fields of a page that is an article and free to read."""
    if title is None:
        return Lack("no-title", "no heading, JSON-LD, OpenGraph or <title> names the page")
    body = _body(_without_promotion(text.lines, portal), title, lead.stated.article_body, brands_of(lead, portal))
    if lacking := _lacking(text.hidden, body):
        return Lack(
            "incomplete",
            f"the page hides {lacking} lines of prose behind its text, and does not show whether they belong to it",
        )
    if _is_short(" ".join(body.paragraphs)):
        return Lack("no-body", f"fewer than {_FEWEST_WORDS} words of main text were found")
    span = span_of(portal, lead.capture.fetched_at)
    dates = page_dates(lead, title, portal.zone if portal else None, span)
    if dates is None:
        return Lack("no-date", f"no date from {span} in JSON-LD, meta elements, text or address")
    return _fields(documents, lead, portal, title, body, dates, text.extractor)


def _fields(  # noqa: PLR0913, PLR0917 -- what the page was found to hold
    documents: Sequence[Document],
    lead: Document,
    portal: Portal | None,
    title: str,
    body: _Body,
    dates: Published,
    extractor: str,
) -> Fields:
    caption, credit = split_caption(_caption(lead), title)
    return Fields(
        portal=_site(lead, portal),
        rules=portal,
        canonical_url=_canonical(lead),
        page=lead,
        captures=tuple(document.capture.ref for document in documents),
        extractor=f"generic@{extractor}",
        title=title,
        paragraphs=body.paragraphs,
        published=dates,
        section=(lead.where.section if lead.where else None) or lead.stated.section,
        subsection=lead.where.subsection if lead.where else None,
        dateline=body.dateline,
        bylines=_bylines(lead),
        editors=(body.editor,),
        caption=caption,
        credit=credit,
        tags=_tags(lead, portal),
        in_pictures=lead.where is not None and lead.where.role == "article-photo",
        remarks=(
            *(("generic-fallback",) if portal else ()),
            *((METERED,) if is_metered(documents, "\n".join(body.paragraphs)) else ()),
        ),
    )


def _whole(documents: Sequence[Document], lead: Document, portal: Portal | None) -> Document | str:
    """The document with the whole text, or one sentence on what is missing."""
    if portal is None:
        return "the page announces further pages, which cannot be joined without rules" if _goes_on(lead) else lead
    whole = next((one for one in documents if is_whole_view(portal.paging, one.capture.url)), None)
    if whole is None and announced_pages(portal, lead.tree, lead.stated.page_count, _canonical(lead)) > 1:
        return (
            f"page 1 announces further pages that were not captured; expected {_canonical(lead)}{portal.paging.whole}"
        )
    return whole or lead


def _goes_on(lead: Document) -> bool:
    """Whether a page of an unknown site says, by a link or in words, that its article goes on at another address."""
    own = _canonical(lead)
    onward = tidy(joined(lead.capture.url, lead.stated.next_page) or own)
    below = onward.removeprefix(own) if onward.startswith(own) else ""
    if below.startswith(("?", "/")) or pages_linked(lead.tree, own, None) or says_further(lead.tree, own):
        return True
    # A line that is all link may lead to another story; where it leads was looked at above.
    lines = walked_lines(lead)
    said = (lines[at] for at in which_say_more(line_texts(lead)))
    return any(not all(run.link or not run.text.strip() for run in line) for line in said)


def _body(lines: Sequence[str], title: str, stated: str | None, brands: frozenset[str]) -> _Body:
    """The paragraphs, without the title that opens some texts; those of JSON-LD where the page shows only a part."""
    paragraphs = list(lines)
    while paragraphs and (_is(paragraphs[0], title) or _is_date(paragraphs[0]) or _is_byline(paragraphs[0])):
        del paragraphs[0]
    paragraphs = _stated_whole(stated, paragraphs) or paragraphs
    dateline, editor = None, None
    if paragraphs:
        dateline, first = split_dateline(paragraphs[0], brands)
        paragraphs[:1] = [first] if first else []
    if paragraphs:
        last, editor = split_editor(paragraphs[-1])
        paragraphs[-1:] = [last] if last else []
    return _Body(paragraphs=tuple(paragraphs), dateline=dateline, editor=editor)


def _lacking(hidden: Sequence[str], body: _Body) -> int:
    """How much of what the page hides beside its text is not in the body, in lines of prose."""
    if not hidden:
        return 0
    have = words_of(" ".join(body.paragraphs))
    return sum(words_of(one) not in have for one in hidden)


def _stated_whole(stated: str | None, shown: Sequence[str]) -> list[str]:
    """The paragraphs of JSON-LD, where the page shows only the first of them, or runs them together; else none."""
    if not stated or not shown or shown[0][:_SAME] not in " ".join(stated.split()):
        return []
    paragraphs = stated.split("\n\n")
    return paragraphs if len(stated) > _MORE * sum(map(len, shown)) or len(paragraphs) > len(shown) else []


def _is_short(text: str) -> bool:
    """Whether a text has fewer words than an article; of a long one the beginning shows that it has not."""
    return n_words(text[:_BEGINNING]) < _FEWEST_WORDS and n_words(text) < _FEWEST_WORDS


def _is(line: str, title: str) -> bool:
    return alike(line, title) and len(line) <= len(title) + len(title) // 2


def _is_date(line: str) -> bool:
    """Whether a line is a date and hardly more, or a date and time among a few words that are no sentence."""
    date = parse_date(line)
    if date is None:
        return False
    clock = date.precision != "day" and len(line) <= _NAME_LENGTH and not line.endswith((".", "!", "?"))
    return len(line) < len(date.text) + _BESIDE or clock


def _is_byline(line: str) -> bool:
    """Whether a line that opens a text only says who wrote it."""
    return len(line) <= _NAME_LENGTH and _BYLINE.fullmatch(line) is not None


def _bylines(page: Document) -> tuple[tuple[str, ...], ...]:
    """Names in JSON-LD, else as printed, else in meta elements."""
    printed = (clean(node.text()) for node in page.tree.css(_AUTHOR) if not _of_picture(node))
    stated = page.stated.authors
    return stated if page.stated.is_article else (), _first_short(printed), stated


def _tags(page: Document, portal: Portal | None) -> tuple[str, ...]:
    """The tags where a template of the portal prints them, else the keywords."""
    printed = (page.texts(edition.tags) for edition in reversed(portal.editions if portal else ()))
    return next((tags for words in printed if (tags := tag_words(words))), ()) or tag_words(page.stated.tags)


def _without_promotion(lines: Sequence[str], portal: Portal | None) -> Sequence[str]:
    """The lines without what a known portal adds to its articles, in whichever template."""
    if portal is None:
        return lines
    more = tuple(dict.fromkeys(pattern for edition in portal.editions for pattern in edition.promo))
    return [line for line in without_promotion(portal, lines, more) if line]


def _of_picture(node: LexborNode) -> bool:
    """Whether an element belongs to a picture or a comment, whose authors are others."""
    near = [node, *([node.parent] if node.parent else [])]
    return any(one.tag == "figure" or _PICTURE.search(one.attributes.get("class") or "") for one in near)


def _first_short(texts: Iterable[str]) -> tuple[str, ...]:
    """The first text that is no longer than a line of names."""
    return tuple(text for text in texts if 0 < len(text) <= _NAME_LENGTH)[:1]


def _caption(page: Document) -> str:
    """What JSON-LD says of the picture, or what stands below the page's first one."""
    if page.stated.image_caption:
        return page.stated.image_caption
    captions = (node for node in page.tree.css("figcaption, [class*=caption]") if node.css_first("a") is None)
    return next((text for node in captions if (text := clean(node.text()))), "")


def _site(page: Document, portal: Portal | None) -> str:
    """The portal's name; of an unknown site its host, without ``www``."""
    if portal:
        return portal.name
    name = host(page.capture.url)
    return next((name.removeprefix(word) for word in _HOST_WORDS if name.startswith(word)), name)


@lru_cache(maxsize=2)  # asked for by every step, and pages are read one by one
def _canonical(page: Document) -> str:
    """The canonical address by the portal's rules; of an unknown site what the page states, if it is of that site."""
    return page.where.canonical_url if page.where else tidy(_own_address(page))


def _own_address(page: Document) -> str:
    """The address that the page gives itself, if it is the same site's and no front page; else the one fetched."""
    asked = page.capture.url
    stated = (joined(asked, address) for address in (page.stated.canonical, page.stated.og_url))
    own = (
        there
        for there in stated
        if there and site_label(there) == site_label(asked) and urlsplit(there).path.strip("/")
    )
    return next(own, asked)
