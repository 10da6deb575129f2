"""A few pages fetched by hand, politely: for drafting and checking a portal's rules, never for a corpus.

Nothing is archived. Only this machine and mapped hosts are asked, unless a contact is named that goes into the
user agent; robots.txt is obeyed as in a crawl.
"""

from __future__ import annotations

import http.client
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from corpus.archive.captures import page_capture
from corpus.archive.status import is_success
from corpus.errors import ConfigError, ServiceError
from spiders.crawl.hosts import HostMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.schema import Capture

_SECONDS = 30
_LONGEST = 16 * 1024 * 1024
_TOO_MANY, _BROKEN = 429, 500


class Fetcher:
    """Fetches pages one by one."""

    def __init__(self, hosts: Mapping[str, str], contact: str = "") -> None:
        self._hosts = HostMap.of(hosts)
        self._contact = contact
        self._robots: dict[str, Protego | None] = {}

    def page(self, url: str) -> Capture:
        """The page at ``url``.

        Raises:
            ConfigError: No contact is named for a foreign host, or ``url`` is no web address.
            ServiceError: robots.txt forbids it, the host cannot be reached, or it answered with no page.
        """
        if not self._allowed(url):
            message = f"{url}: robots.txt forbids it; save the page in a browser and give the file"
            raise ServiceError(message)
        status, body = self.ask(url)
        if not is_success(status):
            message = f"{url} answered {status}; expected a page (redirects are not followed: give the last address)"
            raise ServiceError(message)
        return page_capture(body, url, datetime.now(UTC))

    def text(self, url: str) -> str:
        """A small text file such as robots.txt; empty where there is none."""
        status, body = self.ask(url)
        return body.decode("utf-8", "replace") if is_success(status) else ""

    def ask(self, url: str) -> tuple[int, bytes]:
        """Status and body of one request.

        Raises:
            ConfigError: As for :meth:`page`.
            ServiceError: The host cannot be reached.
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not host:
            message = f"{url!r}: expected the address of a page, such as https://www.portal.example/read/1/story"
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
            connection.request("GET", path, headers={"Host": parts.netloc, "User-Agent": agent})
            answer = connection.getresponse()
            return answer.status, answer.read(_LONGEST)
        except (OSError, http.client.HTTPException) as error:
            message = f"{url}: {error or type(error).__name__}; is the address right, and the host up?"
            raise ServiceError(message) from error
        finally:
            connection.close()

    def _allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            status, body = self.ask(f"{origin}/robots.txt")
            if status == _TOO_MANY or status >= _BROKEN:  # RFC 9309: nothing may be fetched
                body = b"User-agent: *\nDisallow: /"
            self._robots[origin] = Protego.parse(body.decode("utf-8", "replace")) if body and status != 404 else None  # noqa: PLR2004 -- HTTP
        rules = self._robots[origin]
        return rules is None or bool(rules.can_fetch(url, "Kliping"))
