"""The sample drawn again by the settings of a manifest, for who asks how a task came to be there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from annotation.tasks.build import asked, drawn_and_added
from annotation.tasks.catch import catch_of
from annotation.tasks.frame import frame_of, shard_files
from annotation.tasks.gold import gold_articles, gold_file
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.tasks.frame import Frame
    from annotation.tasks.sampling import Drawn
    from corpus.codebook import Codebook
    from corpus.config import LabelConfig
    from corpus.project import Project
    from corpus.schema import Task
    from corpus.stage import Manifest

_DESIGN = ("sample", "overlap", "overlap_share", "calibration", "repeat_share")
"""Settings of the manifest that are keys of ``[label]``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnAgain:
    """The sample drawn again."""

    frame: Frame
    sample: tuple[Sequence[Drawn], Sequence[Drawn]]
    """What was drawn, and the gold articles beside it."""
    tasks: Mapping[str, Task]
    """By id; without those that were kept of an earlier sample."""


def is_drawn_from_what_is_there(project: Project, manifest: Manifest) -> bool:
    """Whether the tables of the corpus and the gold are the ones that the manifest names, no more and no fewer."""
    gold = gold_file(project)
    if not any(project.shards.glob("*.parquet")) or (gold and not gold.exists()):
        return False
    files = [*shard_files(project), *((gold,) if gold else ())]
    there = {file.relative_to(project.root).as_posix(): digest(file) for file in files}
    return there == {path: value for path, value in manifest.inputs.items() if path != project.splits.name}


def drawn_again(project: Project, said: Mapping[str, Any], codebook: Codebook) -> DrawnAgain:
    """Draw by these settings, which are those of a manifest."""
    targets = codebook.targets if said["only_mentioning"] else None
    catch = catch_of(said.get("only", ""), codebook.targets)
    frame = frame_of(project, languages=said["languages"], mentioning=targets, catch=catch)
    gold = gold_articles(project, codebook, frame)
    sample = drawn_and_added(frame, said["sample"], said["seed"], gold)
    both = [one for part in sample for one in part]
    tasks = {task.task_id: task for task in asked(both, codebook, frame, _design(project, said), said["seed"], gold)}
    return DrawnAgain(frame=frame, sample=sample, tasks=tasks)


def _design(project: Project, said: Mapping[str, Any]) -> LabelConfig:
    """``[label]`` as it was when the tasks were made; of the annotators only their number counts."""
    names = tuple(str(number) for number in range(said["annotators"]))
    return replace(project.config.label, annotators=names, **{key: said[key] for key in _DESIGN})
