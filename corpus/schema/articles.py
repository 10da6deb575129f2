"""What a page turned out to be, and the marks that the corpus puts on an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pyarrow as pa

from corpus.schema.arrow import INSTANT, STRINGS
from corpus.schema.captures import CAPTURE_REF

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.schema.captures import CaptureRef

PublishedSource = Literal["json-ld", "meta", "text", "url", "table"]
Precision = Literal["second", "minute", "hour", "day"]
Kind = Literal["article", "article-photo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsSignal:
    """One thing that the site or the page says about its use."""

    signal: str
    """Where it stands: ``tdm-file``, ``content-usage-header``, ``robots-meta`` …"""
    raw: str
    """The words as they stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article as read from its captures; the columns of ``articles/``."""

    id: str
    """``<portal>-`` and the first 16 hex digits of the sha256 of ``canonical_url``."""
    portal: str
    section: str | None
    subsection: str | None
    url: str
    """The address that was fetched for page 1."""
    canonical_url: str
    """The same for the mobile, AMP, paged and ``http:`` twins of one article."""
    title: str
    text: str
    """Body paragraphs joined by a blank line; nothing that is not the article's own prose."""
    dateline: str | None
    """Places only, without the outlets, agencies and days that are printed beside them."""
    dateline_outlet: str | None = None
    """The outlets and agencies that are printed with the dateline: ``KOMPAS.com``, ``ANTARA``."""
    authors: tuple[str, ...]
    """Persons, or a team where no person is named; never the site or its publisher."""
    editor: str | None
    """Initials or name as printed, without the brackets."""
    published_at: datetime
    published_text: str | None
    """The date as the page prints it."""
    published_source: PublishedSource
    published_precision: Precision
    tz: str
    """IANA name of the zone in which ``published_text`` is to be read, e.g. ``Asia/Jakarta``."""
    tz_assumed: bool
    """True where the page names no zone and the portal's own was taken."""
    modified_at: datetime | None
    image_caption: str | None
    image_credit: str | None
    tags: tuple[str, ...]
    n_words: int
    text_sha256: str
    """Of the normal form v1 of ``text``, see :func:`corpus.text.normal_form`."""
    robots_allowed: bool | None
    tdm_reserved: bool | None
    noai: bool | None
    extractor: str
    """Rules and their edition, e.g. ``sindonews@2024-06`` or ``generic@trafilatura-2.3.1``."""
    kind: Kind
    remarks: tuple[str, ...]
    """Codes of what the reader should know: ``date-zone-corrected``, ``generic-fallback`` …"""
    captures: tuple[CaptureRef, ...]
    """In the order in which they were used: metadata first, then the body's pages."""
    ingested_from: str | None = None
    """Name of the archive or table that others made and that page 1 was taken from, ``saved-page`` for a page saved by
    hand; None where Kliping fetched it itself."""
    rights: tuple[RightsSignal, ...] = ()
    """All that the site's files, the answer's headers and the page say about its use, as written."""
    train_allowed: bool | None = None
    """Whether models may be trained on it, by all of ``rights`` together; None where nothing is said."""
    tdm_allowed: bool | None = None
    """Whether it may be mined."""
    search_allowed: bool | None = None
    """Whether it may be found and shown in excerpts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A page that should have been an article and could not be read whole."""

    portal: str | None
    url: str
    canonical_url: str
    reason: str
    """A code: ``no-title``, ``no-date``, ``no-body``, ``incomplete``, ``soft-404``, ``photo``, ``status-404`` …"""
    detail: str
    """One sentence: what was seen, and what was expected."""
    captures: tuple[CaptureRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPage:
    """A page that is not an article and was never meant to be one."""

    portal: str | None
    url: str
    kind: str
    """``home``, ``index``, ``section``, ``feed``, ``sitemap``, ``robots``, ``tdmrep``, ``redirect``, ``asset`` or
    ``foreign``."""
    captures: tuple[CaptureRef, ...]


Outcome = Article | Rejected | OtherPage

CAPTURE_REFS = pa.list_(pa.field("element", CAPTURE_REF))
RIGHTS_SIGNAL = pa.struct([pa.field("signal", pa.string()), pa.field("raw", pa.string())])

ARTICLE = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("portal", pa.string(), nullable=False),
        pa.field("section", pa.string()),
        pa.field("subsection", pa.string()),
        pa.field("url", pa.string(), nullable=False),
        pa.field("canonical_url", pa.string(), nullable=False),
        pa.field("title", pa.string(), nullable=False),
        pa.field("text", pa.large_string(), nullable=False),
        pa.field("dateline", pa.string()),
        pa.field("dateline_outlet", pa.string()),
        pa.field("authors", STRINGS),
        pa.field("editor", pa.string()),
        pa.field("published_at", INSTANT, nullable=False),
        pa.field("published_text", pa.string()),
        pa.field("published_source", pa.string(), nullable=False),
        pa.field("published_precision", pa.string(), nullable=False),
        pa.field("tz", pa.string(), nullable=False),
        pa.field("tz_assumed", pa.bool_(), nullable=False),
        pa.field("modified_at", INSTANT),
        pa.field("image_caption", pa.string()),
        pa.field("image_credit", pa.string()),
        pa.field("tags", STRINGS),
        pa.field("n_words", pa.int32(), nullable=False),
        pa.field("text_sha256", pa.string(), nullable=False),
        pa.field("robots_allowed", pa.bool_()),
        pa.field("tdm_reserved", pa.bool_()),
        pa.field("noai", pa.bool_()),
        pa.field("extractor", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("remarks", STRINGS),
        pa.field("captures", CAPTURE_REFS),
        pa.field("ingested_from", pa.string()),
        pa.field("rights", pa.list_(pa.field("element", RIGHTS_SIGNAL))),
        pa.field("train_allowed", pa.bool_()),
        pa.field("tdm_allowed", pa.bool_()),
        pa.field("search_allowed", pa.bool_()),
    ]
)

REJECTED = pa.schema(
    [
        pa.field("portal", pa.string()),
        pa.field("url", pa.string(), nullable=False),
        pa.field("canonical_url", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("detail", pa.string(), nullable=False),
        pa.field("captures", CAPTURE_REFS),
    ]
)

OTHER_PAGE = pa.schema(
    [
        pa.field("portal", pa.string()),
        pa.field("url", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("captures", CAPTURE_REFS),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the corpus says of one article; the columns that ``shards/`` adds to ``articles/``."""

    language: str
    """ISO 639 code, ``und`` where the text is too short to tell."""
    language_review: bool
    """True where two detectors disagree and a person should look."""
    n_chars: int
    """Unicode code points of ``text``, in which spans count."""
    text_raw_sha256: str
    """Of the UTF-8 of ``text`` as it stands, paragraph breaks included: where it differs, spans are off."""
    cluster_id: str
    """Smallest article id of the duplicate cluster; the article's own id where it stands alone."""
    duplicate_of: str | None
    """Id of the cluster's first publication; None for that article itself."""
    similarity: float | None
    """To ``duplicate_of``, 0 to 1; None where there is none."""


MARKS = (
    pa.field("language", pa.string(), nullable=False),
    pa.field("language_review", pa.bool_(), nullable=False),
    pa.field("n_chars", pa.int32(), nullable=False),
    pa.field("text_raw_sha256", pa.string(), nullable=False),
    pa.field("cluster_id", pa.string(), nullable=False),
    pa.field("duplicate_of", pa.string()),
    pa.field("similarity", pa.float64()),
)


def _shard_schema() -> pa.Schema:
    """The article's columns with the corpus' marks where the design puts them: language after the tags."""
    names = ARTICLE.names
    marks = {mark.name: mark for mark in MARKS}
    order = [*names[: names.index("n_words")], "language", "language_review", "n_words", "n_chars", "text_sha256"]
    order += ["text_raw_sha256", "cluster_id", "duplicate_of", "similarity", *names[names.index("robots_allowed") :]]
    return pa.schema([marks[name] if name in marks else ARTICLE.field(name) for name in order])


SHARD = _shard_schema()
