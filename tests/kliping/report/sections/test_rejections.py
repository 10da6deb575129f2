"""Rejected pages by reason, with addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import reported
from mini_project import write_stage

from kliping.report.corpus_columns import read_columns
from kliping.report.sections.rejections import EXAMPLES, section
from kliping.report.view import ReportTable

if TYPE_CHECKING:
    from pathlib import Path

    from kliping.report.view import ReportSection


def section_of(root: Path, n: int, **changes: str) -> ReportSection:
    """The section of a project with that many rejected pages."""
    project = mini_project.project(root)
    write_stage(project.articles, "articles", {"rejected": reported.rejected(n, **changes)})
    return section(project, read_columns(project))


def test_reasons_are_counted_by_portal(tmp_path: Path) -> None:
    """The most frequent first, with its share of all."""
    reasons = section_of(tmp_path, 5).parts[0]
    assert isinstance(reasons, ReportTable)
    assert [cell.said for cell in reasons.rows[0]] == ["no-body", "kabarfiksi", "2", "40 %"]
    assert len(reasons.rows) == 4


def test_examples_are_few_addresses_of_each_reason(tmp_path: Path) -> None:
    """The first by address, each a link."""
    examples = section_of(tmp_path, 40).parts[1]
    assert isinstance(examples, ReportTable)
    of_one = [row[2] for row in examples.rows if row[0].said == "no-body"]
    assert [cell.url for cell in of_one] == [f"https://kabarfiksi.example/read/{n}/{n}" for n in (0, 12, 16)]
    assert len(of_one) == EXAMPLES


def test_a_long_address_is_cut_and_still_leads_there(tmp_path: Path) -> None:
    """The page stays narrow."""
    url = "https://kabarfiksi.example/read/1/" + "a" * 200
    examples = section_of(tmp_path, 1, url=url).parts[1]
    assert isinstance(examples, ReportTable)
    assert (len(examples.rows[0][2].said), examples.rows[0][2].url) == (90, url)


def test_no_rejected_page_is_said(tmp_path: Path) -> None:
    """That is not the same as nothing read yet."""
    assert section_of(tmp_path / "a", 0).lead == "No page was rejected."
    project = mini_project.project(tmp_path / "b")
    assert section(project, read_columns(project)).lacking == "Nothing was read yet: run 'kliping build'."
