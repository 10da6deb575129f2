from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest

import kliping
from corpus.errors import ConfigError, DataError
from corpus.release.build import build_release
from corpus.shards.build import build_shards

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> kliping.Project:
    """A labelled project of 24 articles, its shards and its release built."""
    made = mini_project.labelled_project(tmp_path_factory.mktemp("korpus"))
    build_shards(made)
    build_release(made)
    return made


def test_articles_are_an_arrow_table(project: kliping.Project) -> None:
    """Every article of the shards, or only the columns that are asked for; the folder does for the project."""
    assert len(kliping.articles(project)) == 24
    assert kliping.articles(str(project.root), ["id", "title"]).column_names == ["id", "title"]


def test_answers_are_an_arrow_table(project: kliping.Project) -> None:
    """One row a question and target, with who gave it."""
    assert set(kliping.answers(project).column("question").to_pylist()) == {"stance", "topic", "evidence"}


def test_alpha_of_a_projects_answers_takes_four_lines(project: kliping.Project) -> None:
    """The answers of a project go into ``alpha`` by way of pandas, as the documentation shows."""
    frame = kliping.answers(project).to_pandas()
    stance = frame[(frame.question == "stance") & ~frame.skipped & ~frame.superseded]
    table = stance.assign(
        task=stance.article_id + " " + stance.target, value=stance.value.str[0], cluster=stance.article_id
    )

    found = kliping.alpha(table[["task", "annotator", "value", "cluster"]])

    assert found.n_annotators == frame.annotator.nunique()
    assert found.alpha is not None


def test_a_release_opens(project: kliping.Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The release that ``corpus.toml`` names, as ``datasets`` gives it."""
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path))

    opened = kliping.load_release(project, "articles", cache_dir=str(tmp_path))

    assert sum(len(split) for split in opened.values()) == 24


def test_the_way_back_is_walked(project: kliping.Project) -> None:
    """``trace`` gives the steps from the release to the captures."""
    article = kliping.articles(project, ["id"]).column("id")[0].as_py()

    found = kliping.trace(project, article)

    assert [step.stage for step in found.steps][0 :: len(found.steps) - 1] == ["release", "capture"]


def test_a_folder_that_is_no_project_is_told(tmp_path: Path) -> None:
    """Without ``corpus.toml`` there is no project."""
    with pytest.raises(ConfigError, match=r"corpus\.toml"):
        kliping.articles(tmp_path)


def test_a_stage_that_has_not_run_is_told(tmp_path: Path) -> None:
    """A project without shards has no articles to give, and the message says what to run."""
    with pytest.raises(DataError, match="shards"):
        kliping.articles(mini_project.project(tmp_path))
