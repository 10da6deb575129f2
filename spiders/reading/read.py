"""From archived pages to an article, a refusal with its reason, or the word that the page is no article."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.schema import Article, OtherPage, Rejected
from spiders.lists.read import shows_list
from spiders.location import Location, locate
from spiders.page.document import Document
from spiders.page.markup import joined
from spiders.portals import portal_named
from spiders.reading.compose import compose
from spiders.reading.rules import read_by_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.schema import Capture, Outcome
    from spiders.portal import Portal
    from spiders.reading.rules import Reading

__all__ = ["Location", "locate", "read"]

_NO_ADDRESS = "address-of-no-article"
_STORIES = frozenset({"article", "article-photo"})
_XML_ROOT = re.compile(rb"<(rss|feed|rdf:rdf|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_TEXTUAL = re.compile(r"^(?:text/html|application/xhtml\+xml|text/plain|application/octet-stream|)$")


def read(captures: Sequence[Capture]) -> Outcome:
    """Read what lies on the captures of one canonical address. Pure: no network, no clock.

    Args:
        captures: Page 1, its whole view, its further pages, in any order; at least one.

    Returns:
        The article; or ``Rejected`` with ``incomplete``, ``no-title``, ``no-body``, ``no-date``, ``status-404`` …,
        or the kind of story that is not read (``photo``, ``video`` …); or what else the page is.
    """
    documents = [Document(capture) for capture in captures]
    answered = [document for document in documents if 200 <= document.capture.ref.status < 300]  # noqa: PLR2004 -- HTTP
    if not answered:
        return _unanswered(documents)
    outcome = _read(answered)
    return _with_failures(outcome, documents) if isinstance(outcome, Rejected) else outcome


def _read(documents: Sequence[Document]) -> Outcome:
    """What pages that were answered with success hold."""
    lead = documents[0]
    if kind := _kind_by_content(lead):
        return _other(documents, kind)
    where = lead.where
    if where is None:
        return _generic(documents, None)
    if where.role == "refused":
        detail = f"addresses of this form hold {where.reason} pages, which are not read as articles"
        return _rejected(documents, where, where.reason, detail)
    if where.role in _STORIES:
        return _story(documents, where)
    return _out_of_place(documents, where) or _other(documents, _list_kind(where))


def _story(documents: Sequence[Document], where: Location) -> Outcome:
    """The article that the address promises; by the portal's rules, else by the generic reading."""
    portal = portal_named(where.portal)
    readings = [reading for document in documents if (reading := read_by_rules(portal, document))]
    if readings:
        return _mended(compose(portal, where, readings), documents, portal)
    if fronts := [document for document in documents if _is_front(document)]:
        stated = fronts[0].stated.canonical
        detail = f"the address is an article's, the page calls itself {stated}; expected the article"
        return _rejected(documents, where, "list-page", detail)
    if lists := [document for document in documents if _is_list(portal, document)]:
        return _other(documents, _list_kind(lists[0].asked) if lists[0].asked else "index")
    return _generic(documents, portal)


def _is_list(portal: Portal, document: Document) -> bool:
    """Whether a page without any body known, at an address that promises no article, has the rows of a list.

    At an article's address the generic reading decides: below an article in a template not yet known stand lists too.
    """
    promised = document.asked is not None and document.asked.role in _STORIES
    return not promised and shows_list(portal, document.capture)


def _mended(outcome: Outcome, documents: Sequence[Document], portal: Portal) -> Outcome:
    """The outcome; where the rules lacked a field that the generic reading finds, that reading, marked as such."""
    if not isinstance(outcome, Rejected) or outcome.reason in {"incomplete", "paywalled"}:
        return outcome
    generic = _generic(documents, portal)
    return generic if isinstance(generic, Article) else outcome


def _is_front(document: Document) -> bool:
    """Whether the page calls itself a front page or a list, whatever address it was sent for."""
    there = locate(joined(document.capture.url, document.stated.canonical) or "")
    return there is not None and there.role in {"home", "section", "index"}


def _out_of_place(documents: Sequence[Document], where: Location) -> Article | None:
    """The article on a page whose address promises none: a saved page without its address, or a form not yet known.

    Only an edition whose every landmark is on the page is believed; a list has no element for an article's text.
    """
    if where.role not in {"home", "section", "unknown"}:
        return None
    portal = portal_named(where.portal)
    readings = [read_by_rules(portal, document, beyond_doubt=True) for document in documents]
    found = [reading for reading in readings if reading]
    if not found:
        return None
    own = next((there for reading in found if (there := _own_location(reading))), None)
    outcome = compose(portal, own or replace(where, section=None), found)
    remarks = () if own else (_NO_ADDRESS,)
    return replace(outcome, remarks=(*outcome.remarks, *remarks)) if isinstance(outcome, Article) else None


def _own_location(reading: Reading) -> Location | None:
    """Where the page itself says that it belongs, in an element of its template."""
    stated = reading.document.text(reading.edition.address)
    there = locate(joined(reading.document.capture.url, stated) or "")
    here = reading.document.asked
    return there if there and here and there.portal == here.portal and there.role in _STORIES else None


def _generic(documents: Sequence[Document], portal: Portal | None) -> Outcome:
    """The reading without rules."""
    from spiders.reading.generic import read_generic  # noqa: PLC0415 -- loads trafilatura, which most runs never need

    return read_generic([document.capture for document in documents], portal)


def _kind_by_content(document: Document) -> str | None:
    """What a page is that is no HTML, whatever its address: feed, sitemap or asset; None for HTML."""
    body = document.capture.body.lstrip()
    if root := _XML_ROOT.search(body[:2000]):
        return "sitemap" if root[1].lower() in {b"urlset", b"sitemapindex"} else "feed"
    stated = (document.capture.header("Content-Type") or "").partition(";")[0].strip().lower()
    return None if _TEXTUAL.match(stated) or body[:1] == b"<" else "asset"


def _list_kind(where: Location) -> str:
    """The kind of page for one that is no article; an address of unknown form is taken for a list of its section."""
    if where.role != "unknown":
        return where.role
    return "section" if where.section else "index"


def _with_failures(outcome: Rejected, documents: Sequence[Document]) -> Rejected:
    """A refusal with all the captures, and a word on those that the portal did not answer."""
    refs = [document.capture.ref for document in documents]
    failed = [f"{ref.url} answered {ref.status}" for ref in refs if ref.status >= 300]  # noqa: PLR2004 -- HTTP
    return replace(outcome, detail="; ".join([outcome.detail, *failed]), captures=tuple(refs))


def _unanswered(documents: Sequence[Document]) -> Outcome:
    """A redirect, or an error where there should have been an article."""
    lead = documents[0]
    status, where = lead.capture.ref.status, lead.asked
    if 300 <= status < 400:  # noqa: PLR2004 -- HTTP
        return _other(documents, "redirect")
    if where and where.role in {*_STORIES, "refused"}:
        return _rejected(documents, where, f"status-{status}", f"the portal answered {status}; expected 200")
    return _other(documents, _list_kind(where) if where else "foreign")


def _other(documents: Sequence[Document], kind: str) -> OtherPage:
    where = documents[0].asked
    return OtherPage(
        portal=where.portal if where else None,
        url=documents[0].capture.url,
        kind=kind,
        captures=tuple(document.capture.ref for document in documents),
    )


def _rejected(documents: Sequence[Document], where: Location, reason: str, detail: str) -> Rejected:
    return Rejected(
        portal=where.portal,
        url=documents[0].capture.url,
        canonical_url=where.canonical_url,
        reason=reason,
        detail=detail,
        captures=tuple(document.capture.ref for document in documents),
    )
