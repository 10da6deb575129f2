"""What was taken down is gone: from the archive's tables, the corpus and the tasks; and no takedown was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.findings import finding
from corpus.tables import read_table
from corpus.takedown.journal import NAME as JOURNAL
from corpus.tombstones import BlockList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.audit.faults import Fault

_AGAIN = "run 'kliping takedown' on its id again"


def check_taken_down(project: Project) -> Iterator[Fault]:
    """A journal that was left, and rows of articles with a tombstone; ``splits.parquet`` may keep theirs."""
    if (project.root / JOURNAL).exists():
        yield finding(JOURNAL, "a takedown was cut off", remedy="run 'kliping takedown' again, which finishes it")
        return
    blocked = BlockList.of(project.root)
    tables = [("id", sorted(project.shards.glob("*.parquet"))), ("article_id", [project.tasks / "tasks.parquet"])]
    for column, files in tables if blocked else ():
        for file in files:
            yield from _rows(project, blocked, file, column)


def _rows(project: Project, blocked: BlockList, file: Path, column: str) -> Iterator[Fault]:
    for article in read_table(file, columns=[column]).column(column).to_pylist() if file.exists() else ():
        if stone := blocked.of_id(article):
            where = file.relative_to(project.root).as_posix()
            yield finding(where, f"holds {article}, which was {stone.told()}", place=f"row {article}", remedy=_AGAIN)
