"""The portals that are shipped: one file each in :mod:`spiders.portals`, found by listing the package."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import spiders.portals
from corpus.stage import digest
from spiders.portals import Portals, Source


@cache
def shipped_sources() -> tuple[Source, ...]:
    """Every shipped portal, in the order of the alphabet."""
    names = sorted(module.name for module in iter_modules(spiders.portals.__path__) if not module.ispkg)
    return tuple(_source(name) for name in names)


@cache
def shipped() -> Portals:
    """The shipped portals alone."""
    return Portals(shipped_sources())


def _source(name: str) -> Source:
    module = import_module(f"{spiders.portals.__name__}.{name}")
    file = Path(str(module.__file__))
    return Source(portal=module.PORTAL, origin="shipped", sha256=digest(file), file=file)
