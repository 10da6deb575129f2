"""How many bytes rows take in Arrow where they follow others in one table: what ``datasets`` calls the size of a split.

A bitmap (which values are null, or true) begins and ends inside a byte, and a byte shared with the rows before counts
for both. So the size of a part hangs on how many rows, and how many members of their lists, stand before it. (Of lists
of structures, and of empty lists, Arrow itself counts a byte otherwise now and then; the figure is for planning.)
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator


class ArrowBytes:
    """The parts of one split, one after the other."""

    def __init__(self) -> None:
        self._before: Counter[str] = Counter()

    def of(self, table: pa.Table) -> int:
        """What these rows take, which follow those before; ``table`` begins at the start of its buffers."""
        shared = sum(self._shared(chunk, name) for name in table.column_names for chunk in table.column(name).chunks)
        return int(table.nbytes) + shared

    def _shared(self, values: pa.Array, path: str) -> int:
        """Bytes that the bitmaps of a column take beyond those that they would take alone."""
        before, n = self._before[path] % 8, len(values)
        self._before[path] += n
        more = -(-(before + n) // 8) + -n // 8 if n else 0
        bitmaps = (values.buffers()[0] is not None) + pa.types.is_boolean(values.type)
        inside = [self._shared(child, f"{path}.{m}") for m, child in enumerate(_children(values))]
        return int(more * bitmaps) + sum(inside)


def _children(values: pa.Array) -> Iterator[pa.Array]:
    if pa.types.is_list(values.type) or pa.types.is_large_list(values.type):
        yield values.flatten()
    elif pa.types.is_struct(values.type):
        yield from (values.field(number) for number in range(values.type.num_fields))
