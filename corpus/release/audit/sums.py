"""The sums of a release against its files and its rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.build import CONTENT_SUMS, SUMS
from corpus.release.tables.written import content_sha256
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.release.audit.folder import Release

_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def check_sums(folder: Path) -> Iterator[Fault]:
    """``MANIFEST.sha256`` against the files: changed, missing and stray ones."""
    sums = {file.relative_to(folder).as_posix(): digest(file) for file in sorted(folder.rglob("*")) if file.is_file()}
    if SUMS not in sums:
        yield Fault(where=SUMS, problem="is missing, or not a file; build the release again")
        return
    text = (folder / SUMS).read_text(encoding="utf-8", errors="replace")
    listed, bad = read_sums(text)
    if bad:
        yield Fault(where=SUMS, problem=f"line {bad[0]} is not a digest, two spaces and a path; build again")
    for path in sorted((sums.keys() | listed.keys()) - {SUMS}):
        if path not in sums:
            yield Fault(where=path, problem=f"is listed in {SUMS} but is not there")
        elif path not in listed:
            yield Fault(where=path, problem=f"is a stray file: {SUMS} does not list it; remove it or build again")
        elif sums[path] != listed[path]:
            yield Fault(where=path, problem=f"has another digest than {SUMS} says: it was changed after the build")


def read_sums(text: str) -> tuple[dict[str, str], list[int]]:
    """Name -> digest, and the numbers of the lines that are of another form."""
    listed, bad = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        if found := _LINE.fullmatch(line):
            listed[found[2]] = found[1]
        else:
            bad.append(number)
    return listed, bad


def damaged(folder: Path) -> list[str]:
    """Files that the sums list and that are missing, or have another digest, and lines of the sums that say nothing."""
    listed, bad = read_sums((folder / SUMS).read_text(encoding="utf-8", errors="replace"))
    wrong = [path for path, sha256 in sorted(listed.items()) if not _is(folder / path, sha256)]
    return wrong + [f"line {number} of {SUMS}" for number in bad]


def _is(path: Path, sha256: str) -> bool:
    return path.is_file() and digest(path) == sha256


@check("MANIFEST.sha256 has every file and its digest")
def file_sums(release: Release) -> Iterator[Fault]:
    """Every file is listed with the digest that it has."""
    return check_sums(release.folder)


@check("CONTENT.sha256 has the rows of every split")
def content_sums(release: Release) -> Iterator[Fault]:
    """The rows of each configuration and split have the digest that is listed."""
    return check_content(release)


def check_content(release: Release) -> Iterator[Fault]:
    """``CONTENT.sha256`` against the rows."""
    listed, bad = read_sums(release.text(CONTENT_SUMS))
    if bad:
        yield Fault(where=CONTENT_SUMS, problem=f"line {bad[0]} is not a digest, two spaces and a name; build again")
    there: dict[str, list[str]] = {}
    for path, found in release.shards.items():
        there.setdefault(f"{found['config']}/{found['split']}", []).append(path)
    for name in sorted(listed.keys() | there.keys()):
        if name not in there:
            yield Fault(where=CONTENT_SUMS, problem=f"lists {name}, which has no file")
        elif name not in listed:
            yield Fault(where=CONTENT_SUMS, problem=f"does not list {name}")
        elif content_sha256(tuple(release.read(path) for path in there[name])) != listed[name]:
            yield Fault(where=CONTENT_SUMS, problem=f"the rows of {name} have another digest")
