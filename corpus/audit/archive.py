"""The archive: every payload, every line of every index, and that each article's captures are there."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from corpus.archive.captures import read_record
from corpus.archive.cdxj import archive_files, index_path, index_text, is_line, scan, warc_name
from corpus.audit.stages import stale
from corpus.depot.depot import Depot, base_of
from corpus.depot.places import archive_of
from corpus.findings import finding, guarded
from corpus.numbers import counted
from corpus.stage import digest, read_manifest
from corpus.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus.archive.cdxj import IndexEntry
    from corpus.depot.depot import Folder
    from corpus.errors import DataError
    from corpus.project import Project
    from corpus.release.audit.faults import Fault

_RESTORE = "restore the file from a copy, or remove it and fetch the pages again"


def check_archive(project: Project, on_progress: Callable[[int, int], None] | None = None) -> list[Fault]:
    """What is wrong with ``captures/``, and with what articles say of it; nothing is written there.

    Of an archive at an address every file is brought here; there are no indexes to be checked.
    """
    roots = (project.root,)
    entries: list[IndexEntry] = []
    faults: list[Fault] = []
    archive = archive_of(project)
    for warc in archive_files(archive):
        name = f"captures/{warc_name(archive, warc)}"
        faults += guarded(roots, name, partial(_check_warc, project, archive, warc, entries))
    if isinstance(archive, Depot):
        faults += guarded(roots, "articles/manifest.json", partial(_check_inputs, project, archive))
    else:
        faults += _check_lone_indexes(project)
    for number, entry in enumerate(entries, 1):
        name = f"captures/{entry.warc_file}"
        faults += guarded(roots, name, partial(_check_record, archive, entry))
        if on_progress:
            on_progress(number, len(entries))
    held = {(entry.warc_file, entry.offset): entry.payload_sha256 for entry in entries}
    for file in sorted(project.shards.glob("*.parquet")):
        faults += guarded(roots, f"shards/{file.name}", partial(_check_references, project, file, held))
    return faults


def _check_warc(project: Project, archive: Folder, warc: Path, entries: list[IndexEntry]) -> Iterator[Fault]:
    """One file, read from end to end, and its index; what it holds is added to ``entries``."""
    damaged: list[DataError] = []
    found = scan(archive, warc, damaged.append)
    entries += found
    where = f"captures/{warc_name(archive, warc)}"
    for error in damaged:
        said = str(error).replace(f"{base_of(archive)}/", "captures/").removeprefix(f"{where}: ")
        yield finding(where, said, remedy=_RESTORE)
    if isinstance(archive, Depot):
        return
    yield from _check_lines(project, warc, found) if damaged else _check_index(project, warc, found)


def _check_index(project: Project, warc: Path, entries: list[IndexEntry]) -> Iterator[Fault]:
    """Each line of the index must be the one that the WARC record gives."""
    path = index_path(warc)
    where = path.relative_to(project.root).as_posix()
    remedy = "remove the index: 'kliping build' rebuilds it from the WARC file"
    if not path.exists():
        if project.articles.exists():
            yield finding(
                where, "is missing", expected=f"{warc.name} has {counted(len(entries), 'record')}", remedy=remedy
            )
        return
    wanted = index_text(warc, entries).encode().split(b"\n")
    there = path.read_bytes().split(b"\n")
    lacking = Counter(wanted) - Counter(there)
    spare = Counter(there) - Counter(wanted)
    for number, line in enumerate(there, 1):
        if spare[line]:
            spare[line] -= 1
            said = "is not what the WARC record gives" if number > 1 else "does not match the WARC file"
            yield finding(where, said, place=f"line {number}", remedy=remedy)
    if len(there) < len(wanted):
        said = f"{counted(lacking.total(), 'line is', 'lines are')} missing or changed"
        yield finding(where, said, remedy=remedy)
    elif there != wanted and not lacking:
        yield finding(where, "lines are not in their order, or occur twice", remedy=remedy)


def _check_lines(project: Project, warc: Path, entries: list[IndexEntry]) -> Iterator[Fault]:
    """The index of a damaged file: each line can be read, and those of the records that are whole are as they give."""
    path = index_path(warc)
    if not path.exists():
        return
    where, remedy = path.relative_to(project.root).as_posix(), "remove the index once the WARC file is whole again"
    there = path.read_bytes().split(b"\n")
    for number, line in enumerate(there[1:-1] + [line for line in there[-1:] if line], 2):
        if not is_line(line):
            yield finding(where, "is no line of an index", place=f"line {number}", remedy=remedy)
    wanted = Counter(index_text(warc, entries).encode().split(b"\n")[1:])
    if missing := wanted - Counter(there):
        yield finding(where, f"{counted(missing.total(), 'line is', 'lines are')} missing or changed", remedy=remedy)


def _check_lone_indexes(project: Project) -> Iterator[Fault]:
    """An index of a WARC file that is gone."""
    known = {index_path(warc) for warc in archive_files(project.captures)}
    for path in sorted(project.captures.glob("*/*.cdxj")):
        if path not in known:
            where = path.with_suffix(".warc.gz").relative_to(project.root).as_posix()
            yield finding(where, "is gone", expected=f"{path.name} speaks of it", remedy=_RESTORE)


def _check_inputs(project: Project, archive: Depot) -> Iterator[Fault]:
    """What ``articles/`` was made from must be what lies at the address."""
    if not (project.articles / "manifest.json").exists():
        return
    there = {f"captures/{warc_name(archive, warc)}": warc for warc in archive_files(archive)}
    for path, wanted in sorted(read_manifest(project.articles).inputs.items()):
        if path.startswith("captures/"):
            if path not in there:
                yield stale("articles", path, "gone")
            elif digest(there[path]) != wanted:
                yield stale("articles", path, "changed")


def _check_record(archive: Folder, entry: IndexEntry) -> Iterator[Fault]:
    """Open a record by its place, as a trace does. Raises DataError if it is not the right one."""
    read_record(archive, entry.ref)
    return iter(())


def _check_references(project: Project, shard: Path, held: dict[tuple[str, int], str]) -> Iterator[Fault]:
    """Every capture that an article names must be in the archive, with the same digest."""
    where = shard.relative_to(project.root).as_posix()
    for row in read_table(shard, columns=["id", "captures"]).to_pylist():
        for ref in row["captures"] or ():
            place = (ref["warc_file"], ref["warc_offset"])
            if ref["warc_file"] and held.get(place) != ref["payload_sha256"]:
                said = f"{row['id']} names a capture in {place[0]} at byte {place[1]} that the archive does not have"
                yield finding(where, said, place=row["id"], remedy="run 'kliping build'")
