from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
from release_parts import contents

from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


def test_stale_labels_are_refused(tmp_path: Path) -> None:
    """Labels that were made from other answers than are there now are not released."""
    project = mini_project.labelled_project(tmp_path, articles=6, labelled=3)
    mini_project.write_answers(project, factory.answers_of(factory.task(factory.article(1)), 1))

    with pytest.raises(DataError, match="kliping label resolve"):
        contents(project)


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        ("labels/codebook.json", "kliping label resolve"),
        ("labels/stance.parquet", "run 'kliping label resolve' first"),
        ("tasks/tasks.parquet", "run 'kliping label push' first"),
        ("annotations/annotations.parquet", "kliping label resolve"),
    ],
)
def test_a_missing_table_is_named(tmp_path: Path, path: str, remedy: str) -> None:
    """What a release needs and does not find is named with what makes it."""
    project = mini_project.labelled_project(tmp_path, articles=3, labelled=3)
    (project.root / path).unlink()

    with pytest.raises(DataError, match=remedy):
        contents(project)


def test_broken_agreement_is_named(tmp_path: Path) -> None:
    """Figures of agreement that are no JSON are named."""
    project = mini_project.labelled_project(tmp_path, articles=3, labelled=3)
    (project.labels / "agreement.json").write_text("{")

    with pytest.raises(DataError, match=r"agreement\.json"):
        contents(project)
