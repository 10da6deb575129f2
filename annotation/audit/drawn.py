"""The sample drawn again: each task's stratum, probability, role and overlap, and what was shown of its article."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from annotation.answers.chain import read_chain
from annotation.audit.logs import LOG
from annotation.tasks.build import asked, drawn_and_added
from annotation.tasks.frame import frame_of, shard_files
from annotation.tasks.gold import gold_articles, gold_file
from annotation.tasks.table import read_shown, read_tasks
from annotation.tasks.task_data import task_data
from corpus import codebook as codebooks
from corpus.findings import finding
from corpus.stage import digest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotation.tasks.frame import Frame
    from corpus.codebook import Codebook
    from corpus.config import LabelConfig
    from corpus.project import Project
    from corpus.release.audit.faults import Fault
    from corpus.schema import Task
    from corpus.stage import Manifest

_TABLE, _SHOWN = "tasks/tasks.parquet", "tasks/payload.jsonl"
_PUSH = "run 'kliping label push'"
_DESIGN = ("sample", "overlap", "overlap_share", "calibration", "repeat_share")
"""Settings of the manifest that are keys of ``[label]``."""


def check_drawn(project: Project) -> Iterator[Fault]:
    """Each row of ``tasks.parquet`` against the frame, while the corpus and the gold are what they were drawn from.

    The settings are those of the manifest, for ``corpus.toml`` may ask for another sample by now. A task that was drawn
    from an earlier corpus and kept for its answers has the probability of that day; of it the rest is checked.
    """
    if not (project.tasks / "tasks.parquet").exists():
        return
    manifest = read_manifest(project.tasks)
    if not _is_drawn_from_what_is_there(project, manifest):
        return
    codebook = codebooks.load(project.tasks / "codebook.json")
    frame = _frame(project, manifest, codebook)
    wanted, there = _tasks_again(project, manifest, codebook, frame), {one.task_id: one for one in read_tasks(project)}
    answered = {line["task_key"] for line in read_chain(project.root / LOG).lines}
    for key in sorted(wanted.keys() | there.keys()):
        if key not in there:
            yield finding(_TABLE, "the row is missing", place=f"row {key}", expected="it is drawn", remedy=_PUSH)
        elif key in wanted:
            yield from _unlike(there[key], wanted[key])
        elif key not in answered:
            yield finding(_TABLE, "a row too many", place=f"row {key}", expected="it is not drawn", remedy=_PUSH)
    yield from _shown(project, there, codebook, frame)


def _is_drawn_from_what_is_there(project: Project, manifest: Manifest) -> bool:
    """Whether the tables of the corpus and the gold are the ones that the manifest names, no more and no fewer."""
    gold = gold_file(project)
    if not manifest.settings.keys() >= {*_DESIGN, "annotators", "seed", "languages", "only_mentioning"}:
        return False  # an older version wrote it
    if not any(project.shards.glob("*.parquet")) or (gold and not gold.exists()):
        return False
    files = [*shard_files(project), *((gold,) if gold else ())]
    there = {file.relative_to(project.root).as_posix(): digest(file) for file in files}
    return there == {path: value for path, value in manifest.inputs.items() if path != project.splits.name}


def _frame(project: Project, manifest: Manifest, codebook: Codebook) -> Frame:
    said = manifest.settings
    targets = codebook.targets if said["only_mentioning"] else None
    return frame_of(project, languages=said["languages"], mentioning=targets)


def _tasks_again(project: Project, manifest: Manifest, codebook: Codebook, frame: Frame) -> dict[str, Task]:
    said = manifest.settings
    gold = gold_articles(project, codebook, frame)
    sample = [one for part in drawn_and_added(frame, said["sample"], said["seed"], gold) for one in part]
    return {task.task_id: task for task in asked(sample, codebook, frame, _design(project, said), said["seed"], gold)}


def _design(project: Project, said: Mapping[str, Any]) -> LabelConfig:
    """``[label]`` as it was when the tasks were made; of the annotators only their number counts."""
    names = tuple(str(number) for number in range(said["annotators"]))
    return replace(project.config.label, annotators=names, **{key: said[key] for key in _DESIGN})


def _unlike(there: Task, wanted: Task) -> Iterator[Fault]:
    for column, value in asdict(wanted).items():
        if (found := getattr(there, column)) != value:
            expected = f"the frame gives {value!r}"
            yield finding(
                _TABLE, f"{column} is {found!r}", place=f"row {there.task_id}", expected=expected, remedy=_PUSH
            )


def _shown(project: Project, tasks: Mapping[str, Task], codebook: Codebook, frame: Frame) -> Iterator[Fault]:
    """What is sent of each task is what its article gives."""
    rows = frame.articles_of(tasks.values())
    for number, (key, data) in enumerate(read_shown(project.tasks).items(), 1):
        task = tasks.get(key)
        if task and task.article_id in rows:
            article, screen = rows[task.article_id], data.get("config_hash", "")
            wanted = task_data(task, article, config_hash=screen, scheme_version=codebook.version)
            for name in sorted(wanted.keys() | data.keys()):
                if data.get(name) != wanted.get(name):
                    said = f"{name} of task {key} is not what its article gives"
                    yield finding(_SHOWN, said, place=f"line {number}", remedy=_PUSH)
