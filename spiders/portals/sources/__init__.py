"""Where portals come from: those that are shipped, those of installed packages, and those of a project folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import ConfigError
from spiders.portals import Portals
from spiders.portals.sources.own import own_sources
from spiders.portals.sources.packages import package_sources
from spiders.portals.sources.shipped import shipped, shipped_sources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from spiders.portals import Source

__all__ = ["known_portals", "shipped"]


def known_portals(folder: Path | None = None) -> Portals:
    """The shipped portals, those of packages, and those in ``portals/*.py`` of ``folder`` where it is a project.

    A file of the project folder takes the place of a shipped portal of the same name, or of a package's: so rules can
    be put right on the day on which a portal changes. Otherwise no two may have one name, and no two one domain.

    Raises:
        ConfigError: A file or a package is faulty, or two claim the same name or domain; says which, and the line.
    """
    found = {source.portal.name: source for source in shipped_sources()}
    for source in package_sources():
        _expect_new_name(found, source)
        found[source.portal.name] = source
    if folder and (folder / "corpus.toml").is_file():
        found |= {source.portal.name: source for source in own_sources(folder)}
    _expect_own_domains(found.values())
    return Portals(found.values())


def _expect_new_name(found: dict[str, Source], source: Source) -> None:
    name = source.portal.name
    if name in found:
        message = (
            f"{source.origin}: it brings a portal {name!r}, as does {found[name].origin}; uninstall one of them, or "
            f"copy the rules that you want to portals/{name}.py in the project folder"
        )
        raise ConfigError(message)


def _expect_own_domains(sources: Iterable[Source]) -> None:
    owners: dict[str, Source] = {}
    for source in sources:
        for domain in source.portal.domains:
            other = owners.setdefault(domain, source)
            if other is not source:
                message = (
                    f"{source.origin}: portal {source.portal.name!r} claims the domain {domain}, which is that of "
                    f"{other.portal.name!r} ({other.origin}); to replace those rules give the file and the portal the "
                    f"name {other.portal.name!r}"
                )
                raise ConfigError(message)
