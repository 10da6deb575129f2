"""``--map HOST=URL``: where a host is reached instead of at its own address.

Only the connection goes elsewhere. The request line, the ``Host`` header and the archived URL stay the
portal's, so that a page served by a loopback double is archived as the portal's page would be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self


@dataclass(frozen=True)
class HostMap:
    """Hosts, or ``*.domain`` for every sub-domain, and the origin that answers for them."""

    origins: Mapping[str, str] = field(default_factory=dict)
    """``www.sindonews.com`` or ``*.sindonews.com`` -> ``http://127.0.0.1:8000``."""

    @classmethod
    def of(cls, raw: Mapping[str, str]) -> Self:
        """A map from what the command line says.

        Raises:
            ConfigError: A target is no origin, i.e. not ``http(s)://HOST[:PORT]`` alone.
        """
        return cls({name.strip().lower(): _origin(name, url) for name, url in raw.items()})

    def origin(self, host: str) -> str | None:
        """The origin that answers for ``host``: its own entry, else the longest wildcard above it."""
        return next((self.origins[name] for name in names_of(host) if name in self.origins), None)

    def stays_home(self, host: str) -> bool:
        """Whether asking ``host`` reaches no foreign machine: it is mapped, or is this machine itself."""
        return self.origin(host) is not None or is_loopback(host)


def names_of(host: str) -> list[str]:
    """The names under which a host may be listed: its own, then the wildcards above it, the longest first."""
    labels = host.split(".")
    return [host, *("*." + ".".join(labels[n:]) for n in range(1, len(labels)))]


def is_loopback(host: str) -> bool:
    """Whether ``host`` names this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _origin(name: str, url: str) -> str:
    parts = urlsplit(url)
    if "@" in parts.netloc:  # the archive states where a host was mapped to
        message = f"--map {name}=…: the origin holds a user or a password; expected one without, http://HOST[:PORT]"
        raise ConfigError(message)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        message = f"--map {name}={url}: expected an origin such as http://127.0.0.1:8000, without a path"
        raise ConfigError(message)
    return f"{parts.scheme}://{parts.netloc}"
