"""The demo's portal: a loopback HTTP server for the invented newsroom, and what it knows to be true.

It answers for every host of SINDOnews, so a crawler is pointed at it with ``--map HOST=URL``. Answers
vary as a real portal's do: some gzipped, some chunked, some both, some plain.
"""

from __future__ import annotations

import gzip
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from corpus.errors import ConfigError
from kliping.demo import pages
from kliping.demo.newsroom import newsroom
from kliping.demo.stories import PARAGRAPHS_OF_A_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kliping.demo.stories import DemoStory, Newsroom

_CHUNK = 1400
_INDEX = re.compile(r"/index/(\d+)(?:/(\d+))?")
_ARTICLE = re.compile(r"(/read/\d+/\d+/[\w-]+-\d{10})(?:/(\d+))?")


@dataclass(frozen=True, kw_only=True)
class DemoPortal:
    """A running portal."""

    url: str
    """``http://127.0.0.1:PORT``."""
    newsroom: Newsroom
    requests: list[str] = field(default_factory=list)
    """``host/path?query`` of every request so far, in order."""

    @property
    def hosts(self) -> Mapping[str, str]:
        """Every host that the portal answers for -> its address: what ``--map`` wants."""
        names = ["www", "index", "video", *(section.name for section in self.newsroom.sections)]
        return {f"{name}.sindonews.com": self.url for name in names}


@contextmanager
def serve(port: int = 0) -> Iterator[DemoPortal]:
    """Run the portal on a loopback port until the block ends.

    Args:
        port: Any free one where it is 0.

    Raises:
        ConfigError: The port is taken.
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    except OSError as error:
        message = f"port {port} cannot be used ({error.strerror}); choose another with --port"
        raise ConfigError(message) from error
    server.daemon_threads = True
    portal = DemoPortal(url=f"http://127.0.0.1:{server.server_address[1]}", newsroom=newsroom())
    server.portal = portal  # type: ignore[attr-defined]  # the way a handler of the standard library learns things
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "KabarRekaan/1"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer a page, or 404."""
        portal: DemoPortal = self.server.portal  # type: ignore[attr-defined]  # see serve()
        host = (self.headers.get("Host") or "").split(":")[0]
        portal.requests.append(host + self.path)
        kind = "text/plain" if self.path == "/robots.txt" else "text/html; charset=UTF-8"
        page = respond(host, self.path)
        if page is None:
            self._send(HTTPStatus.NOT_FOUND, kind, "<html><title>404</title><h1>Halaman tidak ditemukan</h1></html>")
        else:
            self._send(HTTPStatus.OK, kind, page)

    def _send(self, status: HTTPStatus, kind: str, page: str) -> None:
        body = page.encode()
        variety = sum(self.path.encode()) % 4
        zipped = variety in {0, 1} and "gzip" in (self.headers.get("Accept-Encoding") or "")
        chunked = variety in {1, 2}
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if zipped:
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        if not chunked:
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for start in range(0, len(body), _CHUNK):
            part = body[start : start + _CHUNK]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the standard library's name
        """Say nothing: the crawl says what it does."""


def respond(host: str, target: str) -> str | None:
    """The page that the portal has at ``target`` (path and query) on ``host``; None for 404."""
    parts = urlsplit(target)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.path == "/robots.txt":
        return pages.robots()
    if parts.path == "/":
        names = {section.name for section in newsroom().sections}
        section = host.split(".", maxsplit=1)[0]
        return pages.front(section if section in names else None)
    if asked := _INDEX.fullmatch(parts.path):
        return _index(int(asked[1]), int(asked[2] or 0), query.get("t", ""))
    if asked := _ARTICLE.fullmatch(parts.path):
        return _article(asked[1], int(asked[2] or 0), whole=query.get("showpage") == "all")
    return None


def _index(cid: int, offset: int, day: str) -> str | None:
    sections = {section.cid: section for section in newsroom().sections}
    if cid and cid not in sections:
        return None
    try:
        return pages.index(sections.get(cid), date.fromisoformat(day), offset)
    except ValueError:
        return None


def _article(path: str, offset: int, *, whole: bool) -> str | None:
    room = newsroom()
    if story := room.by_path(path):
        return _page(story, offset, whole=whole)
    odd = next((oddity for oddity in room.oddities if oddity.path == path), None)
    if odd is None or odd.kind == "vanished":
        return None
    if odd.kind == "infographic":
        return pages.infographic(odd)
    return f"<html><title>{odd.title}</title><h1>{odd.title}</h1><p>{' '.join(odd.spec['text'])}</p></html>"


def _page(story: DemoStory, offset: int, *, whole: bool) -> str | None:
    number, odd = divmod(offset, PARAGRAPHS_OF_A_PAGE)
    if odd or number >= len(story.pages):
        return None
    return pages.article(story, page=number + 1, whole=whole)
