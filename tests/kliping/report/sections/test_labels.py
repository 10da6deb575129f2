"""Labels by target, portal and month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import pyarrow as pa
import pytest

from kliping.report.corpus_columns import read_columns
from kliping.report.sections.labels import UNDECIDED, counted_by, placed, section
from kliping.report.view import ReportFigure, ReportTable

if TYPE_CHECKING:
    from pathlib import Path

    from kliping.report.view import ReportSection

STANCE, TOPIC = factory.codebook().labelled


def rows(*labels: tuple[str, str | None]) -> list[dict[str, object]]:
    """Labels of stance by portal."""
    return [{"portal": portal, "target": "T", "month": "2024-06", "stance": label} for portal, label in labels]


def test_ties_are_counted_as_undecided() -> None:
    """They are neither left out nor given to a class."""
    found = counted_by(rows(("a", "favor"), ("a", None), ("b", "favor")), STANCE, "portal")
    assert found.rows == {"a": {"favor": 1, UNDECIDED: 1}, "b": {"favor": 1}}
    assert found.total == 3


def test_several_topics_of_one_article_count_each() -> None:
    """A multiple choice of two counts twice."""
    found = counted_by([{"portal": "a", "topics": ["x", "y"]}, {"portal": "a", "topics": None}], TOPIC, "portal")
    assert found.rows == {"a": {"x": 1, "y": 1, UNDECIDED: 1}}


def test_the_largest_stands_first_and_months_stand_in_order() -> None:
    """Readers look for the first by size, for the second by time."""
    many = rows(("b", "favor"), ("a", "favor"), ("b", "favor"))
    assert list(counted_by(many, STANCE, "portal").rows) == ["b", "a"]
    months = [{"month": month, "stance": "favor"} for month in ("2024-07", "2024-06", "2024-07")]
    assert list(counted_by(months, STANCE, "month").rows) == ["2024-06", "2024-07"]


def test_a_label_of_an_article_that_is_gone_has_no_portal() -> None:
    """It is counted, under no portal."""
    labels = pa.table({"article_id": ["a", "gone"], "stance": ["favor", "favor"], "votes": [None, None]})
    places = pa.table({"article_id": ["a"], "portal": ["kabar"], "month": ["2024-06"]})
    found = placed(labels, places)
    assert [(row["article_id"], row["portal"]) for row in found] == [("a", "kabar"), ("gone", None)]
    assert counted_by(found, STANCE, "portal").rows["(none)"] == {"favor": 1}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReportSection:
    """The section of a project with twelve labelled articles."""
    project = mini_project.labelled_project(tmp_path_factory.mktemp("labels"))
    return section(project, read_columns(project))


def test_each_question_has_its_classes_in_the_order_of_the_scheme(made: ReportSection) -> None:
    """Labels of stance are two an article, one a target."""
    table = made.parts[0]
    assert isinstance(table, ReportTable)
    assert [row[1].said for row in table.rows] == [*factory.STANCES, UNDECIDED]
    assert sum(float(row[2].sort) for row in table.rows) == 24
    assert table.basis == "24 labelled rows"


def test_stance_is_drawn_by_target_and_not_by_a_single_portal(made: ReportSection) -> None:
    """One portal and one month would be one bar."""
    titles = [part.title for part in made.parts if isinstance(part, ReportFigure)]
    assert titles == ["stance by target"]


def test_without_labels_the_road_to_them_is_named(tmp_path: Path) -> None:
    """From the sample to the labels."""
    project = mini_project.project(tmp_path)
    assert "'kliping label resolve'" in section(project, read_columns(project)).lacking
