"""``tasks/`` read: the rows of ``tasks.parquet``, and what annotators are shown of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corpus.errors import DataError
from corpus.json_text import JsonObject, read_lines
from corpus.schema import TASK, Task
from corpus.stage import read_manifest, remedy
from corpus.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from corpus.project import Project


_SHOWN = ("task_key", "article_id")
"""What is asked of every task shown."""


def read_tasks(project: Project) -> list[Task]:
    """The tasks, by id.

    Raises:
        DataError: ``tasks/`` was not built, or is damaged.
    """
    read_manifest(project.tasks)
    return [task_of(row) for row in read_rows(project.tasks / "tasks.parquet", TASK)]


def task_of(row: Mapping[str, Any]) -> Task:
    """A row of ``tasks.parquet`` as a task."""
    return Task(**{**row, "targets": tuple(row["targets"])})


def read_shown(folder: Path) -> dict[str, dict[str, Any]]:
    """``task_key`` -> data of every task of ``payload.jsonl``, in the order in which they are shown.

    Raises:
        DataError: The file is missing or damaged.
    """
    path = folder / "payload.jsonl"
    again = remedy(folder, "again")
    try:
        lines = list(read_lines(path, JsonObject, "a task", again))
    except FileNotFoundError:
        message = f"{path}: no such list of tasks; {again}"
        raise DataError(message) from None
    for number, line in lines:
        for name in _SHOWN:
            if not isinstance(line.get(name), str):
                message = f"{path}, line {number}: not a task ({name} is missing, or no text); {again}"
                raise DataError(message)
    return {line["task_key"]: line for _, line in lines}


def shown_text(lines: Iterable[Mapping[str, Any]]) -> str:
    """The text of ``payload.jsonl``: a line of JSON with sorted keys for each task, in the order given."""
    return "".join(json.dumps(line, sort_keys=True) + "\n" for line in lines)
