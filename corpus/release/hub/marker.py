"""``release/<version>.published.json``: that a version was published, and where, beside the folder and not in it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from corpus.json_text import read_json
from corpus.stage import write_json

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Marker:
    """What was published."""

    hub: str
    """Repository, as ``ns/name``."""
    tag: str
    commit: str
    """Full id of the commit that the tag names."""
    manifest_sha256: str
    """Digest of the release's ``MANIFEST.sha256``, and so of every file."""
    read_back: bool
    """Whether the tag was downloaded again and had the same rows."""


_OTHERWISE = "put it back from a copy, or remove it and run 'kliping release publish', which reads the tag back"


def marker_path(folder: Path) -> Path:
    """Where the marker of the release in ``folder`` lies."""
    return folder.with_name(f"{folder.name}.published.json")


def read_marker(folder: Path) -> Marker | None:
    """The marker of a release; None where it was never published from here.

    Raises:
        DataError: The marker is damaged.
    """
    path = marker_path(folder)
    try:
        return read_json(path, Marker, "a marker of publication", _OTHERWISE)
    except FileNotFoundError:
        return None


def write_marker(folder: Path, marker: Marker) -> None:
    """Write the marker of the release in ``folder``."""
    write_json(marker_path(folder), asdict(marker))
