"""Which fields the articles of an edition have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import reported

from kliping.report.corpus_columns import read_columns
from kliping.report.sections.completeness import SHOWN, field_counts, section
from kliping.report.view import Cell, ReportTable
from spiders.watch.usual import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


def project_of(root: Path, edition: str, n: int = 30) -> Project:
    """So many articles of an edition, with tags and an empty list of authors."""
    made = [factory.article(number, extractor=edition) for number in range(1, n + 1)]
    return reported.with_shards(mini_project.project(root), reported.shard_rows(made))


def test_empty_lists_and_words_are_missing(tmp_path: Path) -> None:
    """Tags are there in all, authors in none, a dateline in two of three."""
    counts = field_counts(project_of(tmp_path, "kabarfiksi@2024-01"))["kabarfiksi@2024-01"]
    assert (counts.articles, counts.fields["tags"], counts.fields["authors"], counts.fields["dateline"]) == (
        30,
        30,
        0,
        20,
    )


def test_a_field_that_is_always_there_and_now_is_not_stands_out(tmp_path: Path) -> None:
    """For an edition whose saved pages all have authors, thirty articles without any are no accident."""
    edition = next(name for name, counts in shipped().items() if counts.is_usual("authors"))
    project = project_of(tmp_path, edition)
    table = section(project, read_columns(project)).parts[0]
    assert isinstance(table, ReportTable)
    by_field: dict[str, Cell] = dict(zip(SHOWN, table.rows[0][2:], strict=True))
    assert (by_field["authors"].said, by_field["authors"].warns) == ("0 %", True)
    assert (by_field["tags"].said, by_field["tags"].warns) == ("100 %", False)


def test_an_unknown_edition_warns_of_nothing(tmp_path: Path) -> None:
    """There is nothing to compare it with."""
    project = project_of(tmp_path, "kabarfiksi@2024-01")
    table = section(project, read_columns(project)).parts[0]
    assert isinstance(table, ReportTable)
    assert [cell.warns for cell in table.rows[0]] == [False] * (2 + len(SHOWN))


def test_without_articles_nothing_is_complete(tmp_path: Path) -> None:
    """The section says what makes them."""
    project = mini_project.project(tmp_path)
    assert section(project, read_columns(project)).lacking == "No articles yet: 'kliping build' makes them."
