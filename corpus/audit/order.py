"""The order of rows and columns: every stage sorts its tables, so that the same rows are the same bytes."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.findings import finding, guarded
from corpus.schema import SPLIT, TASK
from corpus.stage import REMEDY
from corpus.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project
    from corpus.release.audit.faults import Fault

SORTED = {
    "articles/*.parquet": ("id",),
    "articles/pages.parquet": ("url", "kind"),
    "articles/rejected.parquet": ("canonical_url", "url", "reason"),
    "shards/*.parquet": ("published_at", "id"),
    "splits.parquet": ("article_id",),
    "tasks/tasks.parquet": ("task_id",),
}
"""Tables -> the columns by which their rows are sorted; a later pattern holds instead of an earlier one.

Tables of answers and labels are held against those that are made again, row by row.
"""
_REPEATED = frozenset({"articles/pages.parquet", "articles/rejected.parquet"})
"""Tables in which several rows may be alike in those columns."""
WRITTEN = {"splits.parquet": SPLIT, "tasks/tasks.parquet": TASK}
"""Tables that are not written again when a project is verified -> their columns."""


def check_order(project: Project) -> Iterator[Fault]:
    """Each table under a guard of its own; at most one finding a table, for the first row that is out of place."""
    tables = {file: columns for pattern, columns in SORTED.items() for file in project.root.glob(pattern)}
    for file, columns in sorted(tables.items()):
        name = file.relative_to(project.root).as_posix()
        yield from guarded((project.root,), name, partial(_check, project, name, columns))


def _check(project: Project, name: str, columns: tuple[str, ...]) -> Iterator[Fault]:
    whole, made = read_table(project.root / name), REMEDY.get(name.partition("/")[0])
    remedy = f"run '{made}'" if made else "put the file back from a copy"
    if name in WRITTEN and not whole.schema.equals(WRITTEN[name], check_metadata=True):
        yield finding(name, "has other columns or metadata than are written", remedy=remedy)
    table = whole.select(list(columns))
    keys = list(zip(*(table.column(column).to_pylist() for column in columns), strict=True))
    for number, (one, other) in enumerate(pairwise(keys), 2):
        if one > other or (one == other and name not in _REPEATED):
            found = "is not in its order" if one > other else "occurs twice"
            expected = f"rows are sorted by {' and '.join(columns)}"
            yield finding(name, found, place=f"row {number}", expected=expected, remedy=remedy)
            return
