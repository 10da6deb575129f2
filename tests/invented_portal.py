"""A portal of no place, with nothing but the rules under test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeAlias

import pytest

from spiders.location import locate
from spiders.portal import Portal, Section

Known: TypeAlias = Callable[..., Portal]
"""Makes ``kabarfiksi.test`` a known portal with the given rules, for one test."""


def invented(**rules: Any) -> Portal:
    """A portal of which only ``rules`` are said."""
    blank: dict[str, Any] = {
        "name": "kabarfiksi",
        "title": "Kabar Fiksi",
        "home": "https://kabarfiksi.test/",
        "domains": ("kabarfiksi.test",),
        "sections": (Section("desa", path="pedesaan", id="7"),),
        "articles": (),
        "listings": (),
        "editions": (),
        "checked": date(2026, 1, 1),
    }
    return Portal(**(blank | rules))


@pytest.fixture
def kabarfiksi(monkeypatch: pytest.MonkeyPatch) -> Iterator[Known]:
    """Makes the portal known to every address of this test."""

    def make(**rules: Any) -> Portal:
        portal = invented(**rules)
        monkeypatch.setattr("spiders.location.portal_of", lambda url: portal if "kabarfiksi.test" in url else None)
        monkeypatch.setattr("spiders.reading.read.portal_named", lambda _: portal)
        locate.cache_clear()
        return portal

    yield make
    locate.cache_clear()
