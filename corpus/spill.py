"""Rows on their way to their places: kept in a file without a name, and taken again row group by row group."""

from __future__ import annotations

from itertools import pairwise
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa

from corpus import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Positions: TypeAlias = NDArray[np.int64]

_POSITION = "position"


def starts_of(sizes: Iterable[int]) -> Positions:
    """Tables of so many rows, one after another: the position of the first row of each of their row groups."""
    first, starts = 0, list[int]()
    for size in sizes:
        starts += range(first, first + size, tables.ROW_GROUP)
        first += size
    return np.array(starts, dtype=np.int64)


class Spill:
    """Rows of one schema, added in any order with their positions, and given back in the order of these.

    Only the rows of one group are in memory at a time.

    Args:
        folder: On whose disk the rows are kept meanwhile, uncompressed.
        schema: Theirs.
        starts: The position of the first row of each group, ascending from 0.
    """

    def __init__(self, folder: Path, schema: pa.Schema, starts: Positions) -> None:
        self._schema = schema.append(pa.field(_POSITION, pa.int64(), nullable=False))
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 -- closed with its owner
        self._starts = starts
        self._pieces: list[list[tuple[int, int]]] = [[] for _ in starts]

    def add(self, table: pa.Table, positions: Positions) -> None:
        """Append rows; each is remembered by its group."""
        placed = table.append_column(self._schema.field(_POSITION), pa.array(positions)).cast(self._schema)
        placed = placed.sort_by(_POSITION).combine_chunks()
        groups = np.searchsorted(self._starts, np.sort(positions), side="right") - 1
        bounds = np.concatenate([np.flatnonzero(np.diff(groups, prepend=-1)), [len(groups)]]).tolist()
        for start, end in pairwise(bounds):
            for batch in placed.slice(start, end - start).to_batches():
                self._pieces[groups[start]].append((self._file.tell(), self._file.write(batch.serialize())))

    def groups(self) -> Iterator[pa.Table]:
        """The groups in order, each sorted."""
        return map(self.group, range(len(self._pieces)))

    def group(self, number: int) -> pa.Table:
        """One group, sorted."""
        table = pa.Table.from_batches([self._piece(*piece) for piece in self._pieces[number]], self._schema)
        return table.sort_by(_POSITION).drop_columns(_POSITION)

    def _piece(self, offset: int, length: int) -> pa.RecordBatch:
        self._file.seek(offset)
        return pa.ipc.read_record_batch(pa.py_buffer(self._file.read(length)), self._schema)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
