"""Where a pack is written: whole or not at all, and outside the project, where no takedown would reach it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.errors import ConfigError
from corpus.stage import sync_folder, sync_tree, temporary_beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """A folder that stands at ``place`` once its content is complete.

    Raises:
        ConfigError: Something is there already.
    """
    if place.exists():
        message = f"{place}: there already; remove it, or name another folder with --out"
        raise ConfigError(message)
    building = temporary_beside(place)
    shutil.rmtree(building, ignore_errors=True)
    building.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield building
        sync_tree(building)
        building.replace(place)
        sync_folder(place.parent)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def refuse_inside(out: Path, project: Path) -> None:
    """Raise ConfigError where ``out`` lies in the project folder."""
    if out.resolve().is_relative_to(project.resolve()):
        message = f"{out}: lies in the project folder, where a takedown would not find the copies of a pack; "
        message += "name a folder outside it with --out"
        raise ConfigError(message)
