"""A portal's editions tried on a page: which template it is, and what its selectors find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spiders.body import lines
from spiders.clean import clean
from spiders.crosslinks import without_crosslinks
from spiders.markup import nodes, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from selectolax.lexbor import LexborNode

    from spiders.body import Line
    from spiders.document import Document
    from spiders.portal import Edition, Portal, Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one edition finds in one page, before it is made into an article."""

    document: Document
    edition: Edition
    title: str | None
    lines: tuple[Line, ...]
    """The body's lines, without invitations to other articles; at least one."""


def read_by_rules(portal: Portal, document: Document) -> Reading | None:
    """The page by the edition whose title and body it has; else by one whose body it has; None where none fits."""
    editions = list(_in_order(portal, document.capture.fetched_at.date()))
    for edition in editions:
        title = text(document.tree, edition.title)
        if title and (reading := _reading(document, edition, clean(title))):
            return reading
    return next((reading for edition in editions if (reading := _reading(document, edition, None))), None)


def _in_order(portal: Portal, day: date) -> Iterator[Edition]:
    """The edition that was in use on ``day``, then the others, newest first: an archive may be saved late."""
    current = next((edition for edition in portal.editions if edition.until is None or day <= edition.until), None)
    if current:
        yield current
    yield from (edition for edition in reversed(portal.editions) if edition is not current)


def _reading(document: Document, edition: Edition, title: str | None) -> Reading | None:
    containers = _containers(document, edition.body)
    found = lines(containers, _no_prose(edition), breaks=edition.breaks) if containers else []
    kept = tuple(without_crosslinks(found))
    return Reading(document=document, edition=edition, title=title, lines=kept) if kept else None


def _containers(document: Document, selector: Selector) -> list[LexborNode]:
    """The elements of the body: those of the first selector under which there are any words."""
    for css in (selector,) if isinstance(selector, str) else selector:
        found = nodes(document.tree, css)
        if any(node.text().strip() for node in found):
            return found
    return []


def _no_prose(edition: Edition) -> list[str]:
    """Selectors of what is passed over inside the body: the edition's own list, and its other fields."""
    fields: tuple[Selector, ...] = (
        *(edition.title, edition.date, edition.modified, edition.authors, edition.editor, edition.dateline),
        *(edition.caption, edition.credit, edition.tags, edition.section, edition.subsection),
    )
    selectors = [css for field in fields for css in ((field,) if isinstance(field, str) else field)]
    return [*edition.drop, *(css for css in selectors if css and "::" not in css)]
