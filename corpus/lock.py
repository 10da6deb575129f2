"""One writer per folder. A second writer waits a while and learns who holds the lock; readers need no lock.

The lock of ``tasks/`` is ``.locks/tasks.lock`` beside it. The system takes it from a process that ends, however it
ends, so a lock of a dead process blocks nobody. Within a process threads take turns, and a thread that has a lock
may take it again, so a stage may call another.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from threading import Lock, RLock
from time import monotonic
from typing import IO, TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from filelock import FileLock, Timeout, lock_descriptor

from corpus.errors import ServiceError
from corpus.json_text import JsonObject, parsed_as, read_bytes
from corpus.stage import refuse_folders, sweep_dead, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.project import Project

WAIT_SECONDS = 120.0
"""How long the second one waits: longer than a pull of ten thousand tasks, shorter than a person's patience."""
LOCKS = ".locks"
"""The folder, beside those that it guards, of the locks and of who holds them."""
ROAD = ("captures", "articles", "shards", "tasks", "annotations", "labels", "release")
"""The order in which several locks are taken, so that no two commands wait for each other."""
_AT_ONCE = 1.0
"""Seconds of waiting that need no message."""
_LOG = logging.getLogger(__name__)

_P = ParamSpec("_P")
_R = TypeVar("_R")


def holding(
    *names: str,
) -> Callable[[Callable[Concatenate[Project, _P], _R]], Callable[Concatenate[Project, _P], _R]]:
    """Run a stage with the locks of these folders of its project: those it writes, and those it reads as one state.

    ``names`` are those of :class:`~corpus.project.Project`, such as ``labels``.

    Raises (the stage, besides its own):
        ServiceError: Another process holds one of them for longer than :data:`WAIT_SECONDS`.
    """

    def decorate(stage: Callable[Concatenate[Project, _P], _R]) -> Callable[Concatenate[Project, _P], _R]:
        @wraps(stage)
        def held(project: Project, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
            with locked(*(getattr(project, name) for name in names)):
                return stage(project, *args, **kwargs)

        return held

    return decorate


@contextmanager
def locked(*folders: Path, wait: float | None = None) -> Iterator[None]:
    """Hold the right to write in ``folders`` ; what killed writers left there is removed.

    Args:
        folders: Taken in the order of the pipeline, whatever the order here.
        wait: Seconds to wait for each; :data:`WAIT_SECONDS` where none is given.

    Raises:
        ServiceError: Another process, or another thread, still holds one; the message names it.
    """
    with ExitStack() as held:
        for folder in sorted(folders, key=_place):
            held.enter_context(_lock_of(folder).held(WAIT_SECONDS if wait is None else wait))
        yield


def seize(file: IO[str], *, wait: bool = False) -> bool:
    """Lock an open file until it is closed by all who inherited it; whether that was possible."""
    return bool(lock_descriptor(file.fileno(), blocking=wait))


def _place(folder: Path) -> tuple[int, str]:
    return (ROAD.index(folder.name) if folder.name in ROAD else len(ROAD), str(folder))


class _FolderLock:
    """The lock of one folder, as one process sees it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = FileLock(folder.parent / LOCKS / f"{folder.name}.lock", thread_local=False)
        self._signed = folder.parent / LOCKS / f"{folder.name}.json"
        self._turn = RLock()
        self._depth = 0

    @contextmanager
    def held(self, wait: float) -> Iterator[None]:
        self._take(wait)
        try:
            yield
        finally:
            self._give_back()

    def _take(self, wait: float) -> None:
        self._furnish()
        if self._try(min(wait, _AT_ONCE)):
            return
        if wait:
            _LOG.warning("%s is in use by %s; waiting", self._folder, self._holder())
        if not self._try(wait):
            message = (
                f"{self._folder}: {self._holder()} is still at work here after {wait:.0f} s of waiting; "
                "wait until it is done, or stop it, then run this again"
            )
            raise ServiceError(message)

    def _furnish(self) -> None:
        """The folder of locks, and a ``.gitignore`` in it."""
        self._signed.parent.mkdir(parents=True, exist_ok=True)
        ignored = self._signed.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")

    def _try(self, seconds: float) -> bool:
        until = monotonic() + seconds
        if not self._turn.acquire(timeout=seconds):
            return False
        try:
            if self._depth == 0:
                self._file.acquire(timeout=max(until - monotonic(), 0))
                self._begin()
        except Timeout:
            self._turn.release()
            return False
        except BaseException:
            self._turn.release()
            raise
        self._depth += 1
        return True

    def _begin(self) -> None:
        """Sign, and clear away what dead processes left."""
        try:
            since = datetime.now(UTC).isoformat(timespec="seconds")
            signature = {"command": _command(), "pid": os.getpid(), "since": since}
            write_text(self._signed, json.dumps(signature) + "\n")
            sweep_dead(self._folder)
            refuse_folders(self._folder)
        except BaseException:
            self._file.release()
            raise

    def _give_back(self) -> None:
        self._depth -= 1
        try:
            if self._depth == 0:
                self._signed.unlink(missing_ok=True)
                self._file.release()
        finally:
            self._turn.release()

    def _holder(self) -> str:
        """Who holds it; it may just have been given back, or be about to be signed."""
        try:
            signed = parsed_as(JsonObject, read_bytes(self._signed))
            return f"'{signed['command']}' (process {signed['pid']}, since {signed['since']})"
        except (OSError, ValueError, KeyError):
            return "another process"


_locks: dict[tuple[int, Path], _FolderLock] = {}
_registry = Lock()


def _lock_of(folder: Path) -> _FolderLock:
    """The same object for the same folder; a forked child starts over, for it holds nothing."""
    key = (os.getpid(), folder.resolve())
    with _registry:
        if key not in _locks:
            _locks[key] = _FolderLock(folder)
        return _locks[key]


def _command() -> str:
    """Program and subcommands, without options and arguments, which may name people."""
    program = Path(sys.argv[0] or "python")
    words = [word for word in sys.argv[1:] if re.fullmatch("[a-z]+", word)]
    return " ".join([program.parent.name if program.name == "__main__.py" else program.name, *words[:3]])
