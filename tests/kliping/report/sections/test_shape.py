"""Hours, lengths and languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import factory
import mini_project
import reported

from kliping.report.corpus_columns import read_columns
from kliping.report.sections.shape import section
from kliping.report.view import ReportFigure, ReportTable

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2024, 6, 20, 1, 30, tzinfo=UTC)


def test_hours_leave_out_days_without_one(tmp_path: Path) -> None:
    """Two articles of half past eight in Jakarta are counted, one whose page states the day only is named."""
    made = [factory.article(n, published_at=AT) for n in (1, 2)]
    made.append(factory.article(3, published_at=AT, published_precision="day"))
    project = reported.with_shards(mini_project.project(tmp_path), reported.shard_rows(made))
    hours, lengths, languages = section(project, read_columns(project)).parts
    assert isinstance(hours, ReportFigure)
    assert hours.told == "Most articles appear from 08:00 to 08:59: 2."
    assert hours.basis == "2 articles"
    assert "Left out: 1 article whose page states no hour." in hours.note
    assert isinstance(lengths, ReportFigure)
    assert lengths.basis == "3 articles"
    assert isinstance(languages, ReportTable)
    assert [cell.said for cell in languages.rows[0]] == ["id", "3", "100 %", "0"]


def test_half_of_the_articles_are_as_long_as_is_told(tmp_path: Path) -> None:
    """The median, and the middle nine tenths."""
    made = [factory.article(n, n_words=100 * n) for n in range(1, 22)]
    project = reported.with_shards(mini_project.project(tmp_path), reported.shard_rows(made))
    lengths = section(project, read_columns(project)).parts[1]
    assert isinstance(lengths, ReportFigure)
    assert lengths.told == "Half of the articles have up to 1,100 words; 90 % have 200 to 2,000."


def test_unsure_languages_are_counted(tmp_path: Path) -> None:
    """Beside how many there are of each."""
    rows = reported.shard_rows([factory.article(1)])
    rows += reported.shard_rows([factory.article(2), factory.article(3)], language="ms", language_review=True)
    project = reported.with_shards(mini_project.project(tmp_path), rows)
    languages = section(project, read_columns(project)).parts[2]
    assert isinstance(languages, ReportTable)
    assert [[cell.said for cell in row] for row in languages.rows] == [
        ["ms", "2", "67 %", "2"],
        ["id", "1", "33 %", "0"],
    ]
