"""One page of a list on its way to being read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from spiders.crawl.session import place_of

if TYPE_CHECKING:
    from corpus.config import CrawlConfig
    from corpus.schema import Capture
    from spiders.crawl.report import Place
    from spiders.lists.steps import Step

_NOT_THERE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What is to be read, for which job, and how it was found."""

    job: CrawlConfig
    step: Step
    url: str
    """The step's address, or where that led."""
    via: str = ""
    hops: int = 0
    optional: bool = False
    """An alternative to a list that was there but empty: that it is missing too is no fault."""

    @classmethod
    def to(cls, job: CrawlConfig, step: Step, via: str = "", *, optional: bool = False) -> Visit:
        """The visit that a step asks for."""
        return cls(job=job, step=step, url=step.url, via=via, optional=optional)

    def moved(self, target: str) -> Visit:
        """The visit to the place that a redirect names."""
        return replace(self, url=target, via=self.url, hops=self.hops + 1)

    @property
    def place(self) -> Place:
        """Its line in the coverage table."""
        return place_of(self.step)

    def facts(self) -> dict[str, str]:
        """What the metadata record of the page says."""
        facts = {"via": self.via, "section": self.step.section}
        facts["day"] = self.step.day.isoformat() if self.step.day else ""
        return {name: value for name, value in facts.items() if value}

    def is_past_end(self, capture: Capture) -> bool:
        """Whether a missing page is the end of the list: pages are counted until one is not full."""
        return self._later and capture.ref.status in _NOT_THERE

    def is_in_vain(self, capture: Capture) -> bool:
        """Whether an optional list is missing."""
        return self.optional and capture.ref.status in _NOT_THERE

    @property
    def _later(self) -> bool:
        return self.step.page > getattr(self.step.listing, "start", 1)
