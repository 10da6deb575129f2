"""A PostgreSQL of the tests' own, as Debian sets it up: on the loopback, with a password, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path
from tempfile import mkdtemp

import pytest

NOBODY = 65534
"""Whom PostgreSQL runs as where the tests are root's: it refuses root."""


def program(name: str) -> str:
    """The path of a program of PostgreSQL or nginx; skipped with the reason where it is not installed."""
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/sbin")]
    found = shutil.which(name) or shutil.which(name, path=os.pathsep.join(map(str, places)))
    if not found:
        if os.environ.get("KLIPING_REQUIRE_ALL") == "1":
            pytest.fail(f"no {name}: install postgresql and nginx")
        pytest.skip(f"no {name}; install Debian's postgresql and nginx")
    return found


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Database:
    """A PostgreSQL of the test's own, as the user ``postgres`` sees it on Debian."""

    def __init__(self) -> None:
        binaries = Path(program("initdb")).resolve().parent
        self.folder = Path(mkdtemp(prefix="pg-"))  # short: a socket's path has a bound
        self.user = NOBODY if os.geteuid() == 0 else os.geteuid()
        if os.geteuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
        self.port = free_port()
        path = f"{binaries}{os.pathsep}{os.environ['PATH']}"
        self.env = {
            "PATH": path, "PGHOST": str(self.folder), "PGPORT": str(self.port), "PGUSER": "postgres",
            "LC_ALL": "C.UTF-8", "HOME": str(self.folder),
        }  # fmt: skip

    def run(self, script: str, *, told: str = "") -> str:
        """A script of the page, in the database's folder, with what it asks for; what it printed."""
        done = subprocess.run(
            ["bash", "-e", "-c", script], env=self.env, cwd=self.folder, input=told, text=True, capture_output=True,
            check=False, user=self.user, timeout=120, start_new_session=True,  # no terminal: passwords come by the pipe
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        """As Debian sets it up: over the socket the system's user, over TCP a password."""
        self.run("initdb --pgdata=data --username=postgres --auth-local=trust --auth-host=scram-sha-256 --no-sync")
        options = f"-k {self.folder} -p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off"
        self.run(f"pg_ctl --pgdata=data --wait --log=log --options='{options}' start")

    def stop(self) -> None:
        """And nothing is left of it."""
        self.run("pg_ctl --pgdata=data --mode=immediate stop")
        shutil.rmtree(self.folder)
