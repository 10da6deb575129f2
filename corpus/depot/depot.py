"""A folder at an address, of whose files there are copies on this machine: brought when they are asked for, and kept.

``depot / name`` is the path of a file that can be read, as ``folder / name`` is for a folder on a disk; so what reads
archives need not know in which of the two they lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from corpus.depot.bucket import Bucket
from corpus.errors import ServiceError
from corpus.stage import write_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Depot:
    """Files at an address.

    Args:
        address: Such as ``s3://berita/captures``.
        folder: Of the copies; it may be deleted whenever nothing reads there.
        state: Of the files at the address, as :func:`state_of` says: each process asks once for each file and state.
    """

    address: str
    folder: Path
    state: str = ""

    def __truediv__(self, name: str) -> Path:
        """The copy of a file, brought if it is not here or was replaced at the address.

        Raises:
            ConfigError, ServiceError: As :class:`~corpus.depot.bucket.Bucket`; or there is no such file.
        """
        path = self.folder / name
        if (self, name) not in _KNOWN or not path.is_file():
            mark = self.mark(name)
            if not path.is_file() or _noted(path) != mark:
                self._bring(name, path, mark)
            _KNOWN.add((self, name))
        return path

    def mark(self, name: str) -> str:
        """What changes whenever a file is replaced.

        Raises:
            ServiceError: There is no such file.
        """
        mark = Bucket(self.address).mark(name)
        if mark is None:
            raise self._gone(name)
        return mark

    def files(self, *patterns: str) -> Mapping[str, str]:
        """The names of files, each with its mark."""
        return Bucket(self.address).files(*patterns)

    def _bring(self, name: str, path: Path, mark: str) -> None:
        _note(path).unlink(missing_ok=True)
        if not Bucket(self.address).get(name, path):
            raise self._gone(name)
        write_text(_note(path), mark)

    def _gone(self, name: str) -> ServiceError:
        return ServiceError(f"{self.address}/{name}: no such file; was it removed meanwhile? Run this again")


Folder: TypeAlias = "Path | Depot"
"""Where files are read by name: ``folder / name`` is one of them, on this machine."""
_KNOWN: set[tuple[Depot, str]] = set()
"""Copies that this process has seen to be those at the address."""


def base_of(folder: Folder) -> Path:
    """The folder on this machine in which the files are, or their copies will be."""
    return folder.folder if isinstance(folder, Depot) else folder


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.mark")


def _noted(path: Path) -> str | None:
    """The mark that the file had when it was copied."""
    try:
        return _note(path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
