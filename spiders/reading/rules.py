"""A portal's editions tried on a page: which template it is, and what its selectors find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spiders.page.clean import clean
from spiders.page.markup import nodes
from spiders.words.body import lines
from spiders.words.crosslinks import without_crosslinks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from selectolax.lexbor import LexborNode

    from spiders.page.document import Document
    from spiders.portal import Edition, Portal, Selector
    from spiders.words.body import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one edition finds in one page, before it is made into an article."""

    document: Document
    edition: Edition
    title: str | None
    lines: tuple[Line, ...]
    """The body's lines, without invitations to other articles; at least one."""


def read_by_rules(portal: Portal, document: Document, *, beyond_doubt: bool = False) -> Reading | None:
    """The page by the edition that fits it best; None where no edition's body is there.

    ``beyond_doubt``, for pages whose address promises no article, asks for an edition all of whose landmarks are there,
    or two of them where the template's own element states an address.
    """
    for edition in _by_fit(portal, document):
        if beyond_doubt and _landmarks(document, edition) < _needed(document, edition):
            continue
        if containers := _containers(document, edition.body):
            fields = _other_fields(edition)
            found = lines(containers, edition.drop, fields=fields, breaks=edition.breaks, joined=edition.joined)
            if kept := tuple(without_crosslinks(found)):
                title = clean(document.text(edition.title) or "") or None
                return Reading(document=document, edition=edition, title=title, lines=kept)
    return None


def _needed(document: Document, edition: Edition) -> int:
    """How many landmarks prove a template on a page whose address promises no article."""
    return 2 if edition.address and document.text(edition.address) else max(2, len(_marks(edition)))


def _by_fit(portal: Portal, document: Document) -> Iterator[Edition]:
    """The editions, best first: at once the one in use on the day of capture if its landmarks are all there."""
    editions = _in_order(portal, document.capture.fetched_at.date())
    if editions and _landmarks(document, editions[0]) == len(_marks(editions[0])):
        yield editions[0]
    yield from sorted(editions, key=lambda edition: -_landmarks(document, edition))


def _in_order(portal: Portal, day: date) -> list[Edition]:
    """The editions in use on ``day`` or later, the nearest first; then the earlier ones, newest first."""
    later = [edition for edition in portal.editions if edition.until is None or day <= edition.until]
    return [*later, *(edition for edition in reversed(portal.editions) if edition not in later)]


def _landmarks(document: Document, edition: Edition) -> int:
    """How many of the edition's landmarks are on the page."""
    return sum(1 for selector in _marks(edition) if document.text(selector))


def _marks(edition: Edition) -> list[Selector]:
    """The selectors that identify a template."""
    return [selector for selector in (edition.title, edition.date, edition.authors) if selector]


def _containers(document: Document, selector: Selector) -> list[LexborNode]:
    """The elements of the body: those of the first selector under which there are any words."""
    for css in (selector,) if isinstance(selector, str) else selector:
        found = nodes(document.tree, css)
        if any(node.text().strip() for node in found):
            return found
    return []


def _other_fields(edition: Edition) -> list[str]:
    """Selectors of the edition's other fields, which are passed over where they stand inside the body."""
    fields: tuple[Selector, ...] = (
        *(edition.title, edition.date, edition.modified, edition.authors, edition.editor, edition.dateline),
        *(edition.caption, edition.credit, edition.tags, edition.section, edition.subsection),
    )
    selectors = [css for field in fields for css in ((field,) if isinstance(field, str) else field)]
    return [css for css in selectors if css and "::" not in css]
