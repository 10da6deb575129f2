"""The portals that are known, as one value; those that are shipped are one file each in this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import ConfigError, nearest
from corpus.urls import host, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Self

    from spiders.portal import Portal


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One portal, and where its rules come from."""

    portal: Portal
    origin: str
    """``shipped``, the name and version of a package, or the file below the project folder: ``portals/kota.py``."""
    sha256: str
    """Of the file that holds the rules: whatever changes it may change what is read."""
    is_own: bool = False
    """Whether that file lies in the project folder, at ``origin``."""
    file: Path | None = None
    """That file; None where the rules lie in none."""


class Portals(Mapping[str, "Portal"]):
    """Portals by name, in the order of the alphabet. Compared by identity, as portals are."""

    __hash__ = object.__hash__

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.portal.name: source for source in sorted(sources, key=lambda one: one.portal.name)}

    @classmethod
    def only(cls, portal: Portal) -> Self:
        """One portal and no other, wherever its rules come from."""
        return cls([Source(portal=portal, origin="", sha256="")])

    def __getitem__(self, name: str) -> Portal:
        return self._sources[name].portal

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def __eq__(self, other: object) -> bool:
        return self is other

    def source(self, name: str) -> Source:
        """Where the rules of a portal come from.

        Raises:
            KeyError: There is no portal of that name.
        """
        return self._sources[name]

    def named(self, name: str) -> Portal:
        """The portal of that name.

        Raises:
            ConfigError: There is none; the message names the nearest.
        """
        try:
            return self[name]
        except KeyError:
            message = f"unknown portal {name!r}{nearest(name, self)}"
            raise ConfigError(message) from None

    def of(self, url: str) -> Portal | None:
        """The portal on whose domains ``url`` lies, the narrowest where several do; None where none is known for it.

        Raises:
            ValueError: ``url`` is no address.
        """
        name = host(url)
        claims = ((len(domain), p) for p in self.values() for domain in p.domains if within(name, domain))
        return max(claims, key=lambda claim: claim[0], default=(0, None))[1]
