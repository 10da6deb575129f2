"""What is to lie on the server, read from ``tasks/``: the screen, the instructions, and the data of each task."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from annotation.boards.ledger import data_sha256
from corpus import codebook as codebooks
from corpus.errors import DataError
from corpus.schema import TASK
from corpus.stage import read_manifest
from corpus.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.codebook import Codebook
    from corpus.project import Project

# Bounds of the server's own.
_TITLE_LONGEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """One project as it should stand on the server."""

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

    @property
    def settings_sha256(self) -> str:
        """Digest of everything but the tasks."""
        parts = [self.title, self.config, self.instructions, str(self.overlap)]
        return sha256("\0".join(parts).encode()).hexdigest()

    @property
    def config_hash(self) -> str:
        """The screen's digest as the tasks carry it."""
        return sha256(self.config.encode()).hexdigest()[:16]


def read_outbox(project: Project) -> Outbox:
    """What ``tasks/`` says to annotators.

    Raises:
        DataError: ``tasks/`` was not built, is damaged, or holds no task.
    """
    folder = project.tasks
    read_manifest(folder)
    tasks = read_payload(folder)
    if not tasks:
        message = f"{folder / 'payload.jsonl'}: no tasks; see [label] in corpus.toml and the counts of {folder}"
        raise DataError(message)
    overlap = max(row["overlap"] for row in read_rows(folder / "tasks.parquet", TASK))
    return outbox_of(project, folder, tasks, overlap=overlap)


def outbox_of(
    project: Project, folder: Path, tasks: Mapping[str, Mapping[str, Any]], *, overlap: int, audience: str = ""
) -> Outbox:
    """Those tasks, with the screen, instructions and codebook of a folder."""
    codebook = codebooks.load(folder / "codebook.json")
    scheme = f"{codebook.name} {codebook.version}"
    return Outbox(
        title=_title(project.config.corpus.name, f"{scheme} · {audience}" if audience else scheme),
        config=(folder / "screen.xml").read_text(encoding="utf-8"),
        instructions=(folder / "instructions.html").read_text(encoding="utf-8"),
        overlap=overlap,
        codebook=codebook,
        tasks=tasks,
        sha256={key: data_sha256(data) for key, data in tasks.items()},
        audience=audience,
    )


def read_payload(folder: Path) -> dict[str, dict[str, Any]]:
    """``task_key`` -> data of every task of ``payload.jsonl``, in the order in which they are shown.

    Raises:
        DataError: The file is missing or damaged.
    """
    path = folder / "payload.jsonl"
    try:
        with path.open(encoding="utf-8", newline="\n") as file:  # by line feeds alone: texts may hold U+2028
            lines = [json.loads(line) for line in file]
        return {line["task_key"]: line for line in lines}
    except (FileNotFoundError, json.JSONDecodeError, KeyError) as error:
        message = f"{path}: not a list of tasks ({error}); build the tasks again"
        raise DataError(message) from error


def _title(corpus: str, scheme: str) -> str:
    """``sikap-csto · stance-topic 1.0``, the corpus' name cut where the server's bound asks for it."""
    room = _TITLE_LONGEST - len(scheme) - len(" · ")
    return f"{corpus[: max(room, 0)]} · {scheme}"[:_TITLE_LONGEST]
