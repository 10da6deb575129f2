from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import factory
import pyarrow as pa
import pytest
from planted_project import cut
from verifying import named

from corpus.audit.unvouched import check_unvouched
from corpus.audit.verify import verify
from corpus.stage import Manifest
from corpus.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.project import Project


@pytest.mark.parametrize("damage", [Path.unlink, cut])
@pytest.mark.parametrize(
    ("stage", "tables"),
    [
        ("articles", {"kabarfiksi.example.parquet", "pages.parquet", "rejected.parquet"}),
        ("shards", {"2024-06.parquet"}),
        ("tasks", {"tasks.parquet", "payload.jsonl", "codebook.json", "screen.xml", "instructions.html"}),
        ("annotations", {"annotations.parquet", "adjudications.parquet", "log.jsonl"}),
        ("labels", {"stance.parquet", "topics.parquet", "codebook.json", "agreement.json"}),
    ],
)
def test_every_file_that_lost_its_manifest_is_a_row(
    project: Project, stage: str, tables: set[str], damage: Callable[[Path], object]
) -> None:
    """Nothing can be said of them any more: each is told by name, beside the manifest."""
    damage(project.root / stage / "manifest.json")

    assert {f"{stage}/{name}" for name in (*tables, "manifest.json")} - named(project) == set()


def test_an_index_is_read_also_where_its_archive_is_damaged(project: Project) -> None:
    """A torn index beside a torn WARC file is a row of its own, at its line."""
    index = next(project.captures.rglob("*.cdxj"))
    cut(next(project.captures.rglob("*.warc.gz")))
    cut(index)

    assert any(
        fault.where.startswith(f"{index.relative_to(project.root).as_posix()}: line") for fault in verify(project)
    )


def bare(folder: Path) -> Project:
    """A project whose ``shards/`` has a table and no manifest."""
    made = factory.project(folder)
    write_table(pa.table({"id": ["a"]}), made.shards / "2024-06.parquet")
    return made


def test_a_table_without_a_manifest_is_a_row(tmp_path: Path) -> None:
    """With the command that makes it; hidden files and sealed ones are none."""
    project = bare(tmp_path)
    for name in (".lock", "manifest.json"):
        (project.shards / name).write_text("{", encoding="utf-8")

    assert [str(fault) for fault in check_unvouched(project)] == [
        (
            "shards/2024-06.parquet: cannot be checked: the manifest that has its digest is missing or damaged; "
            "run 'kliping build'"
        )
    ]


def test_a_table_that_cannot_even_be_read_says_so(tmp_path: Path) -> None:
    """The others are rows all the same."""
    project = bare(tmp_path)
    (project.shards / "2024-05.parquet").write_bytes(b"rusak")

    first, second = (str(fault) for fault in check_unvouched(project))

    assert first.startswith("shards/2024-05.parquet: cannot be read (")
    assert second.startswith("shards/2024-06.parquet: cannot be checked")


def test_what_only_a_lost_manifest_named_is_a_row_too(tmp_path: Path) -> None:
    """A table beside ``corpus.toml`` that a manifest names is vouched for; other files are not looked at."""
    project = bare(tmp_path)
    for name in ("gold.csv", "lain.csv", "catatan.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    Manifest(stage="tasks", inputs={"gold.csv": "0" * 64}).write(project.tasks)

    assert [fault.where for fault in check_unvouched(project)] == ["shards/2024-06.parquet", "lain.csv"]


def test_where_every_manifest_is_legible_nothing_is_unvouched(tmp_path: Path) -> None:
    """Whatever lies beside ``corpus.toml``; a project without any stage neither."""
    project = bare(tmp_path)
    Manifest(stage="shards").write(project.shards)
    (tmp_path / "lain.csv").write_text("x", encoding="utf-8")

    assert list(check_unvouched(project)) == []
    assert list(check_unvouched(factory.project(tmp_path / "kosong"))) == []
