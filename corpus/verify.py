"""Recompute every digest of a project: what stages wrote, what they read, and every payload of the archive."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.archive.captures import read_record
from corpus.archive.cdxj import index_folder
from corpus.errors import DataError
from corpus.project import Project
from corpus.release.audit.faults import Fault
from corpus.release.audit.sums import check_sums
from corpus.release.build import build_release
from corpus.shards import build_shards
from corpus.stage import digest, read_manifest
from corpus.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REMEDY = {
    "articles": "kliping build",
    "shards": "kliping build",
    "tasks": "kliping label push",
    "annotations": "kliping label pull",
    "labels": "kliping label resolve",
}
"""Stage -> the command that makes it."""

DRAWN_ONCE = frozenset({"tasks", "annotations"})
"""Stages that stay as they are when what they came from grows: a sample is drawn once, answers are collected."""


def verify(project: Project, *, on_progress: Callable[[int, int], None] | None = None) -> list[Fault]:
    """Everything whose digest is not what was written down; an empty list says that all is whole.

    Checked: each file that a manifest lists, and that no other table stands beside it; each input of a manifest, so
    that no stage is older than what it was made from; each payload of the archive; that every capture that an article
    names is one of them; and each file of each release.

    Args:
        project: The project.
        on_progress: Called with (captures checked, captures).
    """
    faults = [fault for stage in REMEDY for fault in _check_stage(project, stage)]
    faults += _check_captures(project, on_progress)
    faults += [fault for folder in _releases(project) for fault in _check_release(project, folder)]
    return faults


def _check_stage(project: Project, stage: str) -> Iterator[Fault]:
    folder = project.root / stage
    if not folder.exists():
        return
    try:
        manifest = read_manifest(folder)
    except DataError as error:
        yield Fault(where=f"{stage}/manifest.json", problem=str(error))
        return
    for name, output in sorted(manifest.outputs.items()):
        yield from _check_file(folder / name, f"{stage}/{name}", output.sha256, REMEDY[stage])
    for file in sorted(folder.glob("*.parquet")):
        if file.name not in manifest.outputs:
            yield Fault(where=f"{stage}/{file.name}", problem=f"no stage made it; run '{REMEDY[stage]}' or remove it")
    if stage not in DRAWN_ONCE:
        yield from _check_inputs(project, stage)


def _check_file(path: Path, where: str, wanted: str, remedy: str) -> Iterator[Fault]:
    if not path.exists():
        yield Fault(where=where, problem=f"is missing; run '{remedy}'")
    elif (found := digest(path)) != wanted:
        yield Fault(where=where, problem=f"has sha256 {found}, the manifest says {wanted}; run '{remedy}'")


def _check_inputs(project: Project, stage: str) -> Iterator[Fault]:
    """A stage must have been made from what stands there now."""
    for path, wanted in sorted(read_manifest(project.root / stage).inputs.items()):
        source = project.root / path
        if not source.exists() or digest(source) != wanted:
            state = "changed" if source.exists() else "gone"
            yield Fault(where=f"{stage}/", problem=f"was made from {path}, which has {state}; run '{REMEDY[stage]}'")


def _check_captures(project: Project, on_progress: Callable[[int, int], None] | None) -> Iterator[Fault]:
    damaged: list[DataError] = []
    entries = list(index_folder(project.captures, damaged.append)) if project.captures.exists() else []
    yield from (Fault(where="captures/", problem=str(error)) for error in damaged)
    for number, entry in enumerate(entries, 1):
        try:
            read_record(project.captures, entry.ref)
        except DataError as error:
            yield Fault(where=f"captures/{entry.warc_file}", problem=str(error))
        if on_progress:
            on_progress(number, len(entries))
    held = {(entry.warc_file, entry.offset): entry.payload_sha256 for entry in entries}
    for file in sorted(project.shards.glob("*.parquet")):
        yield from _check_references(project, file, held)


def _check_references(project: Project, shard: Path, held: dict[tuple[str, int], str]) -> Iterator[Fault]:
    """Every capture that an article names must be in the archive, with the same digest."""
    try:
        rows = read_table(shard).select(["id", "captures"]).to_pylist()
    except DataError:
        return  # damaged: the check of its digest has told
    for row in rows:
        for ref in row["captures"] or ():
            place = (ref["warc_file"], ref["warc_offset"])
            if ref["warc_file"] and held.get(place) != ref["payload_sha256"]:
                problem = f"{row['id']} names a capture in {place[0]} at byte {place[1]} that the archive does not have"
                yield Fault(where=shard.relative_to(project.root).as_posix(), problem=f"{problem}; run 'kliping build'")


def _releases(project: Project) -> list[Path]:
    return sorted(folder for folder in project.release.glob("[0-9]*") if folder.is_dir())


def _check_release(project: Project, folder: Path) -> Iterator[Fault]:
    for fault in check_sums(folder):
        yield Fault(where=f"release/{folder.name}/{fault.where}", problem=fault.problem)
    if folder.name == project.config.release.version and (folder / "manifest.json").exists():
        for path, wanted in sorted(read_manifest(folder).inputs.items()):
            if not (project.root / path).exists() or digest(project.root / path) != wanted:
                problem = f"was made from another {path}; run 'kliping release build', or give it a new version"
                yield Fault(where=f"release/{folder.name}/", problem=problem)


def rebuild(project: Project) -> list[Fault]:
    """Build shards and release again elsewhere, and name each file that does not come out the same."""
    with TemporaryDirectory() as folder:
        other = Project(Path(folder))
        for path in sorted(project.root.iterdir()):
            if path.name not in {"shards", "release"}:
                (other.root / path.name).symlink_to(path)
        faults: list[Fault] = []
        if project.shards.exists():
            build_shards(other)
            faults += _compare(project.shards, other.shards, "shards")
        current = project.release / project.config.release.version
        if current.exists():
            for earlier in _releases(project):
                if earlier != current:
                    shutil.copytree(earlier, other.release / earlier.name)
            faults += _compare(current, build_release(other), f"release/{current.name}")
        return faults


def _compare(one: Path, other: Path, name: str) -> Iterator[Fault]:
    here, there = _digests(one), _digests(other)
    for path in sorted(here.keys() | there.keys()):
        if here.get(path) != there.get(path):
            problem = "is another file, or none, when it is built again from the same inputs"
            yield Fault(where=f"{name}/{path}", problem=problem)


def _digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }
