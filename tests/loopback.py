"""A small HTTP server on this machine whose every byte a test decides, and the crawl run in a fresh process."""

from __future__ import annotations

import gzip
import socketserver
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server sends for one address: pieces of bytes, with a pause before each."""

    pieces: tuple[bytes, ...]
    pause: float = 0.0
    """Seconds before each piece."""
    close: bool = False
    """End the connection after it, also where that cuts the body."""

    @property
    def raw(self) -> bytes:
        """All that is sent."""
        return b"".join(self.pieces)


def page(  # noqa: PLR0913 -- each is one thing that a server may do
    body: str | bytes,
    *,
    status: str = "200 OK",
    headers: Mapping[str, str] | None = None,
    packed: bool = False,
    chunk: int = 0,
    pause: float = 0.0,
) -> Answer:
    """A whole, well-formed answer: gzipped if ``packed``, in chunks of ``chunk`` bytes if that is not 0."""
    payload = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": "text/html; charset=utf-8"} | dict(headers or {})
    if packed:
        payload = gzip.compress(payload, mtime=0)
        fields["Content-Encoding"] = "gzip"
    fields |= {"Transfer-Encoding": "chunked"} if chunk else {"Content-Length": str(len(payload))}
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
    if not chunk:
        return Answer(pieces=(head.encode() + payload,), pause=pause)
    parts = [payload[at : at + chunk] for at in range(0, len(payload), chunk)]
    sent = [b"%x\r\n%s\r\n" % (len(part), part) for part in parts]
    return Answer(pieces=(head.encode(), *sent, b"0\r\n\r\n"), pause=pause)


MISSING = page("tidak ada", status="404 Not Found")


@dataclass
class Site:
    """What the server knows and what it was asked for."""

    answers: dict[str, Answer | Callable[[int], Answer]] = field(default_factory=dict)
    """``host/path?query`` or ``/path?query`` -> the answer, or a function of how often it was asked for before."""
    asked: list[str] = field(default_factory=list)
    """``host/path?query`` of every request, in order."""
    received: list[bytes] = field(default_factory=list)
    """Every request's bytes."""
    times: list[float] = field(default_factory=list)
    """When each request came, in seconds of a clock that only goes forward."""
    port: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def origin(self) -> str:
        """What ``--map`` sends a host to."""
        return f"http://127.0.0.1:{self.port}"

    def answer(self, request: bytes) -> Answer:
        """Note ``request`` and look its answer up."""
        path = request.split(b" ", 2)[1].decode()
        host = next((line[6:].decode() for line in request.split(b"\r\n") if line[:6].lower() == b"host: "), "")
        with self.lock:
            before = self.asked.count(host + path)
            self.asked.append(host + path)
            self.received.append(request)
            self.times.append(time.monotonic())
        found = self.answers.get(host + path) or self.answers.get(path, MISSING)
        return found(before) if callable(found) else found


class _Connection(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined] -- set in serve()
        while request := self._request():
            answer = site.answer(request)
            try:
                for piece in answer.pieces:
                    time.sleep(answer.pause)
                    self.wfile.write(piece)
            except OSError:  # the client has gone
                return
            if answer.close:
                return

    def _request(self) -> bytes:
        lines = []
        try:
            while (line := self.rfile.readline()) not in {b"\r\n", b""}:
                lines.append(line)
        except OSError:  # the client has gone
            return b""
        return b"".join(lines) + b"\r\n" if lines else b""


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


@contextmanager
def serve(answers: Mapping[str, Any], *, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A running server; ``answers`` as in :class:`Site`."""
    site = Site(answers=dict(answers))
    with _Server(("127.0.0.1", 0), _Connection) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.site = site  # type: ignore[attr-defined] -- read in _Connection
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def in_fresh_process(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """``function(*args, **kwargs)`` in a process of its own: Twisted's reactor runs once in a process.

    The fork server has Scrapy imported, so that a crawl starts at once.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(["spiders.crawl.run", "spiders.crawl.wire", "crawl_site"])
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        return pool.submit(function, *args, **kwargs).result(timeout=120)
