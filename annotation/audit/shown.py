"""What annotators were shown: each task's text, screen and article, and the order in which the tasks come."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from annotation.tasks.design import shown_order
from annotation.tasks.table import read_shown, read_tasks, shown_text
from annotation.tasks.task_data import task_data
from corpus.findings import finding
from corpus.stage import read_manifest
from corpus.text import text_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from annotation.tasks.frame import Frame
    from corpus.project import Project
    from corpus.release.audit.faults import Fault
    from corpus.schema import Task

_FILE = "tasks/payload.jsonl"
_PUSH = "run 'kliping label push'"


def check_shown(project: Project) -> Iterator[Fault]:
    """Every task that was sent: its text is the one of its digest and its row, its screen the one that is there."""
    if not (project.tasks / "tasks.parquet").exists():
        return
    rows = {task.task_id: task for task in read_tasks(project)}
    shown = read_shown(project.tasks)
    screen = sha256((project.tasks / "screen.xml").read_bytes()).hexdigest()[:16]
    for number, (key, data) in enumerate(shown.items(), 1):
        place = f"line {number}"
        if key not in rows:
            yield finding(_FILE, f"task {key} is not in tasks.parquet", place=place, remedy=_PUSH)
        elif not rows[key].text_sha256 == data["text_sha256"] == text_sha256(data["text"]):
            yield finding(_FILE, f"the text of task {key} is not the one of its digest", place=place, remedy=_PUSH)
        elif data["config_hash"] != screen:
            yield finding(_FILE, f"task {key} was made for another screen.xml", place=place, remedy=_PUSH)
    for key in sorted(rows.keys() - shown.keys()):
        yield finding(_FILE, f"task {key} of tasks.parquet is missing", remedy=_PUSH)
    if rows.keys() == shown.keys():
        yield from _in_order(project, rows, shown)


def _in_order(project: Project, rows: Mapping[str, Task], shown: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """Each task has one line, written as it is sent, in the order that the seed gives."""
    seed = read_manifest(project.tasks).settings["seed"]
    order = sorted(rows.values(), key=lambda task: shown_order(task, seed))
    wanted = shown_text(shown[task.task_id] for task in order).encode().split(b"\n")
    there = (project.root / _FILE).read_bytes().split(b"\n")
    if there != wanted:
        pairs = enumerate(zip(there, wanted, strict=False), 1)
        number = next((number for number, (one, other) in pairs if one != other), min(len(there), len(wanted)))
        expected = "expected one line a task, in the order in which it is shown"
        yield finding(_FILE, "is out of its order", place=f"line {number}", expected=expected, remedy=_PUSH)


def check_article_data(project: Project, tasks: Mapping[str, Task], version: str, frame: Frame) -> Iterator[Fault]:
    """What is sent of each task is what its article gives, by the scheme of that version."""
    rows = frame.articles_of(tasks.values())
    for number, (key, data) in enumerate(read_shown(project.tasks).items(), 1):
        task = tasks.get(key)
        if task and task.article_id in rows:
            article, screen = rows[task.article_id], data.get("config_hash", "")
            wanted = task_data(task, article, config_hash=screen, scheme_version=version)
            for name in sorted(wanted.keys() | data.keys()):
                if data.get(name) != wanted.get(name):
                    said = f"{name} of task {key} is not what its article gives"
                    yield finding(_FILE, said, place=f"line {number}", remedy=_PUSH)
