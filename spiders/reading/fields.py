"""What a reading finds of an article, by a portal's rules or without any; one composer makes a row of it.

The fields are as found: the composer leaves out what can be no title, name, caption or place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.schema import CaptureRef, Precision, PublishedSource
    from spiders.page.document import Document
    from spiders.portal import Portal


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The dates of one article."""

    at: datetime
    text: str | None
    source: PublishedSource
    precision: Precision
    tz: str
    tz_assumed: bool
    modified_at: datetime | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """All that an article's row is made of."""

    portal: str
    """The portal's name; for an unknown site, its host."""
    rules: Portal | None
    """The portal; None for an unknown site."""
    canonical_url: str
    page: Document
    """The page with the metadata; its address is the article's ``url``."""
    captures: tuple[CaptureRef, ...]
    """Of all the pages that were used."""
    extractor: str
    """``<portal>@<edition>``, or ``generic@<version>``."""
    title: str
    paragraphs: tuple[str, ...]
    """The article's own words; at least one."""
    published: Published
    section: str | None = None
    subsection: str | None = None
    dateline: str | None = None
    """As printed: places, outlets and days."""
    bylines: tuple[tuple[str, ...], ...] = ()
    """Lines of names as printed and as stated for machines, in groups, most trusted first."""
    editors: tuple[str | None, ...] = ()
    """Marks of the editor beside those in ``bylines``, most trusted first."""
    caption: str | None = None
    credit: str | None = None
    tags: tuple[str, ...] = ()
    in_pictures: bool = False
    """Whether the address is that of a picture story."""
    remarks: tuple[str, ...] = ()
    """Beyond those on its dates, and before them."""
