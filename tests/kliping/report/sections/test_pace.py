"""Pace on the page: by pseudonym, for the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project

from kliping.report.corpus_columns import read_columns
from kliping.report.sections.pace import section
from kliping.report.view import ReportFigure, ReportTable

if TYPE_CHECKING:
    from pathlib import Path


def test_each_annotator_has_a_row_without_a_name(tmp_path: Path) -> None:
    """Three pseudonyms, twelve answers each, at 42 seconds."""
    project = mini_project.labelled_project(tmp_path)
    figure, table = section(project, read_columns(project)).parts
    assert isinstance(figure, ReportFigure)
    assert figure.told == "36 tasks answered in 1 day, 2024-07-10 to 2024-07-10 (UTC)."
    assert isinstance(table, ReportTable)
    assert len(table.rows) == 3
    assert [cell.said for cell in table.rows[0]][1:3] == ["12", "0"]
    assert table.rows[0][0].said.startswith("annotator-")


def test_nothing_pulled_is_no_pace(tmp_path: Path) -> None:
    """The section says what fetches answers; an empty table is the same."""
    project = mini_project.project(tmp_path / "a")
    lacking = "No answers yet: 'kliping label pull' fetches them."
    assert section(project, read_columns(project)).lacking == lacking
    mini_project.write_answers(project, [])
    assert section(project, read_columns(project)).lacking == lacking
