"""A few pages fetched by hand, politely: for drafting and checking a portal's rules, never for a corpus.

Nothing is archived. Only this machine and mapped hosts are contacted, unless a contact is given, which goes into the
user agent; robots.txt is obeyed as in a crawl.
"""

from __future__ import annotations

import http.client
import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from corpus.archive.captures import page_capture
from corpus.archive.codings import undo
from corpus.archive.status import is_success
from corpus.errors import ConfigError, ServiceError
from spiders.crawl.hosts import HostMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

    from corpus.schema import Capture

_AGENT = "Kliping"
_SECONDS = 30
"""Until a server must have said anything at all."""
_PATIENCE = 60
"""Seconds until all of an answer must have come."""
_PIECE = 64 * 1024
_LONGEST = 16 * 1024 * 1024
_TOO_MANY, _BROKEN = 429, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back for one request."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case -> values; of a repeated header, the last."""


class Fetcher:
    """Fetches pages one by one."""

    def __init__(self, hosts: Mapping[str, str], contact: str = "") -> None:
        self._hosts = HostMap.of(hosts)
        self._contact = contact
        self._robots: dict[str, Robots] = {}

    def page(self, url: str) -> Capture:
        """The page at ``url``.

        Raises:
            ConfigError: No contact is given for a foreign host, or ``url`` is no web address.
            ServiceError: robots.txt forbids it, the host cannot be reached, or it did not answer with a page.
        """
        if self.objection(url):
            message = f"{url}: robots.txt forbids it; save the page in a browser and give the file"
            raise ServiceError(message)
        answer = self.ask(url)
        if not is_success(answer.status):
            message = (
                f"{url} answered {answer.status}; expected a page (redirects are not followed: give the last address)"
            )
            raise ServiceError(message)
        return page_capture(answer.body, url, datetime.now(UTC))

    def text(self, url: str) -> str:
        """A small text file such as robots.txt; empty where there is none."""
        answer = self.ask(url)
        return answer.body.decode("utf-8", "replace") if is_success(answer.status) else ""

    def ask(self, url: str) -> Reply:
        """The answer to one request, whatever its status; redirects are not followed.

        Raises:
            ConfigError: As for :meth:`page`.
            ServiceError: The host cannot be reached.
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not host:
            message = f"{url!r}: expected the address of a page, such as https://www.portal.example/read/1/story"
            raise ConfigError(message)
        if "@" in parts.netloc:  # files and archives would hold it
            message = f"https://…@{host}: the address holds a user or a password; expected one without"
            raise ConfigError(message)
        if not self._contact and not self._hosts.stays_home(host):
            message = f"{host}: say who asks with --contact, or send the host elsewhere with --map {host}=URL"
            raise ConfigError(message)
        target = urlsplit(self._hosts.origin(host) or f"{parts.scheme}://{parts.netloc}")
        kind = http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
        connection = kind(target.netloc, timeout=_SECONDS)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        agent = f"Kliping ({self._contact})" if self._contact else "Kliping"
        try:
            connection.connect()
            with _within(_PATIENCE, connection.sock):
                connection.request("GET", path, headers={"Host": parts.netloc, "User-Agent": agent})
                return _read(connection.getresponse())
        except (OSError, ValueError, http.client.HTTPException) as error:
            message = f"{url}: {error or type(error).__name__}; is the address right, and the host up?"
            raise ServiceError(message) from error
        finally:
            connection.close()

    def objection(self, url: str) -> str:
        """Why robots.txt does not let us fetch ``url``; empty where it does.

        Raises:
            ServiceError: The host cannot be reached.
        """
        return self._robots_of(url).objection(url)

    def delay(self, url: str) -> float:
        """Seconds that robots.txt asks us to leave between two requests to the host; 0 where it names none.

        Raises:
            ServiceError: The host cannot be reached.
        """
        return self._robots_of(url).delay

    def _robots_of(self, url: str) -> Robots:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            answer = self.ask(f"{origin}/robots.txt")
            self._robots[origin] = Robots.read(answer.status, answer.body)
        return self._robots[origin]


@contextmanager
def _within(seconds: float, sock: socket.socket) -> Iterator[None]:
    """Cut the connection when so many seconds are over: every byte of an answer, were it of its head, may be in time.

    Raises:
        TimeoutError: It was cut.
    """
    over = threading.Event()

    def cut() -> None:
        over.set()
        with suppress(OSError):  # it has ended by itself
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException):
        if not over.is_set():
            raise
    finally:
        timer.cancel()
    if over.is_set():
        message = f"the answer was not complete after {seconds:g} seconds"
        raise TimeoutError(message)


def _read(response: http.client.HTTPResponse) -> Reply:
    """The answer, its content codings undone.

    Raises:
        HTTPException: Less came than was announced.
    """
    headers = {name.lower(): value for name, value in response.getheaders()}
    codings = [one.strip().lower() for one in headers.get("content-encoding", "").split(",")]
    body, whole = undo(_payload(response), [one for one in codings if one])
    if not whole:
        message = "the answer stops within its content coding"
        raise http.client.HTTPException(message)
    return Reply(status=response.status, body=body, headers=headers)


def _payload(response: http.client.HTTPResponse) -> bytes:
    """What came after the head, up to a bound."""
    parts: list[bytes] = []
    left = _LONGEST
    while left > 0 and (part := response.read1(min(left, _PIECE))):
        parts.append(part)
        left -= len(part)
    if left > 0 and response.length:
        message = f"the answer ended {response.length:,} bytes too early"
        raise http.client.HTTPException(message)
    return b"".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What a host's robots.txt says to us, as RFC 9309 (2.3.1) has it read."""

    rules: Protego | None = None
    """None where there is no file: then all is allowed, unless ``refusal`` says otherwise."""
    refusal: str = ""

    @classmethod
    def read(cls, status: int, body: bytes) -> Self:
        """The answer to the request for robots.txt."""
        if status == _TOO_MANY or status >= _BROKEN:
            return cls(refusal=f"robots.txt answered {status}, so nothing may be fetched")
        return cls(rules=Protego.parse(body.decode("utf-8", "replace")) if is_success(status) else None)

    @property
    def delay(self) -> float:
        """Seconds between two requests, as Crawl-delay has it; 0 where it is not there."""
        return float(self.rules.crawl_delay(_AGENT) or 0) if self.rules else 0.0

    def objection(self, url: str) -> str:
        """Why ``url`` may not be fetched; empty where it may."""
        if self.rules is None or self.rules.can_fetch(url, _AGENT):
            return self.refusal
        named = self.rules.can_fetch(url, "another-robot")
        return f"robots.txt forbids it to {_AGENT} by name" if named else "robots.txt forbids it"
