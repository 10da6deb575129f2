"""Coverage: gaps are days without articles, between the days that were asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import factory
import mini_project
import reported

from corpus.config import CrawlConfig
from kliping.report.corpus_columns import read_columns
from kliping.report.sections.coverage import coverages, gaps, section
from kliping.report.view import ReportTable

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

NOON = datetime(2024, 6, 20, 5, tzinfo=UTC)


def project_of(root: Path, days: list[int], **changes: str) -> Project:
    """An article on each of these days after 20 June, at noon in Jakarta."""
    made = [
        factory.article(number, published_at=NOON + timedelta(days=day), **changes)
        for number, day in enumerate(days, 1)
    ]
    return reported.with_shards(mini_project.project(root), reported.shard_rows(made))


def test_gaps_are_stretches_without_articles(tmp_path: Path) -> None:
    """Days 1, and 3 to 4, are missing between the first and the last article."""
    one = coverages(read_columns(project_of(tmp_path, [0, 2, 5])), [])[0]
    assert gaps(one) == [(date(2024, 6, 21), date(2024, 6, 21)), (date(2024, 6, 23), date(2024, 6, 24))]


def test_days_that_were_asked_for_count(tmp_path: Path) -> None:
    """What corpus.toml wants before the first article is a gap too; another portal's days are not."""
    asked = [
        CrawlConfig(portal="kabarfiksi", since=date(2024, 6, 18), until=date(2024, 6, 20)),
        CrawlConfig(portal="lain", since=date(2020, 1, 1), until=date(2020, 1, 2)),
    ]
    one = coverages(read_columns(project_of(tmp_path, [0, 1])), asked)[0]
    assert (one.first, one.last) == (date(2024, 6, 18), date(2024, 6, 21))
    assert gaps(one) == [(date(2024, 6, 18), date(2024, 6, 19))]


def test_the_table_names_the_longest_gap(tmp_path: Path) -> None:
    """Portal, articles, sections, first and last day, days, days without, and which."""
    project = project_of(tmp_path, [0, 2, 5])
    table = section(project, read_columns(project)).parts[0]
    assert isinstance(table, ReportTable)
    assert [cell.said for cell in table.rows[0]] == [
        *("kabarfiksi", "3", "2", "2024-06-20", "2024-06-25", "6", "3", "2024-06-23 to 2024-06-24"),
    ]


def test_a_long_period_has_a_calendar_of_days(tmp_path: Path) -> None:
    """Beside it the sections stand by week."""
    project = project_of(tmp_path, [0, 200])
    parts = section(project, read_columns(project)).parts
    titles = [part.title for part in parts if part.kind != "facts"]  # type: ignore[union-attr]  # the others have one
    assert titles == ["Portals", "kabarfiksi, day by day", "kabarfiksi: articles by section and week"]


def test_a_gap_is_told_in_words(tmp_path: Path) -> None:
    """Who does not see the red cells reads of them."""
    project = project_of(tmp_path, [0, 2, 5])
    figure = section(project, read_columns(project)).parts[1]
    assert figure.kind == "figure"
    assert "6 days from 2024-06-20 to 2024-06-25, 3 without an article" in figure.told  # type: ignore[union-attr]
    assert "fill: var(--gap)" in figure.svg  # type: ignore[union-attr]


def test_without_articles_there_is_nothing_to_cover(tmp_path: Path) -> None:
    """The section says so."""
    project = mini_project.project(tmp_path)
    assert section(project, read_columns(project)).lacking == "No articles yet: 'kliping build' makes them."
