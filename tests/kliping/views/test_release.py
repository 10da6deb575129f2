"""A release as it was written, printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import mini_project
import pytest

from corpus.release.build import build_release
from corpus.release.papers.papers import read_papers
from kliping.views.release import noteworthy, print_release

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of six articles, three of them labelled."""
    return build_release(mini_project.labelled_project(tmp_path_factory.mktemp("korpus"), articles=6, labelled=3))


def test_a_release_is_its_files_and_how_to_open_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row a data file with twelve digits of its digest; the folder comes last."""
    print_release(folder)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["file", "rows", "sha256"]
    files = [line.split() for line in lines[1:] if line.startswith("data/")]
    assert {len(digest) for _, _, digest in files} == {12}
    assert sum(int(rows) for name, rows, _ in files if name.startswith("data/articles/")) == 6
    assert lines[-1] == f"{folder}: open it with datasets.load_dataset({str(folder)!r})"


def test_what_its_maker_should_look_at_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three articles leave splits of labels empty or tiny; each remark is a line."""
    print_release(folder)

    lines = capsys.readouterr().out.splitlines()
    notes = [line for line in lines if line.startswith("note: ")]
    assert notes == [f"note: {said}" for said in noteworthy(read_papers(folder).figures)]
    assert any(": test has " in note or ": validation has " in note for note in notes)
    assert notes[-1] == "note: the datasheet lacks 21 answers that only you have"
    assert lines[lines.index(notes[-1]) + 1].startswith("  release.description, release.authors, release.annotators,")
    assert max(len(line) for line in lines[lines.index(notes[-1]) : -1]) <= 80


def test_articles_that_link_splits_are_counted(folder: Path) -> None:
    """Their number and why they are left out; nothing where there are none."""
    figures = read_papers(folder).figures
    linking = replace(figures, articles=replace(figures.articles, left_out={"bridges-splits": 1234}))

    told = "left out of the release: 1,234 (linking copies in different splits)"
    assert told in list(noteworthy(linking))
    assert told not in list(noteworthy(figures))
