"""One article on its way into the archive: page 1, then what page 1 announces; one outcome at the end."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spiders.crawl.report import Failed, Fetched, Held, Refused

if TYPE_CHECKING:
    from corpus.schema import Capture
    from spiders.crawl.allowance import Allowance
    from spiders.crawl.report import Place

MOST_HOPS = 5
"""Redirects of one page that are followed; browsers follow twenty, but a page that moved five times is a loop."""


@dataclass(slots=True, kw_only=True)
class Story:
    """What is known of an article while its pages come in, one after the other."""

    place: Place
    """Its line in the coverage table."""
    url: str
    via: str = ""
    """The list that named it; empty where it was asked for by its address."""
    waiting: deque[str] = field(default_factory=deque)
    """Pages yet to be requested."""
    captures: list[Capture] = field(default_factory=list)
    fetched: bool = False
    """Whether any page came from elsewhere than the archive."""
    allowance: Allowance | None = None
    """The time that its exchanges may take together; set with its first request."""
    refusal: str = ""
    failure: str = ""

    def facts(self, url: str) -> dict[str, str]:
        """What the metadata record of its page ``url`` says."""
        facts = {"via": self.via if url == self.url else self.url, "section": self.place.section}
        facts["day"] = self.place.day.isoformat() if self.place.day else ""
        return {name: value for name, value in facts.items() if value}

    def fail(self, url: str, reason: str) -> None:
        """Note the first thing that went wrong."""
        self.failure = self.failure or self._about(url, reason)

    def refuse(self, url: str, reason: str) -> None:
        """Note that one of its pages may not be fetched."""
        self.refusal = self.refusal or self._about(url, reason)

    def outcome(self) -> Fetched | Held | Refused | Failed:
        """What happened to it, once no page is waiting."""
        place = self.place
        if self.failure:
            return Failed(place=place, url=self.url, reason=self.failure)
        if self.refusal:
            return Refused(place=place, url=self.url, reason=self.refusal)
        if self.fetched:
            return Fetched(place=place, url=self.url, pages=len(self.captures))
        return Held(place=place, url=self.url)

    def _about(self, url: str, reason: str) -> str:
        return reason if url == self.url else f"{url}: {reason}"
