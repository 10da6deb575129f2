"""What should be on the server, read from ``tasks/``: the screen, the instructions, and the data of each task."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from annotation.boards.ledger import data_sha256
from annotation.tasks.table import read_shown
from corpus import codebook as codebooks
from corpus.errors import DataError
from corpus.json_text import read_text
from corpus.stage import read_manifest, remedy

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from pathlib import Path

    from corpus.codebook import Codebook
    from corpus.project import Project
    from corpus.schema import Task

# The server's own limit.
_TITLE_LONGEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """One project as it should be on the server."""

    corpus: str
    """Name of the corpus."""
    title: str
    config: str
    instructions: str
    overlap: int
    codebook: Codebook
    tasks: Mapping[str, Mapping[str, Any]]
    """``task_key`` -> data, in the order in which annotators get them."""
    sha256: Mapping[str, str]
    """``task_key`` -> digest of the data."""
    audience: str = ""
    """For whom, see :class:`annotation.boards.ledger.PushedBoard`."""
    replaces: int | None = None
    """The number of a board that was deleted on the server and that this one replaces."""

    @property
    def settings_sha256(self) -> str:
        """Digest of everything but the tasks."""
        parts = [self.title, self.config, self.instructions, str(self.overlap)]
        return sha256("\0".join(parts).encode()).hexdigest()

    @property
    def config_hash(self) -> str:
        """The screen's digest as the tasks carry it."""
        return sha256(self.config.encode()).hexdigest()[:16]

    def part(self, keys: Container[str], *, overlap: int, audience: str = "") -> Outbox:
        """The board of some of the tasks, for some of the people, on the same screen."""
        return replace(
            self,
            title=title_of(self.corpus, self.codebook, audience),
            overlap=overlap,
            tasks={key: data for key, data in self.tasks.items() if key in keys},
            sha256={key: own for key, own in self.sha256.items() if key in keys},
            audience=audience,
        )


def read_outbox(project: Project, tasks: Sequence[Task]) -> Outbox:
    """All tasks of ``tasks/`` on one board; ``tasks`` are the rows of its table.

    Raises:
        DataError: ``tasks/`` was not built, is damaged, or holds no task.
    """
    folder = project.tasks
    read_manifest(folder)
    shown = read_shown(folder)
    if not shown or not tasks:
        message = f"{folder / 'payload.jsonl'}: no tasks; see [label] in corpus.toml and the counts of {folder}"
        raise DataError(message)
    return outbox_of(project.config.corpus.name, folder, shown, overlap=max(task.overlap for task in tasks))


def outbox_of(
    corpus: str, folder: Path, tasks: Mapping[str, Mapping[str, Any]], *, overlap: int, audience: str = ""
) -> Outbox:
    """Those tasks of the corpus of that name, with the screen, instructions and codebook of a folder."""
    codebook = codebooks.load(folder / "codebook.json")
    return Outbox(
        corpus=corpus,
        title=title_of(corpus, codebook, audience),
        config=_prepared(folder / "screen.xml"),
        instructions=_prepared(folder / "instructions.html"),
        overlap=overlap,
        codebook=codebook,
        tasks=tasks,
        sha256={key: data_sha256(data) for key, data in tasks.items()},
        audience=audience,
    )


def title_of(corpus: str, codebook: Codebook, audience: str) -> str:
    """``sikap-csto · stance-topic 1.0``, the corpus name shortened to the server's limit."""
    scheme = f"{codebook.name} {codebook.version}" + (f" · {audience}" if audience else "")
    room = _TITLE_LONGEST - len(scheme) - len(" · ")
    return f"{corpus[: max(room, 0)]} · {scheme}"[:_TITLE_LONGEST]


def _prepared(path: Path) -> str:
    """A file that is sent as it stands."""
    try:
        return read_text(path, "a text", remedy(path.parent, "again"))
    except FileNotFoundError:
        message = f"{path}: no such file; {remedy(path.parent, 'again')}"
        raise DataError(message) from None
