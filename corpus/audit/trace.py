"""From a label back to the bytes that the portal sent, every digest on the way checked.

release row → label → an adjudicator's decision → answers, both with their lines in the logs → task
→ row of the corpus → text → article → captures
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.audit.identifiers import find, rows_of
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
    from corpus.project import Project

__all__ = ["Trace", "TraceStep", "trace"]


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
            message = f"the way back from {self.asked} is broken: {'; '.join(broken)}"
            raise DataError(message)


def trace(project: Project, id: str) -> Trace:  # noqa: A002 -- what the command line calls it
    """Walk from an article, a task or an answer back to the archive; a step that does not hold is marked, not skipped.

    Args:
        project: The project.
        id: An article's id, ``<article id>:<target>``, a task's id or an answer's id.

    Raises:
        DataError: Nothing in the project has that id, or the table it should stand in cannot be read.
    """
    asked = find(project, id)
    row = rows_of(sorted(project.shards.glob("*.parquet")), "id", asked.article_id)[0]
    return Trace(
        asked=id,
        article_id=asked.article_id,
        title=row.values["title"],
        steps=(
            *release_steps(project, asked, row),
            *label_steps(project, asked),
            *adjudication_steps(project, asked),
            *answer_steps(project, asked),
            *task_steps(project, asked, row),
            *shard_steps(project, row),
            *article_steps(project, row),
            *capture_steps(project, row),
        ),
    )
