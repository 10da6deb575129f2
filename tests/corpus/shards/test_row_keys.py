"""Keys of rows."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import factory
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.schema import ARTICLE, Article
from corpus.shards.row_keys import row_keys
from corpus.tables import to_table

ONE = factory.article(1)
MIXED = pa.schema(
    [("a", pa.string()), ("b", pa.list_(pa.string())), ("c", pa.bool_()), ("d", pa.int32()), ("e", pa.large_string())]
)
ROWS = st.fixed_dictionaries(
    {
        "a": st.none() | st.text(max_size=3),
        "b": st.none() | st.lists(st.none() | st.text(max_size=2), max_size=2),
        "c": st.none() | st.booleans(),
        "d": st.none() | st.integers(-2, 2),
        "e": st.none() | st.text(max_size=3),
    }
)


def keys(articles: list[Article]) -> list[bytes]:
    return list(row_keys(to_table(articles, ARTICLE)).to_pylist())


def changed(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool) or value is None:
        return True if value is None else not value
    if isinstance(value, tuple):
        return value[:-1] if value else None
    return (
        value + timedelta(microseconds=1)
        if hasattr(value, "tzinfo")
        else value + 1
        if isinstance(value, int)
        else f"{value} "
    )


@pytest.mark.parametrize("name", [field.name for field in fields(Article)])
def test_every_column_counts(name: str) -> None:
    """Whatever column is otherwise, the key is another."""
    before = getattr(ONE, name)
    value = f"{before} " if before is None and pa.types.is_string(ARTICLE.field(name).type) else changed(before)
    if before is None and pa.types.is_timestamp(ARTICLE.field(name).type):
        value = ONE.published_at
    if value is None:
        value = ("x",) if name in {"authors", "remarks"} else ({"signal": "x", "raw": "y"},)

    assert len(set(keys([ONE, replace(ONE, **{name: value})]))) == 2


@given(rows=st.lists(ROWS, min_size=2, max_size=6), start=st.integers(0, 2))
def test_rows_have_one_key_if_they_are_equal(rows: list[dict[str, Any]], start: int) -> None:
    """No null is taken for an empty value, no end of a text for the beginning of the next; neighbours do not count."""
    found = row_keys(pa.Table.from_pylist(rows, MIXED).slice(start)).to_pylist()
    values = [repr(sorted(row.items())) for row in rows[start:]]

    assert len(found) == len(values)
    assert len(set(found)) == len(set(values))
    assert [row_keys(pa.Table.from_pylist([row], MIXED)).to_pylist()[0] for row in rows[start:]] == found


def test_no_rows_have_no_keys() -> None:
    """An empty table."""
    assert keys([]) == []
