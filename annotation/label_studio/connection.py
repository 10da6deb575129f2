"""Which Label Studio a project talks to: the one that the environment names, or the project's own running server.

``label-studio/`` in the project folder belongs to the local server alone: its database, its
log, ``credentials.json`` (made once, readable by its owner alone) and, while it runs, ``server.json``.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import ConfigError, DataError, ServiceError
from corpus.json_text import JsonObject, parsed_as, read_bytes, read_json
from corpus.lock import seize
from corpus.shape import shaped
from corpus.stage import write_json

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

URL_VARIABLE = "KLIPING_LABEL_STUDIO_URL"
TOKEN_VARIABLE = "KLIPING_LABEL_STUDIO_TOKEN"  # noqa: S105 -- the name of a variable, not its value

ADMIN = "admin@kliping.invalid"
"""Who owns the local server; ``.invalid`` can never be anybody's address (RFC 2606)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """An address and the token that it asks for."""

    url: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """The administrator of a local server."""

    email: str
    password: str = field(repr=False)
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A local server that is up."""

    url: str
    pid: int


def data_folder(project: Project) -> Path:
    """The folder of the project's own server."""
    return project.root / "label-studio"


def connection(project: Project) -> Connection:
    """The server to talk to.

    Raises:
        ConfigError: Only one of the two variables is set.
        ServiceError: No server is named and the project's own is not running.
    """
    url, token = os.environ.get(URL_VARIABLE, ""), os.environ.get(TOKEN_VARIABLE, "")
    if url and token:
        return Connection(url=url.rstrip("/"), token=token)
    if url or token:
        given, missing = (URL_VARIABLE, TOKEN_VARIABLE) if url else (TOKEN_VARIABLE, URL_VARIABLE)
        message = f"{given} is set and {missing} is not; set both, or neither to use the project's own server"
        raise ConfigError(message)
    folder = data_folder(project)
    if here := running(folder):
        return Connection(url=here.url, token=read_credentials(folder).token)
    message = f"no Label Studio: start one with 'kliping label serve', or set {URL_VARIABLE} and {TOKEN_VARIABLE}"
    raise ServiceError(message)


def is_loopback(url: str) -> bool:
    """Whether that is an address on this machine."""
    return urlsplit(url).hostname in {"127.0.0.1", "localhost", "::1"}


def checked_url(url: str) -> str:
    """The address without the slash at its end.

    Raises:
        ConfigError: It is not an address, or it holds a password; the message does not quote the password.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        message = f"{URL_VARIABLE}: {url!r} is not the address of a Label Studio; expected http(s)://host[:port]"
        raise ConfigError(message if "@" not in url else message.replace(repr(url), "what is set"))
    return url.rstrip("/")


def checked_token(token: str) -> str:
    """The token without the line end that files add.

    Raises:
        ConfigError: It cannot be sent; the error of the HTTP library would quote it.
    """
    bare = token.strip()
    if not bare.isascii() or not bare.isprintable() or " " in bare or not bare:
        message = f"{TOKEN_VARIABLE}: not a token; expected letters, digits, dots, dashes and underscores"
        raise ConfigError(message)
    return bare


def running(folder: Path) -> Running | None:
    """The server that has ``folder`` open, if there is one.

    The server and its starter both hold ``server.lock``, so a ``server.json`` that a crash left behind is
    distinguished from a valid one without trusting a process number that may have been reused.
    """
    if not (folder / "server.json").is_file() or not _held(folder / "server.lock"):
        return None
    try:
        return read_json(folder / "server.json", Running, "the address of a server", "start the server again")
    except FileNotFoundError:  # it stopped between the two looks
        return None


def _held(lock: Path) -> bool:
    try:
        with lock.open("r+") as file:
            return not seize(file)
    except FileNotFoundError:
        return False


def write_running(folder: Path, server: Running) -> None:
    """Say in ``server.json`` where the server answers."""
    write_json(folder / "server.json", asdict(server))


def read_credentials(folder: Path) -> Credentials:
    """The administrator's log-in.

    Raises:
        DataError: The file is missing or damaged.
    """
    path = folder / "credentials.json"
    try:
        raw = parsed_as(JsonObject, read_bytes(path))
        return shaped(Credentials, {name: raw[name] for name in ("email", "password", "token")})
    except (FileNotFoundError, ValueError, KeyError):
        # `from None`: the file's text must not be quoted in a traceback.
        message = f"{path}: no credentials there; put the file back, or move {folder} away to start an empty server"
        raise DataError(message) from None


def make_credentials(folder: Path) -> Credentials:
    """The administrator's log-in, generated on first use and kept in a file of mode 0600."""
    path = folder / "credentials.json"
    if not path.exists():
        new = Credentials(email=ADMIN, password=secrets.token_urlsafe(12), token=secrets.token_hex(20))
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(new), file)
    return read_credentials(folder)
