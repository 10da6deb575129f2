"""Serve S3 on this machine until Ctrl-C: the server that the tests use, with a bucket, and how programs find it."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from threading import Event

from s3_server import s3_server


def main(bucket: str = "berita") -> None:
    """Start it, say where it is, and wait."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # the server ends with this process
    with s3_server() as server:
        server.make(bucket)
        for name, value in server.environment.items():
            print(f"export {name}={value}")
        print(f"# s3://{bucket} is there, in memory, until Ctrl-C", flush=True)
        with suppress(KeyboardInterrupt):
            Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
