"""What must be uploaded: the release's files compared with those in a revision of the repository."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha1
from typing import TYPE_CHECKING

from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KEPT = frozenset({".gitattributes"})
"""Files that the Hub itself makes; they are not part of a release, and stay."""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A file as the Hub lists it."""

    blob: str
    """Git's id of the file, or of its pointer."""
    sha256: str | None
    """Digest of a large file; None where the file is in Git itself."""


@dataclass(frozen=True, kw_only=True)
class UploadPlan:
    """The difference between a folder and a revision."""

    send: Mapping[str, int]
    """Path -> bytes of each file that is new or differs, sorted by path."""
    delete: tuple[str, ...]
    """Paths that the release no longer has."""

    @property
    def bytes(self) -> int:
        """Size of all files to send; chunks that the Hub already has may make it less."""
        return sum(self.send.values())

    @property
    def empty(self) -> bool:
        """Whether the revision is the release already."""
        return not self.send and not self.delete


def plan(folder: Path, stored: Mapping[str, Stored]) -> UploadPlan:
    """What makes the revision that holds ``stored`` the release in ``folder``."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    send = {name: path.stat().st_size for name, path in files.items() if not _same(path, stored.get(name))}
    return UploadPlan(send=send, delete=tuple(sorted(stored.keys() - files.keys() - KEPT)))


def _same(path: Path, stored: Stored | None) -> bool:
    if stored is None:
        return False
    return digest(path) == stored.sha256 if stored.sha256 else git_blob(path) == stored.blob


def git_blob(path: Path) -> str:
    """The id that Git gives a file's content."""
    content = path.read_bytes()
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
