from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from planted_project import cut
from verifying import named

from corpus.audit.verify import verify

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
