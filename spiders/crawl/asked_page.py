"""An article that is asked for by its address."""

from __future__ import annotations

from dataclasses import dataclass

from spiders.crawl.report import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPage:
    """One article that is asked for by its address, and not because a list names it."""

    url: str
    portal: str
    section: str = ""

    @property
    def place(self) -> Place:
        """Its line in the coverage table."""
        return Place(portal=self.portal, section=self.section, day=None)
