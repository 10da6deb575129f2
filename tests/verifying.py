"""A project whose files are changed with every manifest corrected, for the tests of verify and trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import planted_project

from annotation.audit import verify as verify_answers
from corpus.audit.verify import verify
from corpus.tables import read_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.audit.faults import Fault


def faults_of(project: Project) -> list[Fault]:
    """What the command finds without building again."""
    return [*verify(project), *verify_answers(project)]


def named(project: Project) -> set[str]:
    """The files that are blamed."""
    return {fault.where.partition(": ")[0] for fault in faults_of(project)}


def seal_stage(project: Project, stage: str) -> None:
    """Write the manifest of a stage as if it had made what stands there now."""
    planted_project.seal_stage(project.root, stage)


def drop_row(path: Path) -> None:
    """Remove the last row of a table."""
    table = read_table(path)
    write_table(table.slice(0, len(table) - 1), path)


ANSWERS, STANCE = "annotations/annotations.parquet", "labels/stance.parquet"


TASKS = "tasks/tasks.parquet"
