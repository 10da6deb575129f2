"""What the invented newsroom has: stories whose every field and stance is known, and a few oddities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

# Jakarta is seven hours ahead of UTC all year round.
WIB = timezone(timedelta(hours=7), "WIB")
PARAGRAPHS_OF_A_PAGE = 5
_LONGEST_SINGLE_PAGE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStory:
    """One invented article: what its page says, and what an attentive reader would answer about it."""

    number: int
    section: str
    sub: int
    subsection: str
    slug: str
    title: str
    dateline: str
    paragraphs: tuple[str, ...]
    author: str
    editor: str
    """Initials, without the brackets."""
    published_at: datetime
    """To the second, in UTC; the page prints the minute in WIB."""
    modified_at: datetime
    caption: str
    credit: str
    tags: tuple[str, ...]
    stance: Mapping[str, str]
    """Name of the target -> ``favor``, ``against``, ``neutral`` or ``not_mentioned``."""
    topics: tuple[str, ...]
    """Media Topics, one to three."""
    twin_of: int | None = None
    """Number of the story that this one repeats with small changes."""

    @property
    def url(self) -> str:
        """The address, which is also the canonical one; it ends in the Unix time of the story's creation."""
        return f"https://{self.section}.sindonews.com{self.path}"

    @property
    def path(self) -> str:
        """The address without its host."""
        created = int((self.published_at - timedelta(minutes=7 + self.number % 90)).timestamp())
        return f"/read/{self.number}/{self.sub}/{self.slug}-{created}"

    @property
    def day(self) -> date:
        """Day of publication in WIB: where the index lists it."""
        return self.published_at.astimezone(WIB).date()

    @property
    def text(self) -> str:
        """The article's own prose: what ``text`` must be."""
        return "\n\n".join(self.paragraphs)

    @property
    def pages(self) -> tuple[tuple[str, ...], ...]:
        """The paragraphs as the portal spreads them over its pages; one page for a short story."""
        if len(self.paragraphs) <= _LONGEST_SINGLE_PAGE:
            return (self.paragraphs,)
        cuts = range(0, len(self.paragraphs), PARAGRAPHS_OF_A_PAGE)
        return tuple(self.paragraphs[cut : cut + PARAGRAPHS_OF_A_PAGE] for cut in cuts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """Something that the index lists although it is not an article, or must not be fetched."""

    kind: str
    """``infographic``, ``vanished``, ``video`` or ``forbidden``."""
    section: str
    day: date
    title: str
    path: str
    host: str
    spec: Mapping[str, Any]

    @property
    def url(self) -> str:
        """The address that the index gives."""
        return f"https://{self.host}{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSection:
    """One part of the portal."""

    name: str
    cid: int
    """The number by which the index knows it."""
    subsections: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class Newsroom:
    """Everything that the demo's portal knows."""

    stories: tuple[DemoStory, ...]
    oddities: tuple[Oddity, ...]
    sections: tuple[DemoSection, ...]
    targets: tuple[str, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something was published, in order."""
        return tuple(sorted({story.day for story in self.stories}))

    def by_path(self, path: str) -> DemoStory | None:
        """The story at ``path``."""
        return next((story for story in self.stories if story.path == path), None)
