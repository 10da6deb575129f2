"""A real S3-compatible server on this machine (moto, in a process of its own), and how programs find it."""

from __future__ import annotations

import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

from dask_cluster import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PATIENCE = 120
NO_LIMIT, NONE_AT_ALL = 10**9, 0
"""Of requests that need no right: all of them, or no further one."""


@dataclass(frozen=True)
class S3Server:
    """Where it answers."""

    port: int

    @property
    def endpoint(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> Mapping[str, str]:
        """By which every client of S3 finds it; a client that is refused a connection does not try for long."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "kunci",
            "AWS_SECRET_ACCESS_KEY": "rahasia",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def make(self, bucket: str) -> None:
        """A bucket."""
        self._ask(f"/{bucket}", "PUT")

    def allow(self, requests: int) -> None:
        """So many further requests of anybody; then only those who have rights, and nobody has."""
        self._ask("/moto-api/reset-auth", "POST", str(requests).encode())

    def _ask(self, path: str, method: str, body: bytes = b"") -> None:
        plain = {"Content-Type": "text/plain"}
        request = Request(f"{self.endpoint}{path}", body, plain, method=method)  # noqa: S310 -- a loopback address
        with urlopen(request, timeout=30):  # noqa: S310 -- as above
            pass


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """A server without buckets, which ends with the block."""
    server = S3Server(free_port())
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(server.port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(server, process)
        yield server
    finally:
        process.kill()
        process.wait()


def _await(server: S3Server, process: subprocess.Popen[bytes]) -> None:
    until = monotonic() + _PATIENCE
    while monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
        except OSError:
            sleep(0.1)
        else:
            return
    message = f"no S3 server at {server.endpoint} after {_PATIENCE} s (exit code {process.poll()})"
    raise TimeoutError(message)
