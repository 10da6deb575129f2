"""A portal of no place, with nothing but the rules under test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

import known
import pytest

from spiders.portal import Portal, Section
from spiders.portals import Portals, Source
from spiders.portals.sources.shipped import shipped_sources

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
def kabarfiksi(monkeypatch: pytest.MonkeyPatch) -> Known:
    """Makes the portal known to every address of this test that is asked for by :mod:`known`."""

    def make(**rules: Any) -> Portal:
        portal = invented(**rules)
        source = Source(portal=portal, origin="invented", sha256="")
        monkeypatch.setattr(known, "PORTALS", Portals([*shipped_sources(), source]))
        return portal

    return make
