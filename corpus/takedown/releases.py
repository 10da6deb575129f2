"""Releases that hold the article are withdrawn: a version that people cite is never rewritten."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from corpus.json_text import read_text
from corpus.release.hub.marker import read_marker
from corpus.release.withdrawn import ENDING, Withdrawn, note_path, numbers, write_withdrawn
from corpus.stage import digest, temporary_beside
from corpus.tables import column_names, read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.hub.marker import Marker
    from corpus.tombstones import Tombstone

_KEYS = ("id", "article_id")


def holding_it(project: Project, ids: Collection[str]) -> tuple[str, ...]:
    """Versions in ``release/`` with a row of one of these articles."""
    folders = sorted(folder for folder in project.release.glob("[0-9]*") if folder.is_dir())
    return tuple(folder.name for folder in folders if _held(folder, ids))


def _held(folder: Path, ids: Collection[str]) -> int:
    """How many of the articles a release holds."""
    held: set[str] = set()
    for file in sorted((folder / "data").rglob("*.parquet")):
        columns = [name for name in _KEYS if name in column_names(file)]
        for column in read_table(file, columns=columns).columns:
            held |= set(column.to_pylist()) & set(ids)
    return len(held)


def withdraw(project: Project, versions: Sequence[str], ids: Collection[str], tombstone: Tombstone) -> list[str]:
    """Write a note on each release beside it, then remove its folder; the versions that were there.

    Killed at any moment, it can be run again: the note comes first, and is not made from what is left of the folder.
    """
    done = []
    for version in versions:
        folder = project.release / version
        if folder.exists():
            if not note_path(folder).exists():
                write_withdrawn(folder, _note(folder, _held(folder, ids), tombstone))
            gone = temporary_beside(folder)
            shutil.rmtree(gone, ignore_errors=True)
            folder.replace(gone)
            shutil.rmtree(gone)
            done.append(version)
    return done


def _note(folder: Path, articles: int, tombstone: Tombstone) -> Withdrawn:
    sums = folder / "MANIFEST.sha256"
    return Withdrawn(
        version=folder.name,
        date=tombstone.date,
        reason=tombstone.reason,
        articles=articles,
        manifest_sha256=digest(sums) if sums.exists() else "",
        content=_text(folder / "CONTENT.sha256"),
        changelog=_text(folder / "CHANGELOG.md"),
    )


def _text(path: Path) -> str:
    return read_text(path, "a text of a release", "put it back from a copy") if path.exists() else ""


def next_version(project: Project) -> str:
    """The number for the next release: rows were removed, so it is the next major one after all there were."""
    names = [path.name.removesuffix(ENDING) for path in project.release.glob("[0-9]*")]
    versions = [name for name in names if name.count(".") == 2 and name.replace(".", "").isdigit()]  # noqa: PLR2004 -- three numbers
    return f"{max(numbers(name) for name in versions)[0] + 1}.0.0"


def published(project: Project, versions: Sequence[str]) -> dict[str, Marker]:
    """Of these versions, those that were published from here, and where."""
    markers = {version: read_marker(project.release / version) for version in versions}
    return {version: marker for version, marker in markers.items() if marker}
