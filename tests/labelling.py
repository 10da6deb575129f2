"""A project whose tasks are built and ready to be pushed, and answers as annotators give them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import factory
import mini_project

from annotation.annotators.simulated import choose, mark
from annotation.tasks.build import build_tasks
from corpus.schema import SHARD
from corpus.tables import to_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Article

TOML = """\
[corpus]
name = "{name}"
seed = 7

[label]
targets = ["Persekutuan Utara", "Republik Samudra"]
sample = {sample}
overlap = {overlap}
"""


def ready(folder: Path, *, articles: int = 4, sample: int | None = None, overlap: int = 2) -> Project:
    """A project named after its folder, with tasks for ``sample`` (all) of so many invented articles."""
    return rebuilt(
        folder, [factory.article(n) for n in range(1, articles + 1)], sample=sample or articles, overlap=overlap
    )


def rebuilt(folder: Path, articles: Sequence[Article], *, sample: int, overlap: int = 2, toml: str = TOML) -> Project:
    """The same folder with tasks for these articles."""
    project = mini_project.project(folder, toml.format(name=folder.name[:20], sample=sample, overlap=overlap))
    alone = {"language": "id", "language_review": False, "duplicate_of": None, "similarity": None}
    rows = [
        {**asdict(one), **alone, **factory.own_marks(one), "cluster_id": one.id}
        for one in sorted(articles, key=lambda one: one.id)
    ]
    mini_project.write_stage(project.shards, "shards", {"2024-06": to_table(rows, SHARD)})
    build_tasks(project)
    return project


def all_task_data(project: Project) -> dict[str, dict[str, Any]]:
    """What is sent, by task key."""
    lines = (project.tasks / "payload.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    return {line["task_key"]: line for line in map(json.loads, lines)}


def opinion(text: str, stance: str = "favor", topics: Sequence[str] = ("medtop:11000000",)) -> list[dict[str, Any]]:
    """A whole answer on the screen of ``stance-topic`` with two targets: the first word is the evidence."""
    end = text.index(" ")
    return [
        choose("stance_1", [stance]),
        choose("stance_2", ["neutral"]),
        choose("topic", topics),
        mark("evidence", "evidence_favor_1", text, 0, end),
        choose("confidence", ["high"]),
    ]
