"""A local Label Studio: started, known to be ours and ready, stopped. One process; SQLite and the loopback unless asked
otherwise.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from annotation.label_studio.address import LOOPBACK, chosen_address, keep_port
from annotation.label_studio.connection import Running, data_folder, make_credentials, running, write_running
from annotation.label_studio.database import database_settings
from annotation.label_studio.environment import environment, public_settings, server_settings
from annotation.label_studio.pages import page_settings
from annotation.label_studio.private import UMASK, close_to_others
from corpus.errors import ConfigError, ServiceError
from corpus.lock import seize
from corpus.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from annotation.label_studio.address import Address
    from annotation.label_studio.connection import Credentials
    from annotation.label_studio.environment import Environment

READY_SECONDS = 300.0
"""Enough for a cold start on a busy machine; a warm one takes about ten."""
_STOP_SECONDS = 15.0
_TRIES = 3

# The server dies with the process that started it, however that ended: its standard input is a pipe
# whose other end closes. Otherwise a killed demo would leave 300 MB of server behind.
_LAUNCH = """
import os, signal, sys, threading
def watch():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
threading.Thread(target=watch, daemon=True).start()
from label_studio.server import main
main()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A Label Studio that responds."""

    url: str
    """Where programs of this machine reach it."""
    listens: Address
    email: str
    password: str = field(repr=False)
    token: str = field(repr=False)
    log: Path
    """What the server prints."""
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def pid(self) -> int:
        """The server's process."""
        return self.process.pid

    def wait(self, announce: Callable[[], None] = lambda: None) -> None:
        """Stay until the server ends, or Ctrl-C, SIGTERM or the closing of the terminal asks to stop.

        ``announce`` is called first, when signals are already handled: its reader may stop the server at once.

        Raises:
            ServiceError: The server ended by itself.
        """
        numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
        before = {number: signal.signal(number, _interrupt) for number in numbers}
        try:
            announce()
            self.process.wait()
        except KeyboardInterrupt:
            return
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        message = f"Label Studio ended by itself; see {self.log}"
        raise ServiceError(message)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def serve(  # noqa: PLR0913 -- where, and how others see it
    project: Project | Path,
    *,
    host: str = LOOPBACK,
    port: int | None = None,
    public: str = "",
    say: Callable[[str], None] = lambda _: None,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
    ready_seconds: float = READY_SECONDS,
) -> Iterator[Server]:
    """Run the project's own Label Studio for the length of the ``with`` block.

    Args:
        project: The project, or the data folder itself.
        host: The address of this machine to listen on; only this machine itself by default.
        port: The port to use, from now on; that of last time by default, at first a free one.
        public: The address under which others reach it through a proxy, such as ``https://label.kampus.example``; forms
            that come from there are accepted.
        say: Called with one line on what is being done (making the environment takes minutes).
        on_progress: Called with how many packages of how many are installed, where the environment is made.
        ready_seconds: How long the server may take until it answers.

    Raises:
        ConfigError: The port is taken, the host is no address of this machine, or a server already runs on this folder.
        ServiceError: The server could not be installed, did not start, or refuses its own administrator.
    """
    folder = data_folder(project) if isinstance(project, Project) else project
    made = environment(say, on_progress)
    with _claimed(folder) as lock:
        credentials = _furnish(folder, made)
        say("starting Label Studio")
        more = database_settings() | public_settings(public)
        process, address = _start(made, folder, credentials, (host, port), more, lock, ready_seconds)
        try:
            keep_port(folder, address.port)
            write_running(folder, Running(url=address.url, pid=process.pid))
            close_to_others(folder)
            yield Server(
                url=address.url,
                listens=address,
                email=credentials.email,
                password=credentials.password,
                token=credentials.token,
                process=process,
                log=folder / "server.log",
            )
        finally:
            (folder / "server.json").unlink(missing_ok=True)
            _stop(process)


@contextmanager
def _claimed(folder: Path) -> Iterator[int]:
    """Hold ``server.lock``, as a descriptor that the server inherits: two servers on one SQLite file would clash."""
    folder.mkdir(parents=True, exist_ok=True)
    close_to_others(folder)
    with (folder / "server.lock").open("w") as lock:
        if not seize(lock):
            there = running(folder)
            where = f"at {there.url} (process {there.pid})" if there else "and is just starting or stopping"
            message = f"a Label Studio already serves {folder} {where}; use that one, or stop it first"
            raise ConfigError(message)
        yield lock.fileno()


def _furnish(folder: Path, made: Environment) -> Credentials:
    """A data folder that a server can open: never in git, with credentials and a migrated database."""
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    credentials = make_credentials(folder)
    database = folder / "label_studio.sqlite3"
    if not database.exists() and not database_settings():
        aside = database.with_suffix(".new")
        shutil.copyfile(made.empty_database, aside)
        aside.replace(database)
    return credentials


def _start(  # noqa: PLR0913, PLR0917 -- one call, one place
    made: Environment,
    folder: Path,
    credentials: Credentials,
    wanted: tuple[str, int | None],
    more: dict[str, str],
    lock: int,
    seconds: float,
) -> tuple[subprocess.Popen[bytes], Address]:
    """A process that answers, and its address. A free port may be taken in the meantime; then the next is tried."""
    host, port = wanted
    for _ in range(1 if port else _TRIES):
        address = chosen_address(folder, host=host, port=port)
        process = _launch(made, folder, credentials, address, more, lock)
        try:
            if _ready(process, address, folder / "server.log", time.monotonic() + seconds):
                _check_administrator(address, credentials)
                return process, address
        except BaseException:
            _stop(process)
            raise
        _stop(process)
    message = f"Label Studio could not use port {address.port}; name a free one with --port"
    raise ConfigError(message) if port else ServiceError(message)


def _launch(  # noqa: PLR0913, PLR0917 -- one call, one place
    made: Environment,
    folder: Path,
    credentials: Credentials,
    address: Address,
    more: dict[str, str],
    lock: int,
) -> subprocess.Popen[bytes]:
    """The server process: secrets go through the environment, because everybody can read arguments."""
    secret = {
        "LABEL_STUDIO_USERNAME": credentials.email,
        "LABEL_STUDIO_PASSWORD": credentials.password,
        "LABEL_STUDIO_USER_TOKEN": credentials.token,
    }
    start = ["start", "--no-browser", "--internal-host", address.host, "--port", str(address.port)]
    start += ["--enable-legacy-api-token"]
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 -- our own command, no shell
            [str(made.python), "-P", "-c", _LAUNCH, *start],
            cwd=folder,
            env=server_settings(folder) | page_settings() | secret | more,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=[lock] if os.name == "posix" else (),  # elsewhere the starter's own hold must do
            start_new_session=True,  # Ctrl-C is for us; we stop the server in order
            umask=UMASK,
        )


def _ready(process: subprocess.Popen[bytes], address: Address, log: Path, deadline: float) -> bool:
    """Wait until *this* process answers at ``address``; False if another process took the port.

    That it is ours is read from its own log, which names the address that it binds: the health page of
    a stranger would answer just as well, and would then be sent our token.

    Raises:
        ServiceError: The process ended, or did not answer in time.
    """
    while time.monotonic() < deadline:
        printed = log.read_text(encoding="utf-8", errors="replace")
        if "is in use" in printed or "already in use" in printed:
            return False
        if process.poll() is not None:
            message = f"Label Studio ended at once with status {process.returncode}; see {log}"
            raise ServiceError(message)
        if f"http://{address.host}:{address.port}/" in printed and _healthy(address):
            return True
        time.sleep(0.25)
    message = f"Label Studio did not answer in time; see {log}"
    raise ServiceError(message)


def _healthy(address: Address) -> bool:
    opener = build_opener(ProxyHandler({}))  # a proxy of the environment has no business on the loopback
    try:
        with opener.open(f"{address.url}/health", timeout=10) as answer:
            return int(answer.status) == HTTPStatus.OK
    except (URLError, OSError):
        return False


def _check_administrator(address: Address, credentials: Credentials) -> None:
    """The token works, so this is our database and our administrator."""
    from annotation.label_studio.client import Studio  # noqa: PLC0415 -- brings in the SDK

    with Studio(address.url, credentials.token) as studio:
        studio.whoami()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """SIGTERM, then SIGKILL if the process does not stop."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin:
        process.stdin.close()
