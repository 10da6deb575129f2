"""The portals that are known: one file each, found by listing this package."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING

from corpus.errors import ConfigError, nearest
from corpus.urls import host, within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spiders.portal import Portal


@cache
def portals() -> Mapping[str, Portal]:
    """Every portal by name, in the order of the alphabet."""
    names = sorted(module.name for module in iter_modules(__path__))
    return MappingProxyType({name: import_module(f"{__name__}.{name}").PORTAL for name in names})


def portal_named(name: str) -> Portal:
    """The portal of that name.

    Raises:
        ConfigError: There is none; the message names the nearest.
    """
    try:
        return portals()[name]
    except KeyError:
        message = f"unknown portal {name!r}{nearest(name, portals())}"
        raise ConfigError(message) from None


def portal_of(url: str) -> Portal | None:
    """The portal on whose domains ``url`` lies; None where no portal is known for it."""
    name = host(url)
    return next((p for p in portals().values() if any(within(name, domain) for domain in p.domains)), None)
