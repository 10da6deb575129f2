"""What every stage does around its pure function: write aside, rename, and say in a manifest what was done.

A stage reads a folder, applies a pure function to an iterator, and writes a folder with a
``manifest.json``. Inputs are named by digest, nothing holds a wall clock, and files appear whole or
not at all, so a stage that was killed is simply run again.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING, Any

from corpus import __version__
from corpus.errors import DataError
from corpus.json_text import JsonObject, parsed_as, read_bytes
from corpus.plain_name import expect_within
from corpus.shape import shaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


_OF_FILES = frozenset({".json", ".jsonl", ".parquet", ".xml", ".html", ".csv", ".md"})
_TEMPORARY = re.compile(r"\.(?P<name>.+)\.(?P<pid>\d+)\.(?P<kind>tmp|old)")


def temporary_beside(path: Path) -> Path:
    """Where this process builds what will be ``path``, a file or a folder: ``.<name>.<process>.tmp``."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def former_beside(path: Path) -> Path:
    """Where what was ``path`` lies while the new one takes its place: ``.<name>.<process>.old``."""
    return path.with_name(f".{path.name}.{os.getpid()}.old")


def sweep_dead(folder: Path) -> None:
    """Remove what killed runs left half-written in ``folder`` and below; the caller holds the folder's lock.

    Whatever another live process may be writing stays. A folder that was being replaced when its writer
    died is put back, for it may be the only one.
    """
    for left in sorted(folder.rglob(".*.*.*")):
        named = _TEMPORARY.fullmatch(left.name)
        if named and left.exists() and not _at_work(int(named["pid"])):
            place = left.with_name(named["name"])
            if named["kind"] == "old" and not place.exists():
                left.replace(place)
            else:
                _remove(left)


def refuse_folders(folder: Path) -> None:
    """Raise DataError where a folder stands in the place of one of the files that a stage writes into ``folder``.

    Found before the first file is written: a stage that stopped there would leave the files before it renewed.
    """
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix in _OF_FILES and path.is_dir():
            message = f"{path}: a folder; expected a file. Move it away, and run this again"
            raise DataError(message)


def _at_work(pid: int) -> bool:
    """Whether another process of that number is alive."""
    if pid == os.getpid() or os.name != "posix":  # on other systems signal 0 would kill it, and the lock is enough
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def aside(path: Path, *, lasting: bool = True) -> Iterator[Path]:
    """A temporary sibling of ``path`` to write to; renamed to ``path`` at the end, removed on an error.

    The file is on the disk before it gets its name, and the name is before this returns; where it need not be
    ``lasting``, as what it says is checked and can be found out again, the system may take its time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = temporary_beside(path)
    try:
        yield temporary
        if lasting:
            with temporary.open("rb") as written:
                os.fsync(written.fileno())
        temporary.replace(path)
        if lasting:
            sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the disk know the names in a folder, so that a power cut undoes no rename; where the system can do that."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(opened)
    except OSError:  # some network file systems do not know it
        pass
    finally:
        os.close(opened)


def sync_tree(folder: Path) -> None:
    """Have the disk hold every file of a folder that is about to get its name."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        else:
            sync_folder(path)
    sync_folder(folder)


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8, whole or not at all."""
    with aside(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def write_json(path: Path, value: object) -> None:
    """Write ``value`` as indented JSON with sorted keys, whole or not at all."""
    write_text(path, json_text(value))


def json_text(value: object) -> str:
    """``value`` as indented JSON with sorted keys."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def digest(path: Path) -> str:
    """Lower-case hex sha256 of a file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


SEAL = "seal"
"""Key of a JSON file's own digest."""


def seal(value: Mapping[str, Any]) -> str:
    """Lower-case hex sha256 of a JSON object without its seal, as sorted JSON: damage in the file itself shows."""
    bare = {key: inner for key, inner in value.items() if key != SEAL}
    return sha256(json.dumps(bare, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


REMEDY = {
    "articles": "kliping build",
    "shards": "kliping build",
    "tasks": "kliping label push",
    "tasks/adjudication": "kliping label adjudicate",
    "annotations": "kliping label pull",
    "labels": "kliping label resolve",
}
"""Stage -> the command that makes it."""


def remedy(folder: Path, when: str = "first") -> str:
    """What to do where ``folder``, or a file in it, is not there: the command that makes it; ``when`` it is run."""
    inner = folder.parts[::-1]
    names = (name for one, above in zip(inner, (*inner[1:], ""), strict=True) for name in (f"{above}/{one}", one))
    made = next((REMEDY[name] for name in names if name in REMEDY), None)
    return f"run '{made}' {when}" if made else f"run the stage that makes {folder.name}/ {when}"


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file that a stage wrote."""

    sha256: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a stage read, with which settings, and what came out; ``manifest.json`` in its folder."""

    stage: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Path below the project folder -> sha256."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    outputs: Mapping[str, Output] = field(default_factory=dict)
    """Name in the stage's folder -> digest and rows."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Figures that add up; each stage says how in its docstring."""
    version: str = __version__

    def write(self, folder: Path) -> None:
        """Write ``folder/manifest.json``, with the digest of its own content as ``seal``."""
        raw = asdict(self)
        write_json(folder / "manifest.json", {**raw, SEAL: seal(raw)})


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a stage.

    Raises:
        DataError: There is none: the stage has not been run, or did not finish; or it is no manifest.
    """
    path = folder / "manifest.json"
    try:
        raw = parsed_as(JsonObject, read_bytes(path))
        raw.pop(SEAL, None)  # for verify; older manifests have none
        manifest = shaped(Manifest, raw)
        expect_within(manifest.outputs, "the folder")
    except FileNotFoundError:
        message = f"{path}: no manifest; {remedy(folder)}"
        raise DataError(message) from None
    except ValueError as error:
        message = f"{path}: not a manifest that this version reads ({error}); {remedy(folder, 'again')}"
        raise DataError(message) from error
    return manifest


def sweep(folder: Path, keep: Mapping[str, Output], pattern: str = "*.parquet") -> None:
    """Remove files of an earlier run that this run no longer makes."""
    for path in folder.glob(pattern):
        if path.name not in keep:
            path.unlink()
