"""A key for each row of a table: a digest of all its values, by which a row is known again from build to build.

Arrow has no digest of a row, and a row as Python objects takes fifty microseconds. So columns are taken apart side by
side: what has a fixed size, the lengths of all that has not, and whether there is a value at all go in front; texts
and lists follow. With the lengths in front, no two rows of one schema read alike.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from numpy.typing import NDArray

    Octets: TypeAlias = NDArray[np.uint8]

SIZE = 16
"""Octets of a key."""
KEY = pa.binary(SIZE)


def row_keys(rows: pa.Table) -> pa.Array:
    """The key of each row; equal where all values are, whatever the order or number of rows around it."""
    keys = _keys([column.combine_chunks() for column in rows.columns], len(rows))
    return pa.Array.from_buffers(KEY, len(rows), [None, pa.py_buffer(keys)])


def _keys(columns: Iterable[pa.Array], rows: int) -> Octets:
    """(rows, SIZE)."""
    fixed: list[NDArray[np.generic]] = []
    texts: list[pa.Array] = []
    for column in columns:
        _take_apart(column, fixed, texts)
    heads = np.concatenate([_octets(part, rows) for part in fixed], axis=1)
    tails = pc.binary_join_element_wise(*texts, b"").to_pylist() if texts else [b""] * rows
    digests = (blake2b(head.tobytes() + tail, digest_size=SIZE) for head, tail in zip(heads, tails, strict=True))
    return np.frombuffer(b"".join(one.digest() for one in digests), dtype=np.uint8).reshape(rows, SIZE)


def _take_apart(column: pa.Array, fixed: list[NDArray[np.generic]], texts: list[pa.Array]) -> None:
    """Add a column to what has a fixed size, and to what follows."""
    kind = column.type
    fixed.append(column.is_valid().to_numpy(zero_copy_only=False))
    if pa.types.is_struct(kind):
        for inner in column.flatten():
            _take_apart(inner, fixed, texts)
    elif pa.types.is_list(kind):
        lengths = pc.list_value_length(column).fill_null(0).to_numpy().astype(np.int64)
        inner = column.flatten()
        fixed.append(lengths)
        texts.append(_cut(_keys([inner], len(inner)), lengths))
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        text = column.cast(pa.binary()).fill_null(b"")
        fixed.append(pc.binary_length(text).to_numpy())
        texts.append(text)
    else:
        plain = column.cast(pa.int64()) if pa.types.is_timestamp(kind) or pa.types.is_date(kind) else column
        fixed.append(plain.fill_null(False if pa.types.is_boolean(kind) else 0).to_numpy(zero_copy_only=False))


def _cut(keys: Octets, lengths: NDArray[np.int64]) -> pa.Array:
    """The keys of the values of each list, one after another, as one binary value a list."""
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32) * np.int32(SIZE)
    return pa.Array.from_buffers(pa.binary(), len(lengths), [None, pa.py_buffer(ends), pa.py_buffer(keys)])


def _octets(values: NDArray[np.generic], rows: int) -> Octets:
    return np.ascontiguousarray(values).view(np.uint8).reshape(rows, values.dtype.itemsize)
