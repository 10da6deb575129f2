"""The portals that are known to a test: those that are shipped, and kabarfiksi where its fixture makes it known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders import location
from spiders.portals.sources import shipped
from spiders.reading import read as reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.schema import Capture, Outcome
    from spiders.location import Location

PORTALS = shipped()


def locate(url: str) -> Location | None:
    """Where an address belongs."""
    return location.locate(url, PORTALS)


def read(captures: Sequence[Capture]) -> Outcome:
    """What the captures of one address are."""
    return reading.read(captures, PORTALS)
