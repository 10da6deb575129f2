"""Answers, decisions and labels of an article: tombstones in the logs, and the tables made again from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.answers.decisions import adjudicators_log, has_log
from annotation.answers.log import AnswerLog
from annotation.exchange.build import build_annotations
from annotation.labels.build import build_labels
from annotation.tasks.table import read_tasks
from corpus.errors import ConfigError
from corpus.stage import read_manifest
from corpus.tombstones import BlockList

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


def open_logs(project: Project) -> list[AnswerLog]:
    """The logs that there are.

    Raises:
        DataError: A line is damaged.
    """
    logs = [AnswerLog(project)] if (project.annotations / "log.jsonl").exists() else []
    return [*logs, *([adjudicators_log(project)] if has_log(project) else [])]


def remove_answers(project: Project) -> int:
    """Put tombstones in the place of all answers and decisions of what was taken down; how many there were.

    Raises:
        DataError: A log is damaged.
    """
    blocked = BlockList.of(project.root)
    return sum(log.entomb(blocked.of_id) for log in open_logs(project))


def rebuild(project: Project) -> str:
    """Make the tables of answers and the labels again, as far as they were made; without a task left there are none.

    Labels whose method has too few answers now are removed: a takedown is not to end there.

    Returns:
        Why the labels could not be made again; empty where they were, or where there are none to make.
    """
    if (project.annotations / "manifest.json").exists():
        if (project.tasks / "manifest.json").exists() and read_tasks(project):
            build_annotations(project)
        else:
            _clear(project.annotations, "annotations.parquet", "adjudications.parquet", "faults.json", "manifest.json")
    if (project.labels / "manifest.json").exists():
        method = str(read_manifest(project.labels).settings["method"])
        if (project.annotations / "manifest.json").exists():
            return _relabel(project, method)
        _clear(project.labels)
    return ""


def _relabel(project: Project, method: str) -> str:
    try:
        build_labels(project, method=method)
    except ConfigError as error:
        _clear(project.labels)
        return str(error)
    return ""


def _clear(folder: Path, *names: str) -> None:
    """Remove these files, or all that lie in the folder itself."""
    for name in names or [path.name for path in folder.iterdir() if path.is_file()]:
        (folder / name).unlink(missing_ok=True)
