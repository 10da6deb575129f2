from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
import whole_road
from planted_project import edit_table
from verifying import TASKS, faults_of, seal_stage

from annotation.audit import verify as verify_answers
from corpus.audit.verify import verify
from corpus.project import Project
from corpus.stage import read_manifest
from corpus.tables import read_table, write_table

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_split_that_moved_is_found(project: Project) -> None:
    """Every row of a released table of splits must still stand in the project's."""
    path = project.root / "splits.parquet"
    first = read_table(path).to_pylist()[0]
    edit_table(path, "split", lambda was: "train" if was != "train" else "test")

    found = {fault.where for fault in verify(project)}

    assert f"splits.parquet: {next(iter(first.values()))}" in found


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("inclusion_probability", lambda was: was / 2),
        ("stratum", lambda was: was.replace("2024-06", "2024-05")),
        ("role", lambda _: "calibration"),
        ("overlap", lambda was: was - 1),
        ("targets", lambda was: was[:1]),
        ("text_raw_sha256", lambda _: "0" * 64),
    ],
)
def test_a_changed_task_is_found_by_drawing_again(project: Project, column: str, value: Callable[[Any], Any]) -> None:
    """Any cell of the table of tasks, with every manifest corrected: the frame gives another."""
    row = next(
        n for n, role in enumerate(read_table(project.root / TASKS).column("role").to_pylist()) if role == "main"
    )
    key = read_table(project.root / TASKS).column("task_id")[row].as_py()
    edit_table(project.root / TASKS, column, value, row=row)
    for stage in ("tasks", "annotations", "labels"):
        seal_stage(project, stage)

    assert f"{TASKS}: row {key}" in {fault.where for fault in faults_of(project)}


@pytest.mark.parametrize("key", ["title", "meta", "caption", "target_1", "scheme_version"])
def test_another_screen_than_the_article_gives_is_found(project: Project, key: str) -> None:
    """What annotators saw of an article beside its text, with the manifest corrected."""
    path = project.tasks / "payload.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    lines[2][key] += " lain"
    path.write_text("".join(json.dumps(line, sort_keys=True) + "\n" for line in lines), encoding="utf-8")
    seal_stage(project, "tasks")

    assert "tasks/payload.jsonl: line 3" in {fault.where for fault in faults_of(project)}


def test_a_task_that_was_never_drawn_is_found(project: Project) -> None:
    """A row for an article outside the sample, that nobody answered."""
    table = read_table(project.root / TASKS)
    ids = set(read_table(project.shards / "2024-06.parquet").column("id").to_pylist())
    stranger = min(ids - set(table.column("article_id").to_pylist()))
    row = {**table.to_pylist()[0], "task_id": stranger, "article_id": stranger}
    write_table(pa.Table.from_pylist([*table.to_pylist(), row], schema=table.schema), project.root / TASKS)
    seal_stage(project, "tasks")

    assert f"{TASKS}: row {stranger}" in {fault.where for fault in faults_of(project)}


def test_a_sample_that_corpus_toml_no_longer_asks_for_is_no_fault(project: Project) -> None:
    """The sample is drawn again as its manifest says, not as it would be drawn next time."""
    toml = project.root / "corpus.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("sample = 10", "sample = 11"), encoding="utf-8")

    assert list(verify_answers(Project.at(project.root))) == []


def test_a_split_that_moved_before_anything_was_released_is_found(project: Project) -> None:
    """The cluster's own hash says where it was drawn, also with the manifest of the tasks corrected."""
    shutil.rmtree(project.release)
    first = read_table(project.splits).to_pylist()[0]["article_id"]
    edit_table(project.splits, "split", lambda was: "train" if was != "train" else "test")
    seal_stage(project, "tasks")

    assert f"splits.parquet: {first}" in {fault.where for fault in faults_of(project)}


def test_a_sample_may_be_older_than_the_corpus(project: Project) -> None:
    """Shards grow on after a sample was drawn: that alone is no fault of the tasks."""
    manifest = read_manifest(project.tasks)
    inputs = {path: "0" * 64 if path.startswith("shards/") else own for path, own in manifest.inputs.items()}
    replace(manifest, inputs=inputs).write(project.tasks)

    assert faults_of(project) == []


def test_splits_that_grew_with_a_release_are_no_fault(project: Project) -> None:
    """A release writes down the splits of newcomers; the sample was drawn before that."""
    whole_road.grow(project)

    assert faults_of(project) == []
