"""What killed runs left, and what others put into the project folder: does it hold words of the article?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.archive.salvage import OPEN
from corpus.lock import LOCKS, ROAD
from corpus.takedown.unpacked import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from corpus.project import Project
    from corpus.takedown.words import Runs

_TORN = (
    "captures/*/*.torn",
    f"captures/*/*{OPEN}",
    "annotations/**/log.jsonl.torn-*",
    "annotations/**/log.jsonl.damaged-*",
)
_UNPACKED = ".unpacked-*/*"
"""What an ingest that was killed had unpacked."""
_OURS = frozenset(
    {
        *ROAD,
        LOCKS,
        "label-studio",
        ".git",
        "splits.parquet",
        "tombstones.jsonl",
        "takedown.json",
        "corpus.toml",
        ".parts",
    }
)
_MOST = 256 * 1024 * 1024
"""Bytes of a file that is looked into."""


def leftovers(
    project: Project, runs: Runs, ids: Sequence[str], on_unseen: Callable[[str, str], None]
) -> tuple[str, ...]:
    """Files of killed runs that hold words of the article, or name it; below the project folder.

    ``on_unseen`` is told of each other file that could not be looked into as a whole, and why.
    """
    paths = sorted(path for pattern in (*_TORN, _UNPACKED) for path in project.root.glob(pattern))
    return tuple(_named(project, (path for path in paths if path.is_file()), _Look(runs, ids, on_unseen)))


def strangers(project: Project, runs: Runs, on_unseen: Callable[[str, str], None]) -> tuple[str, ...]:
    """Files that Kliping did not make and that hold words of the article; ``on_unseen`` as above."""
    tops = [path for path in sorted(project.root.iterdir()) if path.name not in _OURS]
    files = (file for top in tops for file in (sorted(top.rglob("*")) if top.is_dir() else [top]) if file.is_file())
    return tuple(_named(project, (file for file in files if not file.match(_UNPACKED)), _Look(runs, (), on_unseen)))


@dataclass(frozen=True, slots=True)
class _Look:
    """What is looked for, and who is told of what could not be seen."""

    runs: Runs
    ids: Sequence[str]
    on_unseen: Callable[[str, str], None]

    def finds(self, name: str, file: Path) -> bool:
        if file.stat().st_size > _MOST:
            self.on_unseen(name, f"is larger than {_MOST // 1024**2} MB")
            return False
        faults: list[str] = []
        data = file.read_bytes()
        if any(each.encode() in data for each in self.ids):
            return True
        if any(self.runs.printed(part) for part in opened(data, faults.append)):
            return True
        if faults:
            self.on_unseen(name, faults[0])
        return False


def _named(project: Project, files: Iterable[Path], look: _Look) -> Iterator[str]:
    for file in files:
        name = file.relative_to(project.root).as_posix()
        if look.finds(name, file):
            yield name
