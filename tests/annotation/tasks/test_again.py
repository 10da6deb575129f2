from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from labelling import ready

from annotation.tasks.again import drawn_again, is_drawn_from_what_is_there
from annotation.tasks.table import read_tasks
from corpus import codebook as codebooks
from corpus.stage import read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three of six articles are drawn."""
    return ready(tmp_path / "tugas", articles=6, sample=3)


def test_the_sample_that_is_there_comes_out_again(project: Project) -> None:
    """By the settings of its manifest, task by task; with another seed another one does."""
    manifest = read_manifest(project.tasks)
    codebook = codebooks.load(project.tasks / "codebook.json")
    there = {task.task_id: task for task in read_tasks(project)}

    again = drawn_again(project, manifest.settings, codebook)
    others = [drawn_again(project, {**manifest.settings, "seed": seed}, codebook).tasks for seed in range(5)]

    assert again.tasks == there
    assert len(again.sample[0]) == 3
    assert any(tasks.keys() != there.keys() for tasks in others)


def test_a_corpus_that_was_changed_is_another_one(project: Project) -> None:
    """A table more, or one with other bytes: the sample is not of it."""
    manifest = read_manifest(project.tasks)
    assert is_drawn_from_what_is_there(project, manifest)

    shard = next(project.shards.glob("*.parquet"))
    shard.with_name("2030-01.parquet").write_bytes(shard.read_bytes())

    assert not is_drawn_from_what_is_there(project, manifest)
