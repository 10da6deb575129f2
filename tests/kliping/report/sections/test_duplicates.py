"""Duplicates: who published first, and who has the copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
import reported

from kliping.report.corpus_columns import read_columns
from kliping.report.sections.duplicates import pairs, section
from kliping.report.view import ReportFigure, ReportTable

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A story of antara that kabar and rilis copied, and an article that stands alone."""
    first, second, third, alone = (
        factory.article(n, portal=portal, title=f"Judul {n}")
        for n, portal in ((1, "antara"), (2, "kabar"), (3, "rilis"), (4, "kabar"))
    )
    rows = reported.shard_rows([first, alone])
    rows += reported.shard_rows([second], cluster_id=first.id, duplicate_of=first.id, similarity=0.9)
    rows += reported.shard_rows([third], cluster_id=first.id, duplicate_of=first.id, similarity=0.75)
    return reported.with_shards(mini_project.project(tmp_path), rows)


def test_copies_belong_to_who_published_first(project: Project) -> None:
    """The first is named before the copy."""
    assert pairs(read_columns(project)) == {("antara", "kabar"): 1, ("antara", "rilis"): 1}


def test_the_largest_cluster_is_named_by_its_first_article(project: Project) -> None:
    """Title, portal, day, articles, portals, the least likeness."""
    found = section(project, read_columns(project))
    matrix, table = found.parts
    assert isinstance(matrix, ReportFigure)
    assert isinstance(table, ReportTable)
    assert [cell.said for cell in table.rows[0]][:6] == ["Judul 1", "antara", "2024-06-20", "3", "3", "0.75"]
    assert len(table.rows) == 1
    assert matrix.basis == "2 copies"
    assert found.lead == (
        "4 articles in 2 clusters, 1 of them with several articles; 2 articles are copies of an earlier one."
    )


def test_a_corpus_without_copies_says_so(tmp_path: Path) -> None:
    """There is no empty matrix."""
    project = reported.with_shards(mini_project.project(tmp_path), reported.shard_rows([factory.article(1)]))
    found = section(project, read_columns(project))
    assert (found.parts, found.lead) == ((), "No article is a copy of another, of 1.")


def test_many_portals_share_a_row(tmp_path: Path) -> None:
    """Those with fewest copies stand together, and no copy is lost."""
    firsts = [factory.article(n, portal=f"portal-{n:02}") for n in range(1, 21)]
    rows = reported.shard_rows(firsts)
    for n, first in enumerate(firsts, 1):
        copy = factory.article(100 + n, portal=first.portal)
        rows += reported.shard_rows([copy], cluster_id=first.id, duplicate_of=first.id, similarity=0.9)
    project = reported.with_shards(mini_project.project(tmp_path), rows)
    matrix = section(project, read_columns(project)).parts[0]
    assert isinstance(matrix, ReportFigure)
    assert matrix.basis == "20 copies"
    assert ">others<" in matrix.svg
    assert ">7<" in matrix.svg
