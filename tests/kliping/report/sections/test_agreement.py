"""Agreement on the page: the same figures as 'kliping label agree', and what they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.agreement import agreement_of
from kliping.report.corpus_columns import read_columns
from kliping.report.sections.agreement import answered, section
from kliping.report.view import ReportFigure, ReportTable

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from kliping.report.view import ReportSection


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Twelve articles that three people answered."""
    return mini_project.labelled_project(tmp_path_factory.mktemp("agreement"))


@pytest.fixture(scope="module")
def made(project: Project) -> ReportSection:
    """The section."""
    return section(project, read_columns(project))


def test_alpha_is_that_of_the_command(project: Project, made: ReportSection) -> None:
    """Each question with its interval, items and answers."""
    table = made.parts[0]
    assert isinstance(table, ReportTable)
    overall = agreement_of(project).questions[0].overall
    assert overall.alpha is not None
    assert [cell.said for cell in table.rows[0]][:2] == ["stance", f"{overall.alpha:.2f}"]
    assert [cell.said for cell in table.rows[0]][5:7] == ["24", "72"]


def test_figures_say_on_how_many_answers_they_stand(made: ReportSection) -> None:
    """Those of all questions together, those of one question, those of one target after the other."""
    basis = {part.title: part.basis for part in made.parts if isinstance(part, ReportFigure)}
    assert basis["Krippendorff's alpha"] == "108 answers"
    assert basis["stance: each label against all others"] == "72 answers"
    assert basis["stance: by target"] == "72 answers"
    assert basis["topic: by ISO week (UTC)"] == "36 answers"


def test_the_matrix_says_which_answers_meet(made: ReportSection) -> None:
    """Where one said unclear all others did, as the answers were made."""
    matrix = next(p for p in made.parts if isinstance(p, ReportFigure) and "what others said" in p.title)
    assert "where one said unclear, others said the same in 100 %" in matrix.told
    assert "Least agreed on: against." in matrix.told


def test_every_pair_of_annotators_has_a_row(made: ReportSection) -> None:
    """Three people make three pairs."""
    table = next(p for p in made.parts if isinstance(p, ReportTable) and p.title == "stance: by pair")
    assert len(table.rows) == 3
    assert table.basis == "72 pairs of answers"


def test_without_answers_there_is_no_agreement(tmp_path: Path) -> None:
    """The section says what fetches them."""
    project = mini_project.project(tmp_path)
    assert not answered(project)
    assert section(project, read_columns(project)).lacking == "No answers yet: 'kliping label pull' fetches them."
