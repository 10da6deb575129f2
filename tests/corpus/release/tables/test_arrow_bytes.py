"""What rows take in Arrow, part after part."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from corpus.release.tables.arrow_bytes import ArrowBytes

ROWS = [
    {
        "id": f"a-{n}",
        "noai": None if n % 3 else bool(n % 2),
        "tags": [f"t{m}" for m in range(1 + n % 4)],
    }
    for n in range(60)
]
WHOLE = pa.Table.from_pylist(ROWS).take(pa.array(range(60)))


@given(st.lists(st.integers(1, 59), max_size=6))
def test_parts_take_what_slices_of_the_whole_take(cuts: list[int]) -> None:
    """Wherever it is cut; each part a table of its own, as it is made from a row group."""
    ends = sorted({*cuts, 60})
    spans = list(zip([0, *ends], ends, strict=False))
    sizes = ArrowBytes()

    taken = [sizes.of(WHOLE.take(pa.array(range(start, end)))) for start, end in spans]

    assert taken == [WHOLE.slice(start, end - start).nbytes for start, end in spans]
    assert len(taken) == len(ends) > 0


def test_the_first_part_takes_what_it_takes_alone() -> None:
    """Nothing stands before it."""
    assert ArrowBytes().of(WHOLE) == WHOLE.nbytes
