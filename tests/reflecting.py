"""A server that fails and says in its error all that it was sent: what a client repeats of it, it tells."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

from answering import answering

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Reflecting:
    """The server."""

    url: str = ""
    status: int = 500
    seen: list[str] = field(default_factory=list)
    """The headers of every request."""


@contextmanager
def reflecting() -> Iterator[Reflecting]:
    """Running; :attr:`Reflecting.status` may be changed meanwhile."""
    told = Reflecting()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _reflect(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            said = f"{self.command} {self.path}\n{self.headers}"
            told.seen.append(said)
            body = json.dumps({"detail": said, "error": said}).encode()
            self.send_response(told.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("X-Error-Message", " ".join(said.split()))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = _reflect  # noqa: N815 -- the base class's names

        def log_message(self, *_arguments: object) -> None:
            """Nothing on stderr."""

    with answering(Handler) as told.url:
        yield told
