"""Salvages what a killed crawl left behind: complete records are kept, the torn tail is set aside.

The file that is being written bears ``.open`` at the end of its name and is locked by its writer, and so
one that nobody has locked was left by a crash.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import SEEK_END
from typing import TYPE_CHECKING, BinaryIO, TextIO

from corpus.archive.members import follow
from corpus.errors import ServiceError
from corpus.lock import seize
from corpus.stage import aside, sweep_dead, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPEN = ".open"
_LOCK = ".lock"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What happened to one file that was left open."""

    warc: Path | None
    """The file under its final name; None where not one record was complete."""
    kept_bytes: int
    torn: Path | None
    """Where the torn tail lies now; None where there was none."""
    torn_bytes: int


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the right to write WARC files in ``folder`` (made if missing); the system ends it with the process.

    Raises:
        ServiceError: Another writer holds it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / _LOCK).open("a+")
    except OSError as error:
        message = f"{folder}: cannot be written to ({error.strerror}); make the folder writable"
        raise ServiceError(message) from error
    with lock:
        if not seize(lock):
            message = f"{folder}: {_writer(lock)} is writing here; wait until it is done, or stop it, then run again"
            raise ServiceError(message)
        sweep_dead(folder)
        lock.truncate(0)
        lock.write(f"process {os.getpid()}")
        lock.flush()
        yield


def _writer(lock: TextIO) -> str:
    try:
        lock.seek(0)
        return lock.read().strip() or "another process"
    except OSError:  # where a locked file cannot be read
        return "another process"


def salvage_left(captures: Path) -> list[Salvaged]:
    """Make whole what killed writers left in any portal's folder; where a writer is at work, nothing is touched."""
    done: list[Salvaged] = []
    for folder in sorted({left.parent for left in captures.glob(f"*/*.warc.gz{OPEN}")}):
        with suppress(ServiceError), locked(folder):
            done += salvage_folder(folder)
    return done


def salvage_folder(folder: Path) -> list[Salvaged]:
    """Make whole what earlier writers left open in ``folder``; the caller holds its lock."""
    return [salvage(left) for left in sorted(folder.glob(f"*.warc.gz{OPEN}"))]


def salvage(left: Path) -> Salvaged:
    """Keep the complete records of ``left`` under its final name, and its torn tail beside it as ``.torn``.

    Killed in the middle, it can be run again.
    """
    warc, torn = left.with_name(left.name.removesuffix(OPEN)), left.with_name(left.name.removesuffix(OPEN) + ".torn")
    with left.open("r+b") as stream:
        size = stream.seek(0, SEEK_END)
        end = _whole(stream, size)
        if end < size:
            stream.seek(end)
            with aside(torn) as temporary:
                temporary.write_bytes(stream.read())
            stream.truncate(end)
            os.fsync(stream.fileno())
    if end:
        left.replace(warc)
        sync_folder(warc.parent)
    else:
        left.unlink()
    cut = size - end
    if cut:
        _LOG.warning(
            "%s was left open by a writer that was killed: %d bytes of a torn record lie in %s", left, cut, torn
        )
    return Salvaged(warc=warc if end else None, kept_bytes=end, torn=torn if cut else None, torn_bytes=cut)


def _whole(stream: BinaryIO, size: int) -> int:
    """Up to where the file consists of whole members; each holds one record."""
    at = 0
    while at < size:
        end, whole = follow(stream, at)
        if not whole:
            return at
        at = end
    return at
