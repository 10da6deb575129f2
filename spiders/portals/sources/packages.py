"""Portals of installed packages: entry points of the group ``kliping.portals``.

An entry point is named like its portal and leads to the module that holds ``PORTAL``, or to the value itself::

    [project.entry-points."kliping.portals"]
    kabarkota = "kabar_portals.kabarkota"
"""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ConfigError
from corpus.stage import digest
from spiders.portal import Portal
from spiders.portals import Source
from spiders.portals.sources.faults import faults

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "kliping.portals"


def package_sources() -> list[Source]:
    """The portals of all installed packages, in order of name.

    Raises:
        ConfigError: One cannot be loaded, or is no portal; names the package and the entry point.
    """
    return [_source(point) for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)]


def _source(point: EntryPoint) -> Source:
    origin = f"{point.dist.name} {point.dist.version}" if point.dist else "a package"
    where = f"{origin}: entry point {point.name!r} of {GROUP} ({point.value})"
    try:
        found = point.load()
    except Exception as error:  # whatever a package's code raises is that package's fault
        message = f"{where} cannot be loaded: {type(error).__name__}: {error}"
        raise ConfigError(message) from error
    portal = getattr(found, "PORTAL", found)
    if not isinstance(portal, Portal):
        message = f"{where} leads to no portal; expected a module with PORTAL = Portal(…), or that value"
        raise ConfigError(message)
    for field, fault in faults(portal, point.name):
        message = f"{where}: {field}: {fault}"
        raise ConfigError(message)
    file = _file(point)
    # Where the module lies in no file, the rules as Python writes them.
    sha = digest(file) if file else sha256(repr(portal).encode()).hexdigest()
    return Source(portal=portal, origin=origin, sha256=sha, file=file)


def _file(point: EntryPoint) -> Path | None:
    """The module's file, where it lies in one."""
    file = Path(str(getattr(import_module(point.module), "__file__", "")))
    return file if file.is_file() else None
