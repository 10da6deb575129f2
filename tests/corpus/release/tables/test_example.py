from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa

from corpus.release.tables.example import example_row
from corpus.release.tables.features import features_of
from corpus.release.tables.subsets import Subset


def subset(**row: object) -> Subset:
    """A configuration whose first row that is."""
    table = pa.Table.from_pylist([row, row])
    return Subset(name="stance", features=features_of(table.schema), files={"train": (table,)})


def test_the_first_row_is_shown_as_json_knows_it() -> None:
    """Instants as ISO 8601, lists and numbers as they are."""
    at = datetime(2024, 6, 20, tzinfo=UTC)

    assert example_row([subset(published_at=at, votes=[1, 2], stance=3)], gated=False) == {
        "published_at": "2024-06-20T00:00:00+00:00",
        "votes": [1, 2],
        "stance": 3,
    }


def test_a_long_text_is_cut_between_words() -> None:
    """With a sign that it was."""
    found = example_row([subset(text="kata " * 100)], gated=False)["text"]

    assert found.endswith("kata …")
    assert len(found) <= 162


def test_what_is_behind_a_form_is_not_shown() -> None:
    """The card of a gated release is public."""
    assert example_row([subset(title="Judul", text="Isi", stance=3)], gated=True) == {"stance": 3}


def test_without_rows_there_is_no_example() -> None:
    """Neither without configurations."""
    empty = Subset(name="stance", features=features_of(pa.schema([])), files={})

    assert example_row([empty], gated=False) == example_row([], gated=False) == {}
