"""The number of the next version, by Croissant's rule: what is removed or relabelled is major, what is added minor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from corpus.release.diff.compare import compare_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corpus.release.diff.compare import ConfigDiff

Level = Literal["major", "minor", "patch"]


def level(configs: Iterable[ConfigDiff]) -> Level:
    """How much the rows changed."""
    found = tuple(configs)
    if any(each.removed or each.relabelled or each.moved or each.columns_removed for each in found):
        return "major"
    return "minor" if any(each.added or each.columns_added for each in found) else "patch"


def raised(version: str, by: Level) -> str:
    """The version after ``version``: ``raised("1.2.3", "minor")`` is ``1.3.0``."""
    major, minor, patch = map(int, version.split("."))
    return {"major": f"{major + 1}.0.0", "minor": f"{major}.{minor + 1}.0", "patch": f"{major}.{minor}.{patch + 1}"}[by]


def proposed(place: Path, building: Path) -> str:
    """The number for the release in ``building``, which may not take the place of the one in ``place``.

    It is counted from the greatest version that is there, so that it is free.
    """
    folders = [folder for folder in place.parent.glob("[0-9]*") if folder.is_dir() and folder.name.count(".") == 2]  # noqa: PLR2004 -- three numbers
    latest = max(folders, key=lambda folder: tuple(map(int, folder.name.split("."))))
    return raised(latest.name, level(compare_rows(latest, building)))
