"""Field by field: what an article got, which rule gave it, and what that rule found on the page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from corpus.schema import Article, Rejected
from spiders.page.document import Document
from spiders.portals import Portals
from spiders.reading.outcomes import blames_template
from spiders.reading.read import read
from spiders.watch.usual import FIELDS, Counts, present, shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from corpus.schema import Capture
    from spiders.portal import Edition, Portal, Selector

# Field of the article -> the edition's selector for it, where their names differ.
_RULES = {
    "text": "body",
    "published_text": "date",
    "modified_at": "modified",
    "image_caption": "caption",
    "image_credit": "credit",
    "published_at": "meta_date",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTrace:
    """One field of one page."""

    field: str
    value: str
    """As people read it; empty where there is none."""
    source: str
    """``rule``, ``json-ld``, ``meta``, ``stated for machines``, ``text``, ``address``, ``elsewhere`` or nothing."""
    selector: str
    """The edition's selector that found something; empty where none did."""
    found: str
    """What that selector found, as it stands on the page."""
    gone: bool
    """Whether every known page of this edition had the field, and here even its selector finds nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTrace:
    """One page of a portal, taken apart."""

    url: str
    outcome: str
    """``<portal>@<edition>``, ``generic``, or why there is no article."""
    fields: tuple[FieldTrace, ...]

    @property
    def gone(self) -> tuple[str, ...]:
        """The fields that are missing although they used to be there."""
        return tuple(trace.field for trace in self.fields if trace.gone)


def trace_page(portal: Portal, captures: Sequence[Capture]) -> PageTrace:
    """Take one article of ``portal`` apart: page 1 first, then its whole view or further pages.

    A page that is no article, or that the rules cannot read, has no fields: those of every known edition are gone.
    """
    outcome, document = read(captures, Portals.only(portal)), Document(captures[0], Portals.only(portal))
    article: Mapping[str, Any] = asdict(outcome) if isinstance(outcome, Article) else {}
    name = str(article.get("extractor", ""))
    edition = next((one for one in portal.editions if f"{portal.name}@{one.name}" == name), None)
    usual = shipped().get(name, Counts()) if edition else _common(portal)
    there = present(article)
    if isinstance(outcome, Rejected) and not blames_template(outcome):
        usual = Counts()
    traces = (
        _field(field, article, edition, document, gone=usual.is_usual(field) and field not in there) for field in FIELDS
    )
    return PageTrace(url=captures[0].url, outcome=name or _reason(outcome), fields=tuple(traces))


def _field(
    field: str, article: Mapping[str, Any], edition: Edition | None, document: Document, *, gone: bool
) -> FieldTrace:
    rule: Selector = getattr(edition, _RULES.get(field, field), ()) if edition else ()
    selector, found = _first(document, rule)
    value = article.get(field)
    source = _source(field, article, document, selector) if field in present(article) else ""
    return FieldTrace(
        field=field, value=_words(value), source=source, selector=selector, found=found, gone=gone and not found
    )


def _first(document: Document, rule: Selector) -> tuple[str, str]:
    """The first selector of a rule that finds anything, and what it finds."""
    for css in (rule,) if isinstance(rule, str) else rule:
        if found := document.texts(css):
            return css, " | ".join(found)
    return "", ""


def _source(field: str, article: Mapping[str, Any], document: Document, selector: str) -> str:
    """Where a value that is there came from."""
    if field == "published_at":
        return str(article["published_source"])
    where, stated = document.where, document.stated
    if field in {"section", "subsection"} and where and article[field] == getattr(where, field):
        return "address"
    if selector:
        return "rule"
    told = {
        "title": stated.headline or stated.title,
        "authors": stated.authors,
        "tags": stated.tags,
        "modified_at": stated.modified,
        "image_caption": stated.image_caption,
    }
    if told.get(field):
        return "stated for machines"
    return "text" if field in {"dateline", "editor", "image_credit", "published_text"} else "elsewhere"


def _words(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _common(portal: Portal) -> Counts:
    """What all editions of the portal have in common."""
    known = [counts for name, counts in shipped().items() if name.partition("@")[0] == portal.name]
    fields = [field for field in FIELDS if known and all(counts.is_usual(field) for counts in known)]
    return Counts(articles=1, fields=dict.fromkeys(fields, 1))


def _reason(outcome: object) -> str:
    return f"{outcome.reason}: {outcome.detail}" if isinstance(outcome, Rejected) else "no article"
