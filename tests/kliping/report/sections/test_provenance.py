"""Provenance on the page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import factory
import mini_project
import reported

from corpus.stage import digest
from kliping.report.corpus_columns import read_columns
from kliping.report.sections.provenance import fetched, section
from kliping.report.view import ReportTable

if TYPE_CHECKING:
    from pathlib import Path


def test_stages_are_named_with_their_digests(tmp_path: Path) -> None:
    """Files, rows, version and the beginning of the digest of each manifest."""
    project = mini_project.labelled_project(tmp_path)
    found = section(project, read_columns(project))
    stages = found.parts[2]
    assert isinstance(stages, ReportTable)
    assert [row[0].said for row in stages.rows] == ["articles", "shards", "tasks", "annotations", "labels"]
    assert stages.rows[0][4].said == digest(project.articles / "manifest.json")[:16] + "…"
    assert found.lead.startswith("1 WARC file in captures/, ")
    assert "from 2024-07-09 to 2024-07-09 (UTC)" in found.lead


def test_fetching_lasted_from_the_first_to_the_last_capture(tmp_path: Path) -> None:
    """Of all captures of all articles."""
    early, late = datetime(2024, 7, 1, tzinfo=UTC), datetime(2024, 7, 3, tzinfo=UTC)
    made = [
        factory.article(n, captures=(factory.capture_ref("https://kabarfiksi.example/1", fetched_at=at),))
        for n, at in ((1, late), (2, early))
    ]
    project = reported.with_shards(mini_project.project(tmp_path), reported.shard_rows(made))
    assert fetched(project) == (early, late)


def test_what_others_archived_is_named(tmp_path: Path) -> None:
    """A portal's articles by where they came from."""
    made = [factory.article(1), factory.article(2, ingested_from="CC-NEWS-1.warc.gz")]
    project = reported.with_shards(mini_project.project(tmp_path), reported.shard_rows(made))
    sources = section(project, read_columns(project)).parts[0]
    assert isinstance(sources, ReportTable)
    assert [[cell.said for cell in row] for row in sources.rows] == [
        ["kabarfiksi", "CC-NEWS-1.warc.gz", "1"],
        ["kabarfiksi", "fetched by Kliping", "1"],
    ]


def test_an_empty_project_has_no_provenance(tmp_path: Path) -> None:
    """The first commands are named."""
    project = mini_project.project(tmp_path)
    found = section(project, read_columns(project))
    assert found.lacking == "Nothing was fetched yet: run 'kliping crawl' or 'kliping ingest'."
    assert fetched(project) is None
