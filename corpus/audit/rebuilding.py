"""Shards and release, built again elsewhere and compared."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.audit.published import releases
from corpus.findings import finding, guarded
from corpus.lock import LOCKS
from corpus.project import Project
from corpus.release.build import build_release
from corpus.release.recipe import FOLDER
from corpus.release.withdrawn import ENDING
from corpus.shards.build import build_shards
from corpus.stage import digest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.release.audit.faults import Fault
    from corpus.release.supplied import Supplied


def rebuild(project: Project, supplied: Callable[[Project], Supplied] | None = None) -> list[Fault]:
    """Build shards and release again elsewhere, and name each file that comes out differently.

    Args:
        project: The project.
        supplied: Gives again what a release has from above this room; asked where it has a recipe.
    """
    with TemporaryDirectory() as folder:
        other = Project(Path(folder).resolve())
        roots = (other.root, project.root)
        mirror(project, other, without=("shards", "release"))
        other = other.apart()
        faults: list[Fault] = []
        if project.shards.exists():
            faults += guarded(roots, "shards/", lambda: _shards(project, other))
            if not (other.shards / "manifest.json").exists():  # the release can still be compared
                shutil.rmtree(other.shards, ignore_errors=True)
                other.shards.symlink_to(project.shards)
        return [*faults, *guarded(roots, "release/", lambda: _release(project, other, supplied))]


def mirror(project: Project, other: Project, without: tuple[str, ...]) -> None:
    """Links in ``other`` to everything of ``project``, but for some folders, the locks, and what builds keep."""
    for path in sorted(project.root.iterdir()):
        if path.name not in {*without, LOCKS, project.parts.name}:
            (other.root / path.name).symlink_to(path)


def _shards(project: Project, other: Project) -> Iterator[Fault]:
    build_shards(other)
    return compare(project.shards, other.shards, "shards")


def _release(project: Project, other: Project, supplied: Callable[[Project], Supplied] | None) -> Iterator[Fault]:
    current = project.release / project.config.release.version
    if not current.exists():
        return iter(())
    for earlier in releases(project):
        if earlier != current:
            shutil.copytree(earlier, other.release / earlier.name)
    other.release.mkdir(exist_ok=True)
    for note in project.release.glob(f"[0-9]*{ENDING}"):
        shutil.copyfile(note, other.release / note.name)
    settings = read_manifest(current).settings if (current / "manifest.json").exists() else {}
    urls = settings.get("release", {}).get("urls")  # an option of the command, beside what corpus.toml says
    given = supplied(project) if supplied and (current / FOLDER).exists() else None
    return compare(current, build_release(other, urls=urls, supplied=given), f"release/{current.name}")


def compare(one: Path, other: Path, name: str) -> Iterator[Fault]:
    """Files of ``one`` that ``other`` does not have, or has otherwise, and the other way round."""
    here, there = _digests(one), _digests(other)
    for path in sorted(here.keys() | there.keys()):
        if here.get(path) != there.get(path):
            said = "differs, or is missing, when built again from the same inputs"
            yield finding(f"{name}/{path}", said, remedy="build it again, or put its inputs back")


def _digests(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): digest(file) for file in folder.rglob("*") if file.is_file()}
