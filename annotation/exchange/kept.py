"""``annotations/faults.json``: what was wrong with the answers of which the tables were made, and what these rest on.

A pull that finds nothing new need not read all answers again to say what is wrong with them. The file holds nothing
that the logs do not give: where it is missing or does not fit, the tables are made again.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import annotation
from annotation.answers.accounts import accounts_file
from annotation.answers.decisions import adjudicators_log_file
from annotation.answers.read import AnswerFault  # noqa: TC001 -- its shape is read at run time
from annotation.answers.reopened import reopened_file
from corpus.errors import DataError
from corpus.sealed import read_sealed, write_sealed
from corpus.stage import digest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corpus.project import Project
    from corpus.stage import Manifest

_NAME = "faults.json"
_DAMAGED = "not a list of faults ({error})"
_CODE = ("annotation", "corpus")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """All that the file holds."""

    made_from: str
    manifest: str
    """Digest of the manifest that was written with it."""
    faults: tuple[AnswerFault, ...]


def fingerprint(project: Project, pseudonym: Callable[[str], str]) -> str:
    """sha256 over all that the tables are made from: logs, tasks, accounts, settings, names, and the code itself."""
    files = {path.relative_to(project.root).as_posix(): digest(path) for path in _sources(project)}
    said = [files, repr(project.config.label), pseudonym("anybody@example.invalid"), code_digest()]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def read_kept(project: Project, made_from: str) -> tuple[Manifest, list[AnswerFault]] | None:
    """The manifest and the faults, where the tables lie there as they were made from just that; else None."""
    try:
        manifest = read_manifest(project.annotations)
        kept = read_sealed(project.annotations / _NAME, "kept", _Kept, _DAMAGED, checked=True)
    except DataError:
        return None
    fits = [(one.made_from, one.manifest) for one in kept] == [(made_from, _manifest_digest(project))]
    return (manifest, list(kept[0].faults)) if fits and _as_written(project, manifest) else None


def write_kept(project: Project, made_from: str, faults: Iterable[AnswerFault]) -> None:
    """Write the faults down, and what the tables were made from."""
    kept = _Kept(made_from=made_from, manifest=_manifest_digest(project), faults=tuple(faults))
    write_sealed(project.annotations / _NAME, "kept", [asdict(kept)])


@cache
def code_digest() -> str:
    """sha256 over the code of the wing and of the ground."""
    root = Path(annotation.__file__).parents[1]
    files = sorted(path for name in _CODE for path in (root / name).rglob("*.py"))
    return sha256("".join(digest(path) for path in files).encode()).hexdigest()


def _manifest_digest(project: Project) -> str:
    return digest(project.annotations / "manifest.json")


def _sources(project: Project) -> Iterator[Path]:
    named = [project.annotations / "log.jsonl", adjudicators_log_file(project)]
    named += [accounts_file(project), reopened_file(project)]
    yield from (path for path in named if path.exists())
    yield from sorted(path for path in project.tasks.rglob("*") if path.is_file())


def _as_written(project: Project, manifest: Manifest) -> bool:
    there = [project.annotations / name for name in manifest.outputs]
    return all(path.exists() for path in there) and all(
        digest(path) == manifest.outputs[path.name].sha256 for path in there
    )
