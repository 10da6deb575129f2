"""From a label back to the bytes that the portal sent, every digest on the way checked.

release row → label → an adjudicator's decision → answers, both with their lines in the logs → task
→ row of the corpus → text → article → captures
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.audit.identifiers import find, shard_row
from corpus.audit.trace_steps import (
    TraceStep,
    adjudication_steps,
    answer_steps,
    article_steps,
    capture_steps,
    label_steps,
    release_steps,
    shard_steps,
    task_steps,
)
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.project import Project
    from corpus.release.audit.faults import Fault

__all__ = ["Trace", "TraceStep", "trace"]

_FILES = {
    "release": ("release/", "splits.parquet", "corpus.toml"),
    "label": ("labels/", "labels/manifest.json", "labels/codebook.json", "annotations/annotations.parquet"),
    "adjudication": (
        "annotations/",
        "annotations/manifest.json",
        "annotations/adjudications.parquet",
        "annotations/adjudication/log.jsonl",
    ),
    "answer": (
        "annotations/",
        "annotations/manifest.json",
        "annotations/annotations.parquet",
        "annotations/log.jsonl",
        "annotations/salt",
    ),
    "task": (
        "tasks/",
        "tasks/manifest.json",
        "tasks/tasks.parquet",
        "tasks/payload.jsonl",
        "tasks/codebook.json",
        "tasks/screen.xml",
        "tasks/ledger.json",
        "splits.parquet",
    ),
    "shard": ("shards/", "shards/manifest.json"),
    "text": ("shards/", "shards/manifest.json"),
    "article": ("articles/", "articles/manifest.json"),
}
"""Stage -> the files that its step rests on, beside the one that it names; a folder stands for what is said of it."""
_ID = re.compile(r"-[0-9a-f]{16}\b")
"""What the id of an article ends in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The whole way back from one identifier, the newest thing first."""

    asked: str
    article_id: str
    title: str
    steps: tuple[TraceStep, ...]

    @property
    def ok(self) -> bool:
        """Whether every step holds."""
        return all(step.ok for step in self.steps)

    def require_whole(self) -> None:
        """Do nothing where every step holds.

        Raises:
            DataError: Naming every step that does not hold.
        """
        broken = [f"{step.place}: {step.problem}" for step in self.steps if not step.ok]
        if broken:
            message = f"the trace of {self.asked} is broken: {'; '.join(broken)}"
            raise DataError(message)


def trace(project: Project, id: str, faults: Iterable[Fault] = ()) -> Trace:  # noqa: A002 -- what the command line calls it
    """Walk from an article, a task or an answer back to the archive; a step that does not hold is marked, not skipped.

    Args:
        project: The project.
        id: An article's id, ``<article id>:<target>``, a task's id or an answer's id.
        faults: What recomputing has found: a step that it contradicts does not hold.

    Raises:
        DataError: Nothing in the project has that id, or the table it should stand in cannot be read.
    """
    asked = find(project, id)
    row = shard_row(project, asked.article_id)
    steps = (
        *release_steps(project, asked, row),
        *label_steps(project, asked),
        *adjudication_steps(project, asked),
        *answer_steps(project, asked),
        *task_steps(project, asked, row),
        *shard_steps(project, row),
        *article_steps(project, row),
        *capture_steps(project, row),
    )
    known = list(faults)
    return Trace(
        asked=id,
        article_id=asked.article_id,
        title=row.values["title"],
        steps=tuple(_against(project, step, known, asked.article_id) for step in steps),
    )


def _against(project: Project, step: TraceStep, faults: Iterable[Fault], article_id: str) -> TraceStep:
    """The step, broken where a fault lies in a file that it rests on, be it of the whole file or of the article."""
    for fault in faults if step.ok else ():
        file, _, place = fault.where.partition(": ")
        of_another = article_id not in place and (place.startswith("row ") or _ID.search(place))
        if not of_another and _rests_on(project, step, file):
            return replace(step, problem=f"{fault.where}: {fault.problem}")
    return step


def _rests_on(project: Project, step: TraceStep, file: str) -> bool:
    config = project.config
    if step.stage == "release" and file.startswith(f"release/{config.release.version}/"):
        return True
    if step.stage in {"label", "task"} and file == config.label.gold:
        return True
    return file == step.place.partition(": ")[0] or file in _FILES.get(step.stage, ())
