"""Rows find to their places by way of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from corpus import tables
from corpus.spill import Spill, starts_of

if TYPE_CHECKING:
    import pytest

SCHEMA = pa.schema([("kata", pa.string()), ("bilangan", pa.int64())])


def test_tables_are_cut_into_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each begins a group of its own."""
    monkeypatch.setattr(tables, "ROW_GROUP", 4)

    assert starts_of([5, 4, 0, 1]).tolist() == [0, 4, 5, 9]


@given(st.permutations(range(12)), st.lists(st.integers(1, 5), max_size=4))
def test_rows_come_back_in_order_whatever_the_order_of_adding(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cuts: list[int]
) -> None:
    """Groups 0-4, 5-9 and 10-11 hold the numbers of their positions."""
    spill = Spill(tmp_path_factory.getbasetemp(), SCHEMA, np.array([0, 5, 10]))
    start = 0
    for size in [*cuts, 12]:
        here = order[start : start + size]
        if here:
            spill.add(pa.table({"kata": [str(n) for n in here], "bilangan": here}, SCHEMA), np.array(here))
        start += size

    groups = [group.to_pydict() for group in spill.groups()]
    again = spill.group(1).to_pydict()
    spill.close()

    assert [group["bilangan"] for group in groups] == [list(range(5)), list(range(5, 10)), [10, 11]]
    assert again == groups[1]
    assert groups[2]["kata"] == ["10", "11"]
