from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from corpus.audit.order import check_order
from corpus.tables import read_table, write_table

if TYPE_CHECKING:
    from corpus.project import Project


def test_tables_as_stages_write_them_are_in_order(whole: Project) -> None:
    """No stage's table has a row out of place."""
    assert list(check_order(whole)) == []


@pytest.mark.parametrize(
    ("file", "sorted_by"),
    [
        ("articles/kabarfiksi.example.parquet", "id"),
        ("shards/2024-06.parquet", "published_at and id"),
        ("splits.parquet", "article_id"),
        ("tasks/tasks.parquet", "task_id"),
    ],
)
def test_the_first_row_that_is_out_of_place_is_told(project: Project, file: str, sorted_by: str) -> None:
    """Only the first, with the columns by which the rows are sorted."""
    table = read_table(project.root / file)
    write_table(table.take([1, 0, *range(2, len(table))]), project.root / file)

    (found,) = check_order(project)

    assert found.where == f"{file}: row 2"
    assert found.problem.startswith(f"is not in its order; rows are sorted by {sorted_by}; ")


def test_a_row_that_occurs_twice_is_told(project: Project) -> None:
    """A copy of a row stands beside it."""
    table = read_table(project.splits)
    write_table(pa.concat_tables([table.slice(0, 1), table]), project.splits)

    assert [(fault.where, fault.problem.split(";")[0]) for fault in check_order(project)] == [
        ("splits.parquet: row 2", "occurs twice")
    ]


def test_another_column_is_told(project: Project) -> None:
    """A table that is not written again has the columns that it is written with, and no others."""
    table = read_table(project.tasks / "tasks.parquet")
    write_table(table.append_column("lain", pa.array([1] * len(table))), project.tasks / "tasks.parquet")

    assert [fault.where for fault in check_order(project)] == ["tasks/tasks.parquet"]
