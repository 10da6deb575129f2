"""Tasks on machines that have no disk in common with this one: what a task needs is carried to it, what it makes back.

A task names the files below the project's folder that it reads and writes. They are handed over at an address, each
machine keeps its copies at the same path, and a file that a machine has already is not carried again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from corpus.depot.bucket import Bucket
from corpus.engine.engine import Lost
from corpus.errors import ServiceError
from corpus.json_text import parsed_as, read_bytes
from corpus.stage import write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from corpus.engine.engine import Engine

Item = TypeVar("Item")
Result = TypeVar("Result")
_ItemIn_contra = TypeVar("_ItemIn_contra", contravariant=True)
_ResultOut_co = TypeVar("_ResultOut_co", covariant=True)


class FileTask(Protocol[_ItemIn_contra, _ResultOut_co]):
    """A task that says which files it has to do with; those that are not there are passed over."""

    def __call__(self, item: _ItemIn_contra) -> _ResultOut_co:  # pragma: no cover -- a protocol
        """Do it."""

    def needs(self, item: _ItemIn_contra) -> Iterable[Path]:  # pragma: no cover -- as above
        """The files that it reads, if they are there."""

    def makes(self, item: _ItemIn_contra) -> Iterable[Path]:  # pragma: no cover -- as above
        """The files that it may write, what vouches for another after that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The address at which files of a project's folder are handed over.

    Args:
        root: The project's folder, on every machine.
        address: Such as ``s3://berita/parts``.
        notes: Where each machine notes what it handed over or brought last.
    """

    root: Path
    address: str
    notes: Path

    def forget_gone(self) -> None:
        """Forget that files were handed over which are no longer at the address: somebody emptied it."""
        there = Bucket(self.address).files()
        for note in self.notes.rglob("*.json"):
            if note.relative_to(self.notes).as_posix().removesuffix(".json") not in there:
                note.unlink()

    def send(self, path: Path) -> str | None:
        """Hand a file over as it is here, unless that was done; its mark at the address. None where there is none."""
        if not path.is_file():
            return None
        name, noted = self._name(path), self._noted(path)
        if noted[:2] != _stat(path):
            Bucket(self.address).put(path, name)
            noted = self._note(path, Bucket(self.address).mark(name))
        return str(noted[2])

    def bring(self, path: Path, mark: str | None) -> None:
        """Make a file here what was handed over with that mark; with none, there shall be no file."""
        if mark is None:
            path.unlink(missing_ok=True)
        elif not path.is_file() or self._noted(path) != [*_stat(path), mark]:
            if not Bucket(self.address).get(self._name(path), path):
                message = f"{self.address}/{self._name(path)}: no such file; was it removed meanwhile? Run this again"
                raise ServiceError(message)
            self._note(path, mark)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _noted(self, path: Path) -> list[Any]:
        """Size, time and mark of a file when it was handed over or brought."""
        try:
            return parsed_as(list[Any], read_bytes(self.notes / f"{self._name(path)}.json"))
        except (OSError, ValueError):
            return []

    def _note(self, path: Path, mark: str | None) -> list[Any]:
        noted = [*_stat(path), mark]
        write_json(self.notes / f"{self._name(path)}.json", noted)
        return noted


def _stat(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand(Generic[Item]):
    """A value on its way to a worker, with what was handed over for it."""

    item: Item
    marks: Mapping[Path, str | None]
    """Each file that the task needs, with its mark at the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[Result]):
    """A result on its way back, with what was handed over beside it."""

    result: Result
    marks: Mapping[Path, str | None]
    """Each file that the task may have made, in the order in which they are to be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried(Generic[Item, Result]):
    """A task, on whichever machine: its files are brought, and what it made is handed over."""

    task: FileTask[Item, Result]
    relay: Relay

    def __call__(self, errand: Errand[Item]) -> Done[Result]:
        """Do it.

        Raises:
            ConfigError, ServiceError: As :class:`~corpus.depot.bucket.Bucket`.
        """
        for path, mark in errand.marks.items():
            self.relay.bring(path, mark)
        makes = list(self.task.makes(errand.item))
        for path in makes:
            if path not in errand.marks:  # of an earlier task here
                path.unlink(missing_ok=True)
        result = self.task(errand.item)
        return Done(result=result, marks={path: self.relay.send(path) for path in makes})


class Courier:
    """An engine whose workers have disks of their own.

    Args:
        engine: Runs the tasks.
        relay: Where files are handed over.
    """

    def __init__(self, engine: Engine, relay: Relay) -> None:
        self._engine, self._relay = engine, relay

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | Lost]]:
        """Each value with its result, in whatever order they are finished; ``task`` is a :class:`FileTask`.

        Raises:
            ConfigError, ServiceError: As the engine, and :class:`~corpus.depot.bucket.Bucket`.
        """
        self._relay.forget_gone()
        files: Any = task
        carried: Carried[Item, Result] = Carried(task=files, relay=self._relay)
        for errand, done in self._engine.map(carried, self._errands(files, items)):
            if isinstance(done, Lost):
                yield errand.item, done
                continue
            for path, mark in done.marks.items():
                self._relay.bring(path, mark)
            yield errand.item, done.result

    def close(self) -> None:
        """Let the engine's processes go."""
        self._engine.close()

    def _errands(self, task: FileTask[Item, Result], items: Iterable[Item]) -> Iterator[Errand[Item]]:
        """The values, the files of each handed over before it is handed out."""
        for item in items:
            yield Errand(item=item, marks={path: self._relay.send(path) for path in task.needs(item)})
