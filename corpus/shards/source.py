"""The tables that hold the articles, by their row groups: what a task reads at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from corpus.schema import ARTICLE
from corpus.stage import digest
from corpus.tables import group_sizes, read_group

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

_IDS = pa.schema([ARTICLE.field("id")])


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """A row group of a table."""

    file: Path
    number: int
    rows: int
    """As many as the file says, those without included."""

    def read(self, schema: pa.Schema, without: Collection[str] = ()) -> pa.Table:
        """Its rows but for some ids, in their order; ``schema`` has the ``id``.

        Raises:
            DataError: The file is missing or damaged, or lacks a column.
        """
        table = read_group(self.file, self.number, schema)
        gone = pa.array(sorted(without), pa.string())
        return table.filter(pc.invert(pc.is_in(table.column("id"), value_set=gone))) if len(gone) else table


@dataclass(frozen=True, kw_only=True)
class ArticleTables:
    """The tables that hold the articles, and which of these do not count."""

    files: Sequence[Path]
    without: Collection[str] = ()
    """Ids of articles that are passed over."""

    @cached_property
    def groups(self) -> list[RowGroup]:
        """All row groups that have rows, in the order of files and rows.

        Raises:
            DataError: A file is missing or damaged.
        """
        return [
            RowGroup(file=file, number=number, rows=rows)
            for file in self.files
            for number, rows in enumerate(group_sizes(file))
            if rows
        ]

    @cached_property
    def digests(self) -> Mapping[Path, str]:
        """The sha256 of each file."""
        return {file: digest(file) for file in self.files}

    def rows(self) -> int:
        """How many articles the tables hold, those without included."""
        return sum(group.rows for group in self.groups)

    def absent(self) -> int:
        """How many articles of the tables are passed over."""
        return self.rows() - sum(len(group.read(_IDS, self.without)) for group in self.groups)
