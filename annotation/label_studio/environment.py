"""The server's own environment: Label Studio, its 160 packages, and an empty database that is already migrated.

It is kept apart from the toolkit because the server pins ``pyarrow<25`` and its SDK exactly; it is created
on first use, once per user, in the user's cache. It is built under another name and then renamed, so that a folder of
the final name is complete: an interrupted installation is simply repeated.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from annotation.label_studio.installing import packages_done, packages_of
from corpus.errors import ConfigError, ServiceError
from corpus.lock import seize
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

VERSION = "1.23.2"
REQUIREMENTS = Path(__file__).with_name("server_requirements.txt")

# The first thing that a server looks for, and the last that is written here.
_MARKER = "kliping-complete"
_INSTALL_SECONDS = 1800
_MIGRATE_SECONDS = 900
_LOOK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Environment:
    """A complete environment."""

    root: Path

    @property
    def python(self) -> Path:
        """Its interpreter; the server is ``python -m label_studio.server``, because scripts do not survive a rename."""
        return _python(self.root)

    @property
    def empty_database(self) -> Path:
        """A migrated SQLite file without users: copied to each new data folder, because migrating takes a minute."""
        return self.root / "empty.sqlite3"


def cache_folder() -> Path:
    """Where Kliping keeps what can be recreated: ``KLIPING_CACHE``, or the system's place for caches."""
    if chosen := os.environ.get("KLIPING_CACHE"):
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kliping"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kliping"


def installed() -> Environment | None:
    """The environment, if it exists, is complete, and was made from the present list of packages."""
    root = cache_folder() / f"label-studio-{VERSION}"
    made_from = root / _MARKER
    if not made_from.is_file() or made_from.read_text(encoding="utf-8").strip() != digest(REQUIREMENTS):
        return None
    environment = Environment(root)
    return environment if environment.python.exists() else None


def environment(
    say: Callable[[str], None] = lambda _: None, on_progress: Callable[[int, int], None] = lambda _done, _of: None
) -> Environment:
    """The server's environment, created now if necessary (about 1 GB; two to five minutes).

    ``say`` is called with one line on what is being done, ``on_progress`` with how many packages of how many are done.

    Raises:
        ServiceError: The packages could not be installed, or the database could not be created; a log says why.
    """
    if ready := installed():
        return ready
    root = cache_folder() / f"label-studio-{VERSION}"
    with _alone(root.with_name(f"{root.name}.lock"), say):
        if ready := installed():  # another process made it while this one waited
            return ready
        return _make(root, say, on_progress)


def _python(folder: Path) -> Path:
    """The interpreter of a virtual environment."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


@contextmanager
def _alone(lock: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold ``lock``; it is released if the holder dies."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        if not seize(held):
            say("waiting for another kliping that is installing Label Studio")
            seize(held, wait=True)
        yield


def _make(root: Path, say: Callable[[str], None], on_progress: Callable[[int, int], None]) -> Environment:
    """Build beside ``root``, then rename. The lock is held, so anything left beside it is from a build that failed."""
    aside = root.with_name(f"{root.name}.making")
    log = root.with_name(f"{root.name}.log")
    shutil.rmtree(aside, ignore_errors=True)
    log.unlink(missing_ok=True)
    say(f"installing Label Studio {VERSION} in {root} (once; about 1 GB)")
    wanted = packages_of(REQUIREMENTS)
    _install(aside, log, lambda: on_progress(packages_done(log, aside, wanted), wanted))
    on_progress(wanted, wanted)  # a package of another platform's is on the list and is never unpacked
    say("making its empty database (once; about a minute)")
    _migrate(Environment(aside), log)
    (aside / _MARKER).write_text(digest(REQUIREMENTS) + "\n", encoding="utf-8")
    if root.exists():
        shutil.rmtree(root)
    aside.replace(root)
    log.unlink(missing_ok=True)
    return Environment(root)


def _install(folder: Path, log: Path, watch: Callable[[], None]) -> None:
    """A virtual environment in ``folder`` with exactly the packages of the list, by uv or by pip."""
    python = str(_python(folder))
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}}
    if uv := shutil.which("uv"):
        make = [uv, "venv", "--quiet", "--python", sys.executable, str(folder)]
        fill = [uv, "pip", "sync", "--python", python, "--require-hashes", "--compile-bytecode"]
        _run([*make], env, log, _INSTALL_SECONDS, "could not make an environment")
        _run([*fill, str(REQUIREMENTS)], env, log, _INSTALL_SECONDS, "could not install Label Studio", watch)
        return
    _run(
        [sys.executable, "-m", "venv", str(folder)],
        env,
        log,
        _INSTALL_SECONDS,
        "could not make an environment (install python3-venv, or uv)",
    )
    fill = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    _run([*fill, "-r", str(REQUIREMENTS)], env, log, _INSTALL_SECONDS, "could not install Label Studio", watch)


def _migrate(environment: Environment, log: Path) -> None:
    """Let the server create its tables in a folder of its own, and keep only the database: keys stay behind."""
    data = environment.root / "data"
    data.mkdir()
    command = [str(environment.python), "-m", "label_studio.server", "init", "--quiet"]
    _run(command, server_settings(data), log, _MIGRATE_SECONDS, "could not make the database of Label Studio")
    (data / "label_studio.sqlite3").replace(environment.empty_database)
    shutil.rmtree(data)


def server_settings(data: Path) -> dict[str, str]:
    """The complete environment of a server process: nothing that it could misread, nothing that it could send out.

    Label Studio takes ``LABEL_STUDIO_X``, then ``HEARTEX_X``, then a bare ``X`` of *any* environment
    (``HOST``, ``PORT``, ``DEBUG``, ``USERNAME`` …), hence a clean one with the prefixed names.
    """
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "LANG") if name in os.environ}
    return kept | {
        "HOME": str(data),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
        "LABEL_STUDIO_BASE_DATA_DIR": str(data),
        "LABEL_STUDIO_DEBUG": "false",
        # Nothing leaves this machine: no telemetry, no version check, no crash reports, no remote switches.
        "LABEL_STUDIO_COLLECT_ANALYTICS": "false",
        "LABEL_STUDIO_LATEST_VERSION_CHECK": "false",
        "LABEL_STUDIO_SENTRY_DSN": "",
        "LABEL_STUDIO_FRONTEND_SENTRY_DSN": "",
        "LABEL_STUDIO_SENTRY_RATE": "0",
        "LABEL_STUDIO_FRONTEND_SENTRY_RATE": "0",
        "LABEL_STUDIO_FEATURE_FLAGS_OFFLINE": "true",
        # Accounts by invitation alone, tokens of the simple kind.
        "LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK": "true",
        "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
        # The editor counts the tasks of the person's own queue ("37 of 120"), not those of this visit.
        "fflag_fix_all_optic_79_task_count_is_wrong_short": "true",
        # An abandoned tab blocks its task for this many seconds; the server's own day starves the others.
        "LABEL_STUDIO_TASK_LOCK_TTL": "1800",
    }


def public_settings(public: str) -> dict[str, str]:
    """What a server needs to know of the address under which others reach it through a proxy; nothing where there is
    none.

    Raises:
        ConfigError: It is no such address.
    """
    if not public:
        return {}
    parts = urlsplit(public)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or "@" in parts.netloc:
        message = f"--public {public}: expected the address of a server, such as https://label.kampus.example"
        raise ConfigError(message)
    origin = f"{parts.scheme}://{parts.netloc}"
    return {"LABEL_STUDIO_HOST": origin, "LABEL_STUDIO_CSRF_TRUSTED_ORIGINS": origin}


def _run(  # noqa: PLR0913, PLR0917 -- what, how, and whom to tell
    command: list[str],
    env: Mapping[str, str],
    log: Path,
    seconds: float,
    failed: str,
    watch: Callable[[], None] = lambda: None,
) -> None:
    """Run to the end, output to ``log``; ``watch`` is called now and then, and once at the end."""
    with log.open("a", encoding="utf-8") as written:
        done = subprocess.Popen(  # noqa: S603 -- our own command, no shell
            command, env=dict(env), stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT
        )
        try:
            _wait(done, seconds, watch)
        except subprocess.TimeoutExpired:
            message = f"{failed}: not done after {seconds:.0f} s; see {log}"
            raise ServiceError(message) from None
        finally:
            done.kill()  # also where the person gave up; does nothing to a process that has ended
            done.wait()
    watch()
    if done.returncode != 0:
        message = f"{failed}; see {log}, fix what it names, and run this again"
        raise ServiceError(message)


def _wait(process: subprocess.Popen[bytes], seconds: float, watch: Callable[[], None]) -> None:
    """Until it ends.

    Raises:
        subprocess.TimeoutExpired: It has not after so many seconds.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            process.wait(_LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            if time.monotonic() > until:
                raise
            watch()
        else:
            return
