"""What a portal's rules find on an article's pages: every field of the row that they state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spiders.location import section_named
from spiders.page.clean import clean
from spiders.reading.brand import brands_of
from spiders.reading.dates import published
from spiders.reading.fields import Fields
from spiders.reading.names import unbracketed
from spiders.reading.outcomes import Lack
from spiders.reading.parts import assemble
from spiders.reading.paywall import METERED, is_metered, paid_for
from spiders.reading.span import span_of
from spiders.words.body import plain
from spiders.words.bylines import split_caption
from spiders.words.captions import without_label
from spiders.words.prose import prose
from spiders.words.tags import tag_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spiders.location import Location
    from spiders.portal import Portal, Selector
    from spiders.reading.fields import Published
    from spiders.reading.parts import Whole
    from spiders.reading.rules import Reading
    from spiders.words.prose import Prose

_LONGEST_BRAND = 300
"""Letters at the end of a title among which its brand is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """What an article cannot do without, and the words about its picture."""

    whole: Whole
    title: str
    caption: str | None
    credit: str | None
    words: Prose
    dates: Published


def fields_by_rules(portal: Portal, where: Location, readings: Sequence[Reading]) -> Fields | Lack:
    """The fields on the pages in ``readings`` (at least one), or what is lacking: pages, title, text, date."""
    draft = _draft(portal, where, readings)
    return draft if isinstance(draft, Lack) else _fields(portal, where, draft)


def _draft(portal: Portal, where: Location, readings: Sequence[Reading]) -> _Draft | Lack:
    whole = assemble(portal, readings, where.canonical_url)
    if isinstance(whole, str):
        return Lack("incomplete", whole)
    if paid := paid_for(whole.used, "\n".join(map(plain, whole.lines))):
        return paid
    edition = whole.head.edition
    title = _title(portal, whole)
    if title is None:
        return Lack("no-title", f"no title at {edition.title!r}, in JSON-LD or in og:title")
    caption, credit = _picture(whole, title)
    words = prose(portal, edition, whole.lines, (title, caption), brands_of(whole.used[0], portal))
    if not words.paragraphs:
        return Lack("no-body", f"nothing at {edition.body!r} is the article's own text")
    dates = published(portal, whole, where)
    if dates is None:
        span = span_of(portal, whole.head.document.capture.fetched_at)
        looked = f"in JSON-LD, in meta elements, at {edition.date!r} or in the address"
        return Lack("no-date", f"no date from {span} {looked}")
    return _Draft(whole=whole, title=title, caption=caption, credit=credit, words=words, dates=dates)


def _fields(portal: Portal, where: Location, draft: _Draft) -> Fields:
    edition = draft.whole.head.edition
    return Fields(
        portal=portal.name,
        rules=portal,
        canonical_url=where.canonical_url,
        page=draft.whole.used[0],
        captures=tuple(document.capture.ref for document in draft.whole.used),
        extractor=f"{portal.name}@{draft.whole.head.edition.name}",
        title=draft.title,
        paragraphs=draft.words.paragraphs,
        published=draft.dates,
        section=_section(portal, where, draft),
        subsection=_subsection(portal, where, draft),
        dateline=draft.words.dateline or _first(draft.whole, edition.dateline),
        bylines=(tuple(_names(draft.whole, edition.authors)), draft.whole.used[0].stated.authors),
        editors=(unbracketed(clean(_first(draft.whole, edition.editor) or "")), draft.words.editor),
        caption=draft.caption,
        credit=draft.credit,
        tags=_tags(draft),
        in_pictures=where.role == "article-photo",
        remarks=(METERED,) if is_metered(draft.whole.used, "\n".join(draft.words.paragraphs)) else (),
    )


def _title(portal: Portal, whole: Whole) -> str | None:
    """The edition's title, else JSON-LD's, else OpenGraph's without the brand, else the first heading."""
    page = whole.head.document
    plain = page.stated.title
    if plain and portal.title_suffix:
        plain = _without_brand(plain, portal.title_suffix)
    return whole.head.title or page.stated.headline or plain or clean(page.text("h1") or "") or None


def _without_brand(title: str, suffix: str) -> str:
    """A title without the portal's pattern at its end; longer ends are no brand, and could cost a pattern much time."""
    cut = max(0, len(title) - _LONGEST_BRAND)
    return title[:cut] + re.sub(suffix, "", title[cut:], flags=re.IGNORECASE)


def _picture(whole: Whole, title: str) -> tuple[str | None, str | None]:
    """Caption and credit of the main picture, without the title that some portals repeat before them."""
    edition = whole.head.edition
    printed = clean(_first(whole, edition.caption) or whole.head.document.stated.image_caption or "")
    apart = clean(_first(whole, edition.credit) or "")
    apart = apart.replace(printed, "", 1).strip() if printed else apart  # either may stand inside the other
    printed = printed.removeprefix(apart).removesuffix(apart).strip()
    caption, credit = split_caption(printed, title)
    return caption, without_label(apart) or credit


def _names(whole: Whole, selector: Selector) -> list[str]:
    """What the selector for names finds; where part of a name is marked up like the whole, only the whole."""
    found = _texts(whole, selector)
    return [name for at, name in enumerate(found) if not any(name in outer for outer in found[max(0, at - 2) : at])]


def _tags(draft: _Draft) -> tuple[str, ...]:
    """The tags as printed, else the keywords; each once."""
    printed = _texts(draft.whole, draft.whole.head.edition.tags)
    return tag_words(printed) or tag_words(draft.whole.used[0].stated.tags)


def _section(portal: Portal, where: Location, draft: _Draft) -> str | None:
    """The section from the address, else from the breadcrumb, else from the metadata."""
    stated = draft.whole.used[0].stated
    crumb = _first(draft.whole, draft.whole.head.edition.section) or stated.section
    outside = {*_front_names(portal), draft.title.casefold()}
    outermost = (name for name in stated.breadcrumb if name.casefold() not in outside)
    return where.section or section_named(portal, clean(crumb or next(outermost, "")))


def _subsection(portal: Portal, where: Location, draft: _Draft) -> str | None:
    """The sub-section from the address, else from the breadcrumb on the page or in JSON-LD, in lower case."""
    if where.subsection:
        return where.subsection
    printed = clean(_first(draft.whole, draft.whole.head.edition.subsection) or "").casefold()
    outer = {*_front_names(portal), (_section(portal, where, draft) or "").casefold()}
    crumbs = (name.casefold() for name in draft.whole.used[0].stated.breadcrumb)
    inner = [name for name in crumbs if name not in outer and not _same_words(name, draft.title)]
    told = printed if printed not in outer and not _same_words(printed, draft.title) else ""
    return told or (inner[-1] if inner else None)


def _same_words(crumb: str, title: str) -> bool:
    """Whether a breadcrumb is the article's own title, which some portals write there without its punctuation."""
    return re.findall(r"\w+", crumb.casefold()) == re.findall(r"\w+", title.casefold())


def _front_names(portal: Portal) -> set[str]:
    """What a breadcrumb calls the front page."""
    return {"home", "beranda", "laman utama", portal.title.casefold(), portal.name}


def _first(whole: Whole, selector: Selector) -> str | None:
    """The first text that the selector gives on the article's pages."""
    found = (document.text(selector) for document in whole.used)
    return next((words for words in found if words), None)


def _texts(whole: Whole, selector: Selector) -> list[str]:
    """What the selector gives on the first of the article's pages that has it."""
    found = (document.texts(selector) for document in whole.used)
    return next((words for words in found if words), [])
