from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from corpus.config import TemporalConfig
from corpus.release.tables.temporal import temporal_figures, temporal_splits, with_temporal

START = datetime(2024, 9, 1, tzinfo=UTC)
VALIDATION, TEST = date(2024, 9, 10), date(2024, 9, 20)
ASKED = TemporalConfig(validation=VALIDATION, test=TEST)


def rows(*articles: tuple[str, int]) -> list[dict[str, object]]:
    """Articles: their cluster, and the day of September."""
    return [{"cluster_id": name, "published_at": START + timedelta(days=day - 1)} for name, day in articles]


def test_articles_stand_by_their_day() -> None:
    """The first day of a split belongs to it."""
    found = temporal_splits(rows(("a", 9), ("b", 10), ("c", 19), ("d", 20)), VALIDATION, TEST)

    assert found == ["train", "validation", "validation", "test"]


def test_a_later_copy_stands_with_its_story() -> None:
    """Or what was learnt would be tested."""
    assert temporal_splits(rows(("a", 25), ("b", 25), ("a", 3)), VALIDATION, TEST) == ["train", "test", "train"]


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(1, 30))))
def test_no_story_is_on_two_sides_and_no_test_story_begins_early(articles: list[tuple[str, int]]) -> None:
    """Whatever is published when."""
    given_rows = rows(*articles)
    found = temporal_splits(given_rows, VALIDATION, TEST)

    sides = {(row["cluster_id"], split) for row, split in zip(given_rows, found, strict=True)}
    assert len(sides) == len({name for name, _ in articles})
    assert all(day >= 20 for (_, day), split in zip(articles, found, strict=True) if split == "test")


def table() -> pa.Table:
    """Two articles."""
    return pa.Table.from_pylist([{"id": "x", **row, "n": 1} for row in rows(("a", 3), ("b", 25))])


def test_the_column_stands_after_the_cluster() -> None:
    """Only where it is asked for."""
    found = with_temporal(table(), ASKED)

    assert found.column_names == ["id", "cluster_id", "temporal_split", "published_at", "n"]
    assert with_temporal(table(), TemporalConfig()) == table()


def test_rows_are_counted_by_split() -> None:
    """Of what has the column; nothing where none is asked for."""
    tables = {"articles": with_temporal(table(), ASKED), "annotations": table()}

    figures = temporal_figures(ASKED, tables)

    assert figures is not None
    assert figures.rows == {"articles": {"train": 1, "validation": 0, "test": 1}}
    assert (figures.validation, figures.test) == (VALIDATION, TEST)
    assert temporal_figures(TemporalConfig(), {"articles": table()}) is None
