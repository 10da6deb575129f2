"""One page of one list of the invented portal, for tests of what a crawl does with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from spiders.lists.steps import Step
from spiders.portal import Index

DAY = date(2024, 6, 20)
LISTING = Index("https://kabarfiksi.test/indeks/{path}?t={day:%Y-%m-%d}&page={page}", items="li")
STORY = "https://kabarfiksi.test/desa/41/panen-raya"


def list_step(**changes: Any) -> Step:
    """Page 1 of the list of one day, but for ``changes``."""
    plain: dict[str, Any] = {
        "url": "https://kabarfiksi.test/indeks/desa?t=2024-06-20&page=1",
        "portal": "kabarfiksi",
        "section": "desa",
        "day": DAY,
        "since": DAY,
        "until": DAY,
        "listing": LISTING,
        "page": 1,
    }
    return Step(**(plain | changes))
