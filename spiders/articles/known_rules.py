"""By which rules and which code pages are read: in this process, and the same in every worker."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ServiceError
from corpus.stage import digest as file_digest
from spiders.articles.reader_digest import reader_digest
from spiders.portals.sources import known_portals

if TYPE_CHECKING:
    from spiders.portals import Portals


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRules:
    """The portals of a project folder, by digest: a worker that knows others refuses to work.

    Only the digests travel; each process reads the rules once.
    """

    root: Path
    digest: str
    """Of every portal's rules, and of all code between a capture and its row."""
    files: tuple[Path, ...] = ()
    """What the portals of the project's own are read from."""

    @classmethod
    def of(cls, root: Path) -> KnownRules:
        """Those of a project folder as they are now.

        Raises:
            ConfigError: A portal of the project's own is faulty.
        """
        portals = known_portals(root)
        sources = (portals.source(name) for name in portals)
        own = sorted(root / source.origin for source in sources if source.is_own)
        # Without the former a folder is no project, and has no portals.
        rules = cls(root=root, digest=_digest(portals), files=(root / "corpus.toml", *own))
        _keep(rules, portals)
        return rules

    @property
    def portals(self) -> Portals:
        """The portals.

        Raises:
            ServiceError: This process has other ones, or other code.
        """
        if self not in _KNOWN:
            portals = known_portals(self.root)
            if _digest(portals) != self.digest:
                message = (
                    f"{self.root}: a worker reads by other rules, or with another version of kliping, than this "
                    "command; install the same on every machine, start the workers again, and run this again"
                )
                raise ServiceError(message)
            _keep(self, portals)
        return _KNOWN[self]


_KNOWN: dict[KnownRules, Portals] = {}
"""What this process read last; also in workers that were copied from it, as patterns are cached by the identity of
portals.
"""


def _keep(rules: KnownRules, portals: Portals) -> None:
    _KNOWN.clear()
    _KNOWN[rules] = portals


def _digest(portals: Portals) -> str:
    facts = [[portals.source(name).portal.name, portals.source(name).sha256] for name in portals]
    code = [[path.name, file_digest(path)] for path in sorted(Path(__file__).parent.glob("*.py"))]
    return sha256(json.dumps([reader_digest(), facts, code]).encode()).hexdigest()
