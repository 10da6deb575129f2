"""The corpus at a glance."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import mini_project
import pytest

from corpus.errors import DataError
from kliping.report.corpus_columns import read_columns
from kliping.report.sections.overview import binned, section
from kliping.report.view import ReportFacts

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2024, 6, 20)


@pytest.mark.parametrize(("days", "unit", "first"), [(9, "day", "2024-06-20"), (300, "week", "2024-06-17")])
def test_a_longer_period_is_counted_by_week(days: int, unit: str, first: str) -> None:
    """Weeks are named by their Monday, and all articles are counted."""
    counts = Counter({DAY: 2, DAY + timedelta(days=days): 3})
    names, values, step = binned(counts)
    assert (step, names[0], values[0], values[-1], sum(values)) == (unit, first, 2, 3, 5)


def test_years_are_counted_by_month() -> None:
    """Months without articles are there, with none."""
    names, values, step = binned(Counter({date(2020, 1, 31): 1, date(2024, 3, 1): 4}))
    assert (step, names[:2], names[-1], values[:2], values[-1]) == (
        "month",
        ["2020-01", "2020-02"],
        "2024-03",
        [1, 0],
        4,
    )
    assert len(names) == 51


def test_nothing_cannot_be_counted_by_day() -> None:
    """There is no first day."""
    with pytest.raises(DataError, match="expected one at least"):
        binned(Counter())


def test_facts_are_those_of_the_tables(tmp_path: Path) -> None:
    """Articles, tasks, answers and labels, each as many as its table has rows."""
    project = mini_project.labelled_project(tmp_path)
    found = section(project, read_columns(project))
    facts = found.parts[0]
    assert isinstance(facts, ReportFacts)
    said = {fact.name: fact.said for fact in facts.facts}
    assert said["articles"] == "24"
    assert said["tasks"] == "24"
    assert (said["labels: stance"], said["labels: topics"]) == ("24", "12")
    assert (said["copies"], said["pages rejected"]) == ("0", "0")


def test_an_empty_project_says_how_to_begin(tmp_path: Path) -> None:
    """The first commands are named."""
    project = mini_project.project(tmp_path)
    found = section(project, read_columns(project))
    assert found.lacking == "No articles yet: 'kliping crawl' and then 'kliping build' make them."
