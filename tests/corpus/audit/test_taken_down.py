from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import pyarrow as pa
import pytest

from corpus.audit.taken_down import check_taken_down
from corpus.project import Project
from corpus.tables import write_table
from corpus.takedown.journal import TakedownJournal, write_journal
from corpus.tombstones import NAME, Tombstone, add_tombstones, key_of

if TYPE_CHECKING:
    from pathlib import Path

GONE, KEPT = factory.article(1), factory.article(2)
STONE = Tombstone(canonical_url_sha256=key_of(GONE.canonical_url), date="2026-11-27", reason="privacy")


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """Two articles in the corpus and two tasks; the first is in the block list."""
    add_tombstones(tmp_path / NAME, [STONE])
    write_table(pa.table({"id": [GONE.id, KEPT.id]}), tmp_path / "shards" / "2024-06.parquet")
    write_table(pa.table({"article_id": [KEPT.id, GONE.id]}), tmp_path / "tasks" / "tasks.parquet")
    return Project(tmp_path)


def test_rows_of_what_was_taken_down_are_found(small: Project) -> None:
    """In the corpus and in the tasks, each with its row, the day and what to do."""
    found = list(check_taken_down(small))

    again = "run 'kliping takedown' on its id again"
    said = f"holds {GONE.id}, which was taken down on 2026-11-27 (privacy); {again}"
    assert [(one.where, one.problem) for one in found] == [
        (f"shards/2024-06.parquet: row {GONE.id}", said),
        (f"tasks/tasks.parquet: row {GONE.id}", said),
    ]


def test_what_was_never_taken_down_is_no_fault(small: Project) -> None:
    """Without a block list, with other addresses in it, and where no stage was run, there is nothing to find."""
    (small.root / NAME).unlink()
    assert list(check_taken_down(small)) == []

    other = Tombstone(canonical_url_sha256=key_of("https://kabarfiksi.example/read/99/"))
    add_tombstones(small.root / NAME, [other])
    assert list(check_taken_down(small)) == []


def test_stages_that_were_not_run_hold_nothing(tmp_path: Path) -> None:
    """A block list alone is no fault, and neither is a split that keeps its row."""
    add_tombstones(tmp_path / NAME, [STONE])
    write_table(pa.table({"id": [GONE.id]}), tmp_path / "splits.parquet")

    assert list(check_taken_down(Project(tmp_path))) == []


def test_a_takedown_that_was_cut_off_is_the_only_fault(small: Project) -> None:
    """Rows that it had not reached yet are not told beside it."""
    write_journal(small.root, TakedownJournal(tombstones=(STONE,), articles=(GONE.id,)))

    (found,) = check_taken_down(small)

    assert (found.where, found.problem) == (
        "takedown.json",
        "a takedown was cut off; run 'kliping takedown' again, which finishes it",
    )
