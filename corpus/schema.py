"""Every row that Kliping writes, as a frozen dataclass beside its Arrow schema.

All instants are aware and in UTC; ``timestamp[us, tz=UTC]`` on disk. ``None`` means "the page does
not say", never "not looked for". Digests are lower-case hexadecimal sha256.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

INSTANT = pa.timestamp("us", tz="UTC")

PublishedSource = Literal["json-ld", "meta", "text", "url"]
Precision = Literal["second", "minute", "hour", "day"]
Kind = Literal["article", "article-photo"]


# --- captures -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its response, byte for byte as they went over the wire."""

    url: str
    fetched_at: datetime
    request: bytes
    """Request line, headers, blank line, body."""
    response: bytes
    """Status line, headers, blank line, body; transfer and content codings left as sent."""
    ip: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    """Facts of the crawl kept in the WARC metadata record: ``via``, ``section``, ``day``, ``robots`` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRef:
    """Where one archived response lies, and the digest that its payload must have."""

    url: str
    fetched_at: datetime
    status: int
    warc_file: str | None
    """Path below ``captures/``; None for a page that was read from a plain file."""
    warc_record_id: str | None
    warc_offset: int | None
    """Byte offset of the record's gzip member in ``warc_file``."""
    payload_sha256: str
    """Of the payload as it stands in the record: after the HTTP headers, codings not undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One archived response, opened: HTTP headers parsed, transfer and content codings undone."""

    ref: CaptureRef
    headers: tuple[tuple[str, str], ...]
    body: bytes
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The address that was asked for."""
        return self.ref.url

    @property
    def fetched_at(self) -> datetime:
        """When the response was received (UTC)."""
        return self.ref.fetched_at

    def header(self, name: str) -> str | None:
        """The first HTTP header of that name, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


CAPTURE_REF = pa.struct(
    [
        pa.field("url", pa.string()),
        pa.field("fetched_at", INSTANT),
        pa.field("status", pa.int32()),
        pa.field("warc_file", pa.string()),
        pa.field("warc_record_id", pa.string()),
        pa.field("warc_offset", pa.int64()),
        pa.field("payload_sha256", pa.string()),
    ]
)


# --- what a page turned out to be -----------------------------------------------------------------


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
    authors: tuple[str, ...]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A page that should have been an article and could not be read whole."""

    portal: str | None
    url: str
    canonical_url: str
    reason: str
    """A code: ``no-title``, ``no-date``, ``no-body``, ``incomplete``, ``photo``, ``status-404`` …"""
    detail: str
    """One sentence: what was seen, and what was expected."""
    captures: tuple[CaptureRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPage:
    """A page that is no article and was never meant to be one."""

    portal: str | None
    url: str
    kind: str
    """``home``, ``index``, ``section``, ``feed``, ``sitemap``, ``robots``, ``redirect``, ``asset`` or ``foreign``."""
    captures: tuple[CaptureRef, ...]


Outcome = Article | Rejected | OtherPage

STRINGS = pa.list_(pa.field("element", pa.string()))
CAPTURE_REFS = pa.list_(pa.field("element", CAPTURE_REF))

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


# --- shards: an article and the marks that the corpus puts on it ----------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the whole corpus says of one article; the columns that ``shards/`` adds to ``articles/``."""

    language: str
    """ISO 639 code, ``und`` where the text is too short to tell."""
    language_review: bool
    """True where two detectors disagree and a person should look."""
    cluster_id: str
    """Smallest article id of the duplicate cluster; the article's own id where it stands alone."""
    duplicate_of: str | None
    """Id of the cluster's first publication; None for that article itself."""
    similarity: float | None
    """To ``duplicate_of``, 0 to 1; None where there is none."""


MARKS = (
    pa.field("language", pa.string(), nullable=False),
    pa.field("language_review", pa.bool_(), nullable=False),
    pa.field("cluster_id", pa.string(), nullable=False),
    pa.field("duplicate_of", pa.string()),
    pa.field("similarity", pa.float64()),
)


def _shard_schema() -> pa.Schema:
    """The article's columns with the corpus' marks where the design puts them: language after the tags."""
    names = ARTICLE.names
    marks = {mark.name: mark for mark in MARKS}
    order = [*names[: names.index("n_words")], "language", "language_review", "n_words", "text_sha256"]
    order += ["cluster_id", "duplicate_of", "similarity", *names[names.index("robots_allowed") :]]
    return pa.schema([marks[name] if name in marks else ARTICLE.field(name) for name in order])


SHARD = _shard_schema()


# --- annotation -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One article put before annotators, with every target it is to be judged against."""

    task_id: str
    """Stable: the article's id, with a suffix for rounds that ask again."""
    article_id: str
    targets: tuple[str, ...]
    text_sha256: str
    stratum: str
    """``portal/section/YYYY-MM``, the cell it was drawn from."""
    inclusion_probability: float
    overlap: int
    """Answers wanted."""
    role: str
    """``main``, ``calibration``, ``gold`` or ``repeat``."""


TASK = pa.schema(
    [
        pa.field("task_id", pa.string(), nullable=False),
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("targets", STRINGS),
        pa.field("text_sha256", pa.string(), nullable=False),
        pa.field("stratum", pa.string(), nullable=False),
        pa.field("inclusion_probability", pa.float64(), nullable=False),
        pa.field("overlap", pa.int32(), nullable=False),
        pa.field("role", pa.string(), nullable=False),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the article's ``text``: Unicode code points, end excluded."""

    start: int
    end: int
    label: str


SPAN = pa.struct([pa.field("start", pa.int32()), pa.field("end", pa.int32()), pa.field("label", pa.string())])


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one annotator said to one question about one article (and target); a row of ``annotations``."""

    article_id: str
    target: str | None
    """None for a question about the whole article."""
    question: str
    value: tuple[str, ...]
    """Codes of the scheme; empty where skipped."""
    annotator: str
    """Pseudonym, salted per project; begins with ``simulated-`` where no person answered."""
    answered_at: datetime
    lead_time_s: float | None
    skipped: bool
    superseded: bool
    """True where the same annotator later answered again; only the last answer counts."""
    origin: str
    """``manual``, ``kept`` (a suggestion left as it was), ``changed`` (one overruled) or ``simulated``."""
    spans: tuple[Span, ...]
    comment: str | None
    scheme_version: str
    task_id: str
    answer_id: str
    """``<server's annotation id>@<updated_at>``: names the line of the append-only log."""


ANNOTATION = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("target", pa.string()),
        pa.field("question", pa.string(), nullable=False),
        pa.field("value", STRINGS),
        pa.field("annotator", pa.string(), nullable=False),
        pa.field("answered_at", INSTANT, nullable=False),
        pa.field("lead_time_s", pa.float64()),
        pa.field("skipped", pa.bool_(), nullable=False),
        pa.field("superseded", pa.bool_(), nullable=False),
        pa.field("origin", pa.string(), nullable=False),
        pa.field("spans", pa.list_(pa.field("element", SPAN))),
        pa.field("comment", pa.string()),
        pa.field("scheme_version", pa.string(), nullable=False),
        pa.field("task_id", pa.string(), nullable=False),
        pa.field("answer_id", pa.string(), nullable=False),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication:
    """What an adjudicator decided on one question about one article (and target), having seen the answers."""

    article_id: str
    target: str | None
    """None for a question about the whole article."""
    question: str
    value: tuple[str, ...]
    """Codes of the scheme; empty where skipped."""
    adjudicator: str
    """Pseudonym, of the same salt as annotators'."""
    decided_at: datetime
    reason: str | None
    """Why, in the adjudicator's words; the same for every question of one article."""
    cause: str
    """Why it was asked: ``tie``, ``low-agreement``; ``unasked`` where the adjudicator decided more than was asked."""
    seen: tuple[str, ...]
    """``answer_id`` of each answer that was shown."""
    skipped: bool
    superseded: bool
    """True where the same adjudicator later decided again."""
    stands: bool
    """Whether it makes the label: the last of its author, within the scheme, and no other adjudicator differs."""
    lead_time_s: float | None
    scheme_version: str
    task_id: str
    decision_id: str
    """``<server's annotation id>@<updated_at>``: names the line of the adjudicator's log."""


ADJUDICATION = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("target", pa.string()),
        pa.field("question", pa.string(), nullable=False),
        pa.field("value", STRINGS),
        pa.field("adjudicator", pa.string(), nullable=False),
        pa.field("decided_at", INSTANT, nullable=False),
        pa.field("reason", pa.string()),
        pa.field("cause", pa.string(), nullable=False),
        pa.field("seen", STRINGS),
        pa.field("skipped", pa.bool_(), nullable=False),
        pa.field("superseded", pa.bool_(), nullable=False),
        pa.field("stands", pa.bool_(), nullable=False),
        pa.field("lead_time_s", pa.float64()),
        pa.field("scheme_version", pa.string(), nullable=False),
        pa.field("task_id", pa.string(), nullable=False),
        pa.field("decision_id", pa.string(), nullable=False),
    ]
)

VOTE = pa.struct([pa.field("value", pa.string()), pa.field("count", pa.int32())])


def label_schema(column: str, *, per_target: bool, multiple: bool) -> pa.Schema:
    """The table of one question in ``labels/``: ``article_id``, ``target`` (if per target), the label, its votes.

    The label is a code of the scheme (a list of codes where ``multiple``), null where the votes are tied.
    """
    label = pa.field(column, STRINGS if multiple else pa.string())
    target = [pa.field("target", pa.string(), nullable=False)] if per_target else []
    return pa.schema(
        [
            pa.field("article_id", pa.string(), nullable=False),
            *target,
            label,
            pa.field("votes", pa.list_(pa.field("element", VOTE))),
            pa.field("agreement", pa.float64()),
            pa.field("method", pa.string(), nullable=False),
            pa.field("adjudicated", pa.bool_(), nullable=False),
        ]
    )
