"""Where a local server listens: on the loopback unless asked otherwise, at the same port each time.

The port is kept in ``label-studio/port``, because annotators have the addresses of their boards in their bookmarks, and
sheets and alarms link tasks.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import ConfigError
from corpus.stage import write_text

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 -- only where the coordinator asks for it
_HIGHEST = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Where programs of this machine reach it; one that listens everywhere answers on the loopback too."""
        return f"http://{LOOPBACK if self.host == EVERYWHERE else self.host}:{self.port}"

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches it."""
        return self.host == "localhost" or self.host.startswith("127.")


def chosen_address(folder: Path, *, host: str = LOOPBACK, port: int | None = None) -> Address:
    """The address of a server that is to start: the port asked for, or that of last time, or a free one.

    Args:
        folder: The data folder of the server.
        host: An IPv4 address or a name of this machine; ``0.0.0.0`` for all of its addresses.
        port: None for the usual one.

    Raises:
        ConfigError: The port is taken, or the host is no address of this machine. (The server itself would silently
            move to the next port.)
    """
    wanted = port or kept_port(folder)
    if wanted is None:
        return Address(host=host, port=_bound(host, 0))
    try:
        return Address(host=host, port=_bound(host, wanted))
    except ConfigError as error:
        if port is None:
            message = (
                f"{error}; it was this project's port until now, and links lead there. To go on with another, name it "
                "once"
            )
            raise ConfigError(message) from None
        raise


def keep_port(folder: Path, port: int) -> None:
    """Use that port from now on."""
    if kept_port(folder) != port:
        write_text(folder / "port", f"{port}\n")


def kept_port(folder: Path) -> int | None:
    """The port of last time; None before the first time, and where the file holds no port."""
    try:
        port = int((folder / "port").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return port if 1 <= port <= _HIGHEST else None


def _bound(host: str, port: int) -> int:
    """The port, if it can be listened on; a free one for 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError, UnicodeError) as error:
            what = f"port {port} of {host}" if port else f"host {host!r}"
            option = "--port" if port else "--host"
            message = f"{what} cannot be used ({error}); name another with {option}"
            raise ConfigError(message) from None
        return int(probe.getsockname()[1])
