"""Models against the people of a project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import labelling
import mini_project
import pytest
from models_file import line, written

from annotation.labels.build import build_labels
from annotation.labels.models import models_of
from annotation.suggestions.send import keep_unseen
from annotation.tasks.table import read_tasks
from corpus.errors import DataError
from corpus.stage import read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Forty articles, and thirty of them answered by three people who say favor of all but every fifth."""
    made = labelling.ready(tmp_path / "model", articles=40, sample=30, overlap=3)
    answers = [
        factory.answer(
            task, "stance", ["against" if n % 5 == 0 else "favor"], target="Persekutuan Utara", annotator=name
        )
        for n, task in enumerate(read_tasks(made))
        for name in ("ani", "budi", "citra")
    ]
    mini_project.write_answers(made, answers)
    return made


def told(project: Project, folder: Path) -> None:
    """A model says favor of every article of the corpus."""
    articles = [factory.article(n).id for n in range(1, 41)]
    lines = (line(article_id=one, target="Persekutuan Utara") for one in articles)
    keep_unseen(project, written(folder, *lines))


def test_a_model_never_mixes_with_people(project: Project, tmp_path: Path) -> None:
    """Labels and people's agreement are the same bytes with and without it; its figures stand apart."""
    build_labels(project)
    before = {path.name: path.read_bytes() for path in project.labels.glob("*.parquet")}
    measured = json.loads((project.labels / "agreement.json").read_text(encoding="utf-8"))

    told(project, tmp_path)
    build_labels(project)

    again = json.loads((project.labels / "agreement.json").read_text(encoding="utf-8"))
    assert {path.name: path.read_bytes() for path in project.labels.glob("*.parquet")} == before
    assert len(again.pop("models")["stance"]) == 1
    assert again == measured
    assert "tasks/suggestions.jsonl" in read_manifest(project.labels).inputs


def test_the_corpus_is_estimated_from_the_sample(project: Project, tmp_path: Path) -> None:
    """The model says favor everywhere, people of four in five: the corrected share is theirs."""
    told(project, tmp_path)

    (found,) = models_of(project)

    (north,) = found.shares
    favor = next(row for row in north.labels if row.label == "favor")
    assert (north.n_articles, north.n_people) == (40, 30)
    assert favor.model.share == 1.0
    assert favor.ppi.share == pytest.approx(0.8)
    assert favor.dsl.share == pytest.approx(0.8)
    assert favor.ppi.low < 0.8 < favor.ppi.high < 1.0
    assert found.tests["crowd"].passed is False


def test_without_a_model_the_way_is_told(project: Project) -> None:
    """There is nothing to measure yet."""
    with pytest.raises(DataError, match="no model's labels; give them with 'kliping label suggest --from FILE'"):
        models_of(project)
