"""Which articles may be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest

from annotation.tasks.frame import frame_of, read_frame, read_shards, shard_files
from corpus.codebook import Target
from corpus.errors import DataError
from corpus.schema import SHARD
from corpus.tables import to_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Article

ONE, TWO, THREE = (factory.article(n) for n in (1, 2, 3))
SEA = [Target(name="Republik Samudra", aliases=("Samudra",))]


def row(article: Article, **marks: Any) -> dict[str, Any]:
    """A row of ``shards/``: in Indonesian and alone, unless ``marks`` say otherwise."""
    alone = {"language": "id", "language_review": False, "cluster_id": article.id, "duplicate_of": None}
    return {**factory.as_row(article), **alone, "similarity": None, **factory.own_marks(article), **marks}


def project_of(folder: Path, *rows: dict[str, Any], toml: str = mini_project.CORPUS_TOML) -> Project:
    """A project with one shard."""
    project = mini_project.project(folder, toml)
    table = to_table(sorted(rows, key=lambda one: one["id"]), SHARD)
    mini_project.write_stage(project.shards, "shards", {"2024-06": table})
    return project


def test_candidates_stand_in_their_strata(tmp_path: Path) -> None:
    """A stratum is portal, section and month; odd articles are of another section than even ones."""
    frame = frame_of(project_of(tmp_path, row(ONE), row(TWO), row(THREE)), languages=["id"])

    assert {name: sorted(ids) for name, ids in frame.strata.items()} == {
        "kabarfiksi/internasional/2024-06": sorted([ONE.id, THREE.id]),
        "kabarfiksi/daerah/2024-06": [TWO.id],
    }
    assert frame.text_sha256[TWO.id] == TWO.text_sha256
    assert frame.splits.keys() == {ONE.id, TWO.id, THREE.id}


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        ({"duplicate_of": ONE.id, "cluster_id": ONE.id}, "duplicates"),
        ({"language": "jv", "language_review": True}, "other_language"),
        ({"language_review": True, "kind": "article-photo"}, "unsure_language"),
        ({"kind": "article-photo"}, "photo_pages"),
    ],
)
def test_the_first_reason_against_an_article_is_counted(marks: dict[str, Any], reason: str, tmp_path: Path) -> None:
    """One reason each, so that the counts add up to the articles; stratum and digest are known all the same."""
    frame = frame_of(project_of(tmp_path, row(ONE), row(TWO, **marks)), languages=["id"])

    assert {name: n for name, n in frame.counts.items() if n} == {"articles": 2, "candidates": 1, reason: 1}
    assert frame.stratum[TWO.id] == "kabarfiksi/daerah/2024-06"
    assert [ONE.id] == [one for ids in frame.strata.values() for one in ids]


def test_an_article_has_to_name_a_target_where_that_is_asked(tmp_path: Path) -> None:
    """In its title or its text, by name or alias, as a whole word and in any case."""
    rows = [
        row(factory.article(1, title="Sidang", text="Utusan SAMUDRA datang.")),
        row(factory.article(2, title="Republik Samudra bersidang", text="Sidang dibuka.")),
        row(factory.article(3, title="Panen", text="Penyamudraan tertunda.")),
    ]

    frame = frame_of(project_of(tmp_path, *rows), languages=["id"], mentioning=SEA)

    assert (frame.counts["candidates"], frame.counts["not_mentioning"]) == (2, 1)


@pytest.mark.parametrize(("key", "candidates"), [("", 2), ("only_mentioning = true\n", 0)])
def test_the_config_bounds_the_frame(key: str, candidates: int, tmp_path: Path) -> None:
    """``[build] languages`` and ``[label] only_mentioning`` are read from ``corpus.toml``."""
    rows = [row(factory.article(n, title="Panen", text="Panen raya."), language="jv") for n in (1, 2)]
    project = project_of(tmp_path, *rows, toml=f'{mini_project.CORPUS_TOML}{key}[build]\nlanguages = ["jv"]\n')

    assert read_frame(project, SEA).counts["candidates"] == candidates


def test_rows_of_asked_articles_are_found_by_id(tmp_path: Path) -> None:
    """One row an article, though two tasks ask about it."""
    frame = frame_of(project_of(tmp_path, row(ONE), row(TWO)), languages=["id"])

    found = frame.articles_of([factory.task(TWO), factory.task(TWO, task_id="x~2")])

    assert [(key, one["title"]) for key, one in found.items()] == [(TWO.id, TWO.title)]


def test_months_are_read_in_order(tmp_path: Path) -> None:
    """All rows of all shards in one table."""
    project = project_of(tmp_path, row(TWO))
    mini_project.write_stage(project.shards, "shards", {"2024-05": to_table([row(ONE)], SHARD)})

    assert [file.name for file in shard_files(project)] == ["2024-05.parquet", "2024-06.parquet"]
    assert read_shards(project)["id"].to_pylist() == [ONE.id, TWO.id]


def test_without_shards_the_message_says_what_to_run(tmp_path: Path) -> None:
    """A project that was only crawled has nothing to ask about."""
    with pytest.raises(DataError, match=r"shards: no articles to ask about; run 'kliping build' first"):
        read_shards(mini_project.project(tmp_path))
