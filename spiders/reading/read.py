"""From archived pages to an article, a refusal with its reason, or what other kind of page it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.archive.status import is_redirect, is_success
from corpus.schema import Article, Rejected
from spiders.page.document import Document
from spiders.reading.by_rules import fields_by_rules
from spiders.reading.compose import compose
from spiders.reading.guard import OutOfTime, timed, untimed, why_unreadable
from spiders.reading.list_rows import shows_list
from spiders.reading.notice import notice_on
from spiders.reading.outcomes import Lack, blames_template, other_page, rejected
from spiders.reading.rules import read_by_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.schema import Capture, CaptureRef, OtherPage, Outcome
    from spiders.location import Location
    from spiders.portal import Portal
    from spiders.portals import Portals
    from spiders.reading.fields import Fields
    from spiders.reading.rules import Reading

_NO_ADDRESS = "address-of-no-article"
_XML_ROOT = re.compile(rb"<(rss|feed|rdf:rdf|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_TEXTUAL = re.compile(r"^(?:text/html|application/xhtml\+xml|text/plain|application/octet-stream|)$")


def read(captures: Sequence[Capture], portals: Portals) -> Outcome:
    """Read the captures of one canonical address. Pure: no network, no clock.

    Args:
        captures: Page 1, its whole view, its further pages, in any order; at least one.
        portals: Those whose rules are known; pages of other sites are read without rules.

    Returns:
        The article; or ``Rejected`` with ``incomplete``, ``no-title``, ``no-body``, ``no-date``, ``status-404`` …,
        or the kind of story that is not read (``photo``, ``video`` …); or what else the page is. ``unreadable`` where
        a page exceeds a bound, or its reading raised an exception: the detail begins with the name of either.
    """
    documents = [Document(capture, portals) for capture in captures]
    try:
        with timed():
            return _outcome(documents, portals)
    except (Exception, OutOfTime) as fault:  # noqa: BLE001 -- one page never stops a corpus; its row says what happened
        return _unreadable(documents, fault)


def _outcome(documents: Sequence[Document], portals: Portals) -> Outcome:
    """What the documents hold; some may be error responses."""
    answered = [document for document in documents if is_success(document.capture.ref.status)]
    if not answered:
        return _unanswered(documents)
    outcome = _told(_read(answered, portals), answered[0])
    return _with_failures(outcome, documents) if isinstance(outcome, Rejected) else outcome


def _told(outcome: Outcome, lead: Document) -> Outcome:
    """The outcome; where the page says itself why there is no article, with that as the reason."""
    notice = notice_on(lead) if blames_template(outcome) else None
    if notice is None or not isinstance(outcome, Rejected):
        return outcome
    return replace(outcome, reason=notice.reason, detail=notice.detail)


def _read(documents: Sequence[Document], portals: Portals) -> Outcome:
    """What successful responses hold."""
    lead = documents[0]
    if kind := _kind_by_content(lead):
        return _other(documents, kind)
    where = lead.where
    if where is None:
        return _generic(documents, None)
    if where.role == "refused":
        detail = f"addresses of this form hold {where.reason} pages, which are not read as articles"
        return _refused(documents, where, Lack(where.reason, detail))
    portal = portals[where.portal]
    if where.is_story:
        return _story(documents, where, portal)
    return _out_of_place(documents, where, portal) or _other(documents, _list_kind(where))


def _story(documents: Sequence[Document], where: Location, portal: Portal) -> Outcome:
    """The article that the address promises, by the portal's rules, else by the generic reading."""
    readings = [reading for document in documents if (reading := read_by_rules(portal, document))]
    if readings:
        found = _composed(fields_by_rules(portal, where, readings))
        return _instead(found, where, readings, documents, portal) if isinstance(found, Lack) else found
    if fronts := [document for document in documents if _is_front(document)]:
        stated = fronts[0].stated.canonical
        detail = f"the address is an article's, the page calls itself {stated}; expected the article"
        return _refused(documents, where, Lack("list-page", detail))
    if lists := [document for document in documents if _is_list(portal, document)]:
        return _other(documents, _list_kind(lists[0].asked) if lists[0].asked else "index")
    return _generic(documents, portal)


def _composed(found: Fields | Lack) -> Article | Lack:
    """The row of what was found, or what is lacking."""
    return found if isinstance(found, Lack) else compose(found)


def _is_list(portal: Portal, document: Document) -> bool:
    """Whether a page without any body known, at an address that promises no article, has the rows of a list.

    At an article's address the generic reading decides: an article in an unknown template has lists below it too.
    """
    promised = document.asked is not None and document.asked.is_story
    return not promised and shows_list(portal, document)


def _instead(
    lack: Lack, where: Location, readings: Sequence[Reading], documents: Sequence[Document], portal: Portal
) -> Outcome:
    """What is read without rules, marked as such, where the rules lacked a field; else the refusal."""
    if lack.reason not in {"incomplete", "paywalled"}:
        generic = _generic(documents, portal)
        if isinstance(generic, Article):
            return generic
    return _refused([reading.document for reading in readings], where, lack)


def _is_front(document: Document) -> bool:
    """Whether the page calls itself a front page or a list, whatever address it was sent for."""
    there = document.place(document.stated.canonical)
    return there is not None and there.role in {"home", "section", "index"}


def _out_of_place(documents: Sequence[Document], where: Location, portal: Portal) -> Article | None:
    """The article on a page whose address promises none: a saved page without its address, or a form not yet known.

    Only an edition whose every landmark is on the page is believed; a list has no element for an article's text.
    """
    if where.role not in {"home", "section", "unknown"}:
        return None
    readings = [read_by_rules(portal, document, beyond_doubt=True) for document in documents]
    certain = [reading for reading in readings if reading]
    if not certain:
        return None
    own = next((there for reading in certain if (there := _own_location(reading))), None)
    article = _composed(fields_by_rules(portal, own or replace(where, section=None), certain))
    if isinstance(article, Lack):
        return None
    return article if own else replace(article, remarks=(*article.remarks, _NO_ADDRESS))


def _own_location(reading: Reading) -> Location | None:
    """Where the page itself says that it belongs, in an element of its template."""
    there = reading.document.place(reading.document.text(reading.edition.address))
    return there if there and reading.document.asked and there.is_story else None


def _generic(documents: Sequence[Document], portal: Portal | None) -> Outcome:
    """The reading without rules."""
    with untimed():
        from spiders.reading.generic import read_generic  # noqa: PLC0415 -- loads what most runs never need

    return read_generic(documents, portal)


def _kind_by_content(document: Document) -> str | None:
    """What a page that is not HTML is, whatever its address: feed, sitemap or asset; None for HTML."""
    if document.asked and document.asked.role == "tdmrep":
        return "tdmrep"
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
    """A refusal with all its captures, noting those that the portal did not answer."""
    refs = [document.capture.ref for document in documents]
    failed = [f"{ref.url} answered {ref.status}" for ref in refs if not is_success(ref.status)]
    return replace(outcome, detail="; ".join([outcome.detail, *failed]), captures=tuple(refs))


def _unanswered(documents: Sequence[Document]) -> Outcome:
    """A redirect, or an error where there should have been an article."""
    lead = documents[0]
    status, where = lead.capture.ref.status, lead.asked
    if is_redirect(status):
        return _other(documents, "redirect")
    if where and (where.is_story or where.role == "refused"):
        return _refused(documents, where, Lack(f"status-{status}", f"the portal answered {status}; expected 200"))
    return _other(documents, _list_kind(where) if where else "foreign")


def _unreadable(documents: Sequence[Document], fault: BaseException) -> Rejected:
    """The refusal of pages that could not be read to the end; their trees are not touched."""
    where = documents[0].asked
    canonical = where.canonical_url if where else documents[0].capture.url
    return rejected(why_unreadable(fault), _refs(documents), canonical, where.portal if where else None)


def _other(documents: Sequence[Document], kind: str) -> OtherPage:
    where = documents[0].asked
    return other_page(kind, _refs(documents), where.portal if where else None)


def _refused(documents: Sequence[Document], where: Location, lack: Lack) -> Rejected:
    return rejected(lack, _refs(documents), where.canonical_url, where.portal)


def _refs(documents: Sequence[Document]) -> list[CaptureRef]:
    return [document.capture.ref for document in documents]
