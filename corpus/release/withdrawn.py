"""``release/<version>.withdrawn.json``: that a version held what was taken down, and was removed.

A version is cited by its number, so its folder is never rewritten: it goes, and this stays, with its digests and its
changelog, so that who has a copy can tell which release it was, and the next version can go on from it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from corpus.json_text import read_json
from corpus.stage import write_json

if TYPE_CHECKING:
    from pathlib import Path

ENDING = ".withdrawn.json"


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """A version that was removed."""

    version: str
    date: str
    """The day (UTC), ISO 8601."""
    reason: str
    """A class of :data:`corpus.tombstones.REASONS`."""
    articles: int
    """Taken down, of those that it held."""
    manifest_sha256: str
    """Digest of its ``MANIFEST.sha256``, and so of every file; empty where it had none."""
    content: str
    """Its ``CONTENT.sha256``: digests of its rows."""
    changelog: str
    """Its ``CHANGELOG.md``."""


def note_path(folder: Path) -> Path:
    """Where the note on the release in ``folder`` lies: beside it."""
    return folder.with_name(folder.name + ENDING)


def read_withdrawn(path: Path) -> Withdrawn:
    """A note.

    Raises:
        DataError: It is damaged.
    """
    return read_json(path, Withdrawn, "a note on a withdrawn release", "put it back from a copy")


def write_withdrawn(folder: Path, note: Withdrawn) -> None:
    """Write the note on the release in ``folder``."""
    write_json(note_path(folder), asdict(note))


def numbers(version: str) -> tuple[int, ...]:
    """``1.10.0`` as numbers, to be compared."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def previous_withdrawn(releases: Path, version: str, previous: Path | None) -> Withdrawn | None:
    """The greatest withdrawn version below ``version``, if it is greater than that of the release in ``previous``."""
    bounds = numbers(previous.name) if previous else (), numbers(version)
    notes = [read_withdrawn(path) for path in sorted(releases.glob(f"[0-9]*{ENDING}"))]
    between = [note for note in notes if bounds[0] < numbers(note.version) < bounds[1]]
    return max(between, key=lambda note: numbers(note.version), default=None)
