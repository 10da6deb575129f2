from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import mini_project
import pyarrow as pa
import pytest

from corpus.audit.stages import check_seal, check_stage, check_stages, was_run
from corpus.stage import Manifest, Output, digest
from corpus.tables import write_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without any stage."""
    return mini_project.project(tmp_path)


def run(project: Project, stage: str = "shards", inputs: dict[str, str] | None = None, **output: Any) -> Path:
    """A stage that has written one table of two rows, and its manifest; ``output`` where that says something else."""
    folder = project.root / stage
    written = write_table(pa.table({"id": ["a", "b"]}), folder / "a.parquet")
    outputs = {"a.parquet": Output(**({"sha256": written, "rows": 2} | output))}
    Manifest(stage=stage.rpartition("/")[2], inputs=inputs or {}, outputs=outputs).write(folder)
    return folder


def told(project: Project, stage: str = "shards") -> list[str]:
    """What is found of a stage."""
    return [str(fault) for fault in check_stage(project, stage)]


def test_a_stage_as_its_manifest_says_has_no_fault(project: Project) -> None:
    """Digest and rows of each file."""
    run(project)

    assert told(project) == []
    assert list(check_stages(project)) == []


@pytest.mark.parametrize(
    ("output", "problem"),
    [
        ({"sha256": "0" * 64}, "the manifest says 000000"),
        ({"rows": 3}, "shards/a.parquet: has 2 rows; the manifest says 3; run 'kliping build'"),
    ],
)
def test_another_digest_or_number_of_rows_is_told(output: dict[str, Any], problem: str, project: Project) -> None:
    """By the file, with the command that makes it."""
    run(project, **output)

    [said] = told(project)

    assert problem in said
    assert said.endswith("run 'kliping build'")


def test_a_missing_and_a_stray_table_are_told(project: Project) -> None:
    """One that is listed, and one that no stage made; other files are not looked at."""
    folder = run(project)
    (folder / "a.parquet").rename(folder / "b.parquet")
    (folder / "catatan.txt").write_text("x", encoding="utf-8")

    assert told(project) == [
        "shards/a.parquet: is missing; shards/manifest.json lists it; run 'kliping build'",
        "shards/b.parquet: no stage made it; run 'kliping build' or remove it",
    ]


def test_a_damaged_table_does_not_hide_the_next(project: Project) -> None:
    """Each file has a guard of its own."""
    folder = run(project)
    (folder / "x.parquet").write_bytes(b"rusak")
    outputs = {name: Output(sha256=digest(folder / name), rows=2) for name in ("a.parquet", "x.parquet")}
    Manifest(stage="shards", outputs=outputs | {"z.parquet": Output(sha256="", rows=0)}).write(folder)

    assert [said.partition(": ")[0] for said in told(project)] == ["shards/x.parquet", "shards/z.parquet"]


def test_a_missing_manifest_is_told_where_the_stage_was_run(project: Project) -> None:
    """A folder in which only a person put something was made by no stage."""
    (run(project) / "manifest.json").unlink()
    project.tasks.mkdir()
    (project.tasks / "catatan.txt").write_text("x", encoding="utf-8")

    assert [str(fault) for fault in check_stages(project)] == [
        "shards/manifest.json: no manifest; expected the one that the stage wrote; run 'kliping build'"
    ]


@pytest.mark.parametrize(
    ("stage", "file", "found"),
    [
        ("shards", "2024-06.parquet", True),
        ("shards", "catatan.txt", False),
        ("tasks", "ledger.json", True),
        ("tasks", "gold.csv", False),
        ("labels", "manifest.json", True),
        ("tasks/adjudication", "apa saja", True),
    ],
)
def test_a_stage_was_run_where_it_left_something(
    stage: str,
    file: str,
    found: bool,  # noqa: FBT001 -- a table's column
    project: Project,
) -> None:
    """Its own files, and not what others put there."""
    (project.root / stage).mkdir(parents=True)
    assert not was_run(project, stage)
    (project.root / stage / file).write_text("x", encoding="utf-8")

    assert was_run(project, stage) is found


def source(project: Project, path: str) -> str:
    """A file of an earlier stage; its digest."""
    place = project.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("isi", encoding="utf-8")
    return digest(place)


def test_a_stage_made_from_what_stands_there_has_no_fault(project: Project) -> None:
    """Its inputs have the digests that it read."""
    run(project, inputs={"articles/a.parquet": source(project, "articles/a.parquet")})

    assert told(project) == []


@pytest.mark.parametrize(
    ("stage", "path", "problem"),
    [
        (
            "shards",
            "articles/a.parquet",
            "shards/: was made from articles/a.parquet, which has changed; run 'kliping build'",
        ),
        ("tasks", "gold.csv", "gold.csv: is not what tasks/ was made from: it has changed; put it back, or run"),
        ("annotations", "annotations/log.jsonl", "annotations/log.jsonl: is not what annotations/ was made from"),
        ("labels", "annotations/x.parquet", "labels/: was made from annotations/x.parquet, which has changed"),
    ],
)
def test_an_input_that_changed_is_told(stage: str, path: str, problem: str, project: Project) -> None:
    """With who can put it right: the stage, or the person who made it."""
    source(project, path)
    run(project, stage, inputs={path: "0" * 64})

    [said] = told(project, stage)

    assert said.startswith(problem)


def test_an_input_that_is_gone_is_told(project: Project) -> None:
    """As such."""
    run(project, "tasks", inputs={"gold.csv": "0" * 64, "articles/x.parquet": "0" * 64})

    assert told(project, "tasks") == [
        "tasks/: was made from articles/x.parquet, which has gone; run 'kliping label push'",
        "gold.csv: is not what tasks/ was made from: it has gone; put it back",
    ]


@pytest.mark.parametrize(
    ("stage", "path"),
    [
        ("tasks", "shards/2024-06.parquet"),
        ("annotations", "tasks/tasks.parquet"),
        ("tasks/adjudication", "annotations/x"),
    ],
)
def test_what_may_move_on_is_no_fault(stage: str, path: str, project: Project) -> None:
    """A sample is drawn once, and the corpus grows on."""
    run(project, stage, inputs={path: "0" * 64})

    assert told(project, stage) == []


def test_a_digest_that_is_none_is_told_also_of_what_may_move_on(project: Project) -> None:
    """It was never written so."""
    run(project, "tasks", inputs={"shards/2024-06.parquet": "x"})

    assert told(project, "tasks") == [
        "tasks/manifest.json: says sha256 'x' of shards/2024-06.parquet; expected 64 hex digits"
    ]


@pytest.mark.parametrize("grown", [True, False])
def test_splits_that_grew_with_a_release_are_no_fault(grown: bool, project: Project) -> None:  # noqa: FBT001 -- a case
    """Only those that a release was made from."""
    now = source(project, "splits.parquet")
    run(project, "tasks", inputs={"splits.parquet": "0" * 64})
    folder = project.release / "1.0.0"
    Manifest(stage="release", inputs={"splits.parquet": now if grown else "1" * 64}).write(folder)

    assert len(told(project, "tasks")) == (0 if grown else 1)


def test_a_sealed_file_is_what_it_was_when_it_was_written(project: Project) -> None:
    """One that was changed is told; one without a seal is of an older version."""
    path = run(project) / "manifest.json"
    assert list(check_seal(project, "shards/manifest.json", "x")) == []

    raw = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(raw | {"counts": {"articles": 3}}), encoding="utf-8")
    [fault] = check_seal(project, "shards/manifest.json", "lakukan lagi")
    assert str(fault).startswith("shards/manifest.json: its content has sha256 ")
    assert str(fault).endswith("lakukan lagi")

    path.write_text(json.dumps({key: value for key, value in raw.items() if key != "seal"}), encoding="utf-8")
    assert list(check_seal(project, "shards/manifest.json", "x")) == []


def test_a_manifest_that_cannot_be_read_is_one_row_of_its_stage(project: Project) -> None:
    """The others are looked at all the same."""
    run(project)
    project.labels.mkdir()
    (project.labels / "manifest.json").write_text("{", encoding="utf-8")
    (project.shards / "a.parquet").unlink()

    assert [fault.where for fault in check_stages(project)] == ["shards/a.parquet", "labels/manifest.json"]
