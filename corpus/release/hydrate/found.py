"""What was found of an article of a release, at its address or in an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.schema import Article, CaptureRef

State = Literal["article", "gone", "blocked", "unread", "failed", "not-asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Where the release says that a page of an article was archived; a release without addresses has only this."""

    url: str | None
    warc_record_id: str | None
    payload_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """One article of a release, whose text stayed behind."""

    id: str
    portal: str
    section: str | None
    url: str | None
    """None where the release carries no addresses."""
    canonical_url: str | None
    captures: tuple[Pointer, ...]
    """What the release was read from: page 1 first."""
    text_sha256: str
    text_raw_sha256: str
    simhash64: str | None
    """None in a release that was made before there was one."""
    extractor: str
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundText:
    """What became of one article."""

    state: State
    reason: str = ""
    """Why there is no article, in a few words; empty where there is one."""
    article: Article | None = None
    capture: CaptureRef | None = None
    """Page 1, or the answer that says why there is none; None where there was no answer."""
    moved_to: str | None = None
    """The address that a redirect led to."""
