"""The ground's part of a takedown: the block list, the archive, what killed runs left."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from corpus.takedown.warcs import erase
from corpus.tombstones import NAME, add_tombstones

if TYPE_CHECKING:
    from corpus.project import Project
    from corpus.takedown.journal import TakedownJournal


def block(project: Project, journal: TakedownJournal) -> None:
    """Write the tombstones: from here on, nothing of it comes back."""
    add_tombstones(project.root / NAME, journal.tombstones)


def erase_captures(project: Project, journal: TakedownJournal) -> None:
    """Erase every record of it from the archive.

    Raises:
        DataError: An archive file was changed since the takedown was planned.
    """
    for name, regions in sorted(journal.regions.items()):
        erase(project.captures, project.captures / name, regions, journal.tombstones[0])


def remove_leftovers(project: Project, journal: TakedownJournal) -> None:
    """Remove what killed runs left of it."""
    for name in journal.leftovers:
        path = project.root / name
        if path.parent.name.startswith(".unpacked-"):
            shutil.rmtree(path.parent, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
