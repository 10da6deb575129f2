"""What the sections read: columns without texts, with the day and hour of each article's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
import reported

from corpus.errors import DataError
from kliping.report.corpus_columns import COLUMNS, read_columns, read_some

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

LATE = datetime(2024, 6, 20, 17, 30, tzinfo=UTC)
"""Half past midnight in Jakarta, half past one in Makassar."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three articles of one instant: two zones, and one whose page states the day only."""
    made = [
        factory.article(1, published_at=LATE),
        factory.article(2, published_at=LATE, tz="Asia/Makassar", section=None),
        factory.article(3, published_at=LATE, published_precision="day"),
    ]
    return reported.with_shards(mini_project.project(tmp_path), reported.shard_rows(made))


def test_day_and_hour_are_of_the_zone_of_the_article(project: Project) -> None:
    """An instant of the evening in UTC is the next day in Indonesia; a day alone has no hour."""
    found = read_columns(project)
    assert found.counts("day") == {date(2024, 6, 21): 3}
    assert found.counts("hour") == {0: 1, 1: 1, None: 1}
    assert found.days == (date(2024, 6, 21), date(2024, 6, 21))


def test_combinations_are_counted_as_tuples(project: Project) -> None:
    """Two columns give pairs, missing values among them."""
    assert read_columns(project).counts("portal", "section") == {
        ("kabarfiksi", "internasional"): 2,
        ("kabarfiksi", None): 1,
    }


def test_no_text_is_read(project: Project) -> None:
    """The texts stay in their file."""
    assert not {"text", "title", "captures"} & set(COLUMNS)
    assert "text" not in read_columns(project).table.column_names


def test_nothing_built_is_no_rows(tmp_path: Path) -> None:
    """Without shards everything can still be asked."""
    found = read_columns(mini_project.project(tmp_path))
    assert (len(found), found.days, found.counts("portal")) == (0, None, {})
    assert list(read_some(mini_project.project(tmp_path), ("id",))) == []


def test_other_columns_come_in_pieces(project: Project) -> None:
    """Only those that were asked for."""
    batches = list(read_some(project, ("id", "title")))
    assert [batch.column_names for batch in batches] == [["id", "title"]]
    assert len(batches[0]) == 3


def test_a_damaged_shard_is_named(project: Project) -> None:
    """The report is not made of half of a corpus."""
    (project.shards / "2024-06.parquet").write_bytes(b"PAR1")
    with pytest.raises(DataError, match=r"2024-06\.parquet"):
        read_columns(project)
