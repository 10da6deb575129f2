"""Rights on the page: what is said against use, and what the makers wrote down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import reported

from kliping.report.corpus_columns import read_columns
from kliping.report.sections.rights import SIGNALS, section
from kliping.report.view import ReportTable

if TYPE_CHECKING:
    from pathlib import Path


def test_what_restricts_is_counted_and_silence_is_not(tmp_path: Path) -> None:
    """Of two articles one is barred by robots.txt and reserved; what a page does not say restricts nothing."""
    made = [factory.article(1, robots_allowed=False, tdm_reserved=True, train_allowed=False), factory.article(2)]
    project = reported.with_shards(mini_project.project(tmp_path), reported.shard_rows(made))
    table = section(project, read_columns(project)).parts[0]
    assert isinstance(table, ReportTable)
    said = dict(zip(SIGNALS, [cell.said for cell in table.rows[0][2:]], strict=True))
    assert said == {
        "robots_allowed": "50 %",
        "tdm_reserved": "50 %",
        "noai": "0 %",
        "train_allowed": "50 %",
        "tdm_allowed": "0 %",
        "search_allowed": "0 %",
    }


def test_permissions_are_shown_as_they_were_written(tmp_path: Path) -> None:
    """Each block of corpus.toml is a row."""
    project = mini_project.project(tmp_path, mini_project.CORPUS_TOML + mini_project.PERMISSION)
    reported.with_shards(project, reported.shard_rows([factory.article(1)]))
    table = section(project, read_columns(project)).parts[1]
    assert isinstance(table, ReportTable)
    assert [cell.said for cell in table.rows[0]] == ["kabarfiksi", "full", "–", "Surat redaksi 12/2024", "–"]
