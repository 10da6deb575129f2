"""Tables of answers read again from the logs, labels resolved again from the answers, both compared row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotation.exchange.build import build_annotations
from annotation.labels.build import build_labels
from annotation.labels.resolve import METHODS
from corpus.audit.manifests import unlike
from corpus.audit.rebuilding import mirror
from corpus.findings import finding
from corpus.project import Project
from corpus.stage import digest, read_manifest
from corpus.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from corpus.release.audit.faults import Fault
    from corpus.stage import Manifest

MOST_ROWS = 20
"""Rows of a table that are reported one by one; with more, it is another table."""
_KEYS = ("answer_id", "decision_id", "article_id", "question", "target", "value")
_ANSWERS = "annotations/annotations.parquet"


def mirrored(project: Project, root: Path) -> Project:
    """A project of links in which tables and labels can be made again; of ``annotations/`` it has only the sources."""
    other = Project(root)
    mirror(project, other, without=("annotations", "labels", "release", "captures"))
    other.annotations.mkdir()
    for name in ("log.jsonl", "adjudication", "salt", "accounts.csv", "reopened.json"):
        if (project.annotations / name).exists():
            (other.annotations / name).symlink_to(project.annotations / name)
    return other


def check_tables(project: Project, other: Project) -> Iterator[Fault]:
    """What ``annotations/`` would be, were it made from its logs now. ``other`` has it afterwards."""
    if not all((project.annotations / name).exists() for name in ("manifest.json", "log.jsonl")):
        return
    again, _ = build_annotations(other)
    remedy = "run 'kliping label pull'; the log is what counts"
    for name in again.outputs:
        yield from _differences(project, other, f"annotations/{name}", "the log gives", remedy)
    written = read_manifest(project.annotations)
    moved = {*written.inputs.items()} != {*again.inputs.items()}  # other tasks by now: an answer may be at fault again
    but = ("settings", "counts, faults") if moved else ()
    yield from unlike("annotations/manifest.json", written, again, remedy, but=but)


def check_labels(project: Project, other: Project) -> Iterator[Fault]:
    """What ``labels/`` would be, were the same answers resolved again by the same method.

    Where the tables could not be made again, those that are there are taken. Labels that are older than the answers
    are reported as such by the check of the stages, and not compared.
    """
    if not (project.labels / "manifest.json").exists():
        return
    written = read_manifest(project.labels)
    if not (other.annotations / "manifest.json").exists():
        for name in ("annotations.parquet", "adjudications.parquet"):
            (other.annotations / name).unlink(missing_ok=True)
            if (project.annotations / name).exists():
                (other.annotations / name).symlink_to(project.annotations / name)
    answers = {digest(one.root / _ANSWERS) for one in (project, other) if (one.root / _ANSWERS).exists()}
    if written.inputs.get(_ANSWERS) not in answers:
        if _ANSWERS not in written.inputs:
            yield finding("labels/manifest.json", f"does not name {_ANSWERS}", remedy="run 'kliping label resolve'")
        return
    method = written.settings.get("method")
    if method not in METHODS:
        expected = f"expected one of {', '.join(METHODS)}"
        yield finding("labels/manifest.json", f"says the method {method!r}", place="method", expected=expected)
        return
    yield from _resolved_again(project, other, written, str(method))


def _resolved_again(project: Project, other: Project, written: Manifest, method: str) -> Iterator[Fault]:
    again = build_labels(other, method=method)
    remedy = "run 'kliping label resolve'"
    for name in again.outputs:
        if name.endswith(".parquet"):
            yield from _differences(project, other, f"labels/{name}", "the answers give", remedy)
        elif not (project.labels / name).exists() or digest(project.labels / name) != again.outputs[name].sha256:
            yield finding(f"labels/{name}", "is not what the answers give", remedy=remedy)
    yield from unlike("labels/manifest.json", written, again, remedy)


def _differences(project: Project, other: Project, file: str, source: str, remedy: str) -> Iterator[Fault]:
    """Rows of a table that would not come out again, and rows that it lacks."""
    path = project.root / file
    if not path.exists():
        yield finding(file, "is missing", remedy=remedy)
        return
    tables = read_table(path), read_table(other.root / file)
    there, wanted = (_by_key(table.to_pylist()) for table in tables)
    differing = [key for key in sorted(there.keys() | wanted.keys()) if there.get(key) != wanted.get(key)]
    for key in differing[:MOST_ROWS]:
        yield _difference(file, key, there.get(key), wanted.get(key), source, remedy)
    if len(differing) > MOST_ROWS:
        yield finding(file, f"{len(differing) - MOST_ROWS} more rows differ", remedy=remedy)
    if not differing and not tables[0].equals(tables[1], check_metadata=True):
        moved = next((key for key, right in zip(there, wanted, strict=True) if key != right), None)
        found = "rows are not in their order" if moved else "columns or metadata are not those that are written"
        yield finding(file, found, place=_row(moved) if moved else "", expected=f"{source} another", remedy=remedy)


def _difference(  # noqa: PLR0913, PLR0917 -- a row, the row that it should be, and words for them
    file: str,
    key: tuple[str, ...],
    there: Mapping[str, Any] | None,
    wanted: Mapping[str, Any] | None,
    source: str,
    remedy: str,
) -> Fault:
    place = _row(key)
    if there is None:
        return finding(file, "the row is missing", place=place, expected=f"{source} it", remedy=remedy)
    if wanted is None:
        return finding(file, "a row too many", place=place, expected=f"{source} none", remedy=remedy)
    column = next(name for name in (*wanted, *there) if there.get(name) != wanted.get(name))
    said, expected = f"{column} is {there.get(column)!r}", f"{source} {wanted.get(column)!r}"
    return finding(file, said, place=place, expected=expected, remedy=remedy)


def _row(key: tuple[str, ...]) -> str:
    return "row " + ", ".join(filter(None, key[:-1]))


def _by_key(rows: list[dict[str, Any]]) -> dict[tuple[str, ...], dict[str, Any]]:
    """Rows by what they are about; a row that occurs twice has a number of its own."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        names = [name for name in _KEYS if name in row and not isinstance(row[name], list)]
        key = tuple(str(row[name] or "") for name in names)
        number = 1
        while (*key, str(number)) in found:
            number += 1
        found[*key, str(number)] = row
    return found
