"""What killed runs left, and what others put into the project folder: does it hold words of the article?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.archive.salvage import OPEN
from corpus.lock import LOCKS, ROAD
from corpus.takedown.unpacked import opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
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


def leftovers(project: Project, runs: Runs, ids: Sequence[str]) -> tuple[str, ...]:
    """Files of killed runs that hold words of the article, or name it; below the project folder."""
    paths = sorted(path for pattern in (*_TORN, _UNPACKED) for path in project.root.glob(pattern))
    return tuple(_named(project, (path for path in paths if path.is_file()), runs, ids))


def strangers(project: Project, runs: Runs) -> tuple[str, ...]:
    """Files that Kliping did not make and that hold words of the article."""
    tops = [path for path in sorted(project.root.iterdir()) if path.name not in _OURS]
    files = (file for top in tops for file in (sorted(top.rglob("*")) if top.is_dir() else [top]) if file.is_file())
    return tuple(_named(project, (file for file in files if not file.match(_UNPACKED)), runs, ()))


def _named(project: Project, files: Iterable[Path], runs: Runs, ids: Sequence[str]) -> Iterator[str]:
    for file in files:
        if file.stat().st_size <= _MOST:
            data = file.read_bytes()
            if any(each.encode() in data for each in ids) or any(runs.printed(part) for part in opened(data)):
                yield file.relative_to(project.root).as_posix()
