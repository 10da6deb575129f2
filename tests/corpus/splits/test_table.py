from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest

from annotation.suggestions.send import places_of
from annotation.tasks.build import build_tasks, plan_tasks
from annotation.tasks.table import read_tasks
from corpus.errors import DataError
from corpus.release.build import build_release
from corpus.release.papers.papers import read_papers
from corpus.schema import TASK
from corpus.shards.build import build_shards
from corpus.splits.split import split_of
from corpus.splits.table import planned_splits, read_splits, record_splits, split_rows
from corpus.stage import digest, read_manifest
from corpus.tables import read_rows, read_table, write_table
from corpus.text import text_sha256
from kliping.views.release import noteworthy

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Article, SplitRow

LABELS = """\
[corpus]
name = "sikap-fiksi"
seed = 7

[label]
targets = ["Persekutuan Utara", "Republik Samudra"]
sample = {sample}
overlap = {overlap}
overlap_share = 0.0
"""


def corpus_of(root: Path, n: int, *, sample: int = 10, overlap: int = 3) -> Project:
    """A project with so many articles in its shards."""
    project = mini_project.project(root, LABELS.format(sample=sample, overlap=overlap))
    mini_project.write_articles(project, [factory.article(k) for k in range(1, n + 1)])
    build_shards(project)
    return project


def released(root: Path) -> Project:
    """A project with a release."""
    project = mini_project.labelled_project(root)
    build_shards(project)
    build_release(project)
    return project


def grow(project: Project, *more: Article) -> None:
    """Articles that come to the 24 of a labelled project."""
    mini_project.write_articles(project, [*(factory.article(n) for n in range(1, 25)), *more])
    build_shards(project)


def by_article(rows: list[SplitRow]) -> dict[str, SplitRow]:
    """The rows by their article."""
    return {row.article_id: row for row in rows}


def test_building_tasks_writes_down_every_article(tmp_path: Path) -> None:
    """Sampled or not, each article of the shards has a row, and the table is an input of the tasks."""
    project = corpus_of(tmp_path, 40)

    manifest = build_tasks(project)

    rows = read_splits(project.splits)
    assert {(row.article_id, row.split, row.since) for row in rows} == {
        (factory.article(n).id, split_of(factory.article(n).id, 7), "1.0.0") for n in range(1, 41)
    }
    assert manifest.inputs["splits.parquet"] == digest(project.splits)


def test_planning_writes_nothing(tmp_path: Path) -> None:
    """A plan may be looked at and thrown away."""
    project = corpus_of(tmp_path, 40)

    plan_tasks(project)

    assert not project.splits.exists()


def test_a_second_run_writes_the_same_bytes(tmp_path: Path) -> None:
    """Under another version too: rows that are there bear the version of their time."""
    project = corpus_of(tmp_path, 40)
    record_splits(project)
    before = digest(project.splits)
    text = (project.root / "corpus.toml").read_text(encoding="utf-8")

    record_splits(mini_project.project(project.root, text + '\n[release]\nversion = "2.0.0"\n'))

    assert digest(project.splits) == before


def test_a_release_carries_the_table_and_the_next_one_keeps_it(tmp_path: Path) -> None:
    """Version 1.1.0 has the rows of 1.0.0 as they were, and those of new articles since 1.1.0."""
    project = released(tmp_path)
    first = by_article(read_splits(project.release / "1.0.0" / "splits.parquet"))
    story = factory.article(3)
    copy = factory.article(40, id="aaa-0000000000000000", portal="aaa", text=story.text, text_sha256=story.text_sha256)
    text = (project.root / "corpus.toml").read_text(encoding="utf-8")
    later = mini_project.project(project.root, text + '\n[release]\nversion = "1.1.0"\n')
    grow(later, copy)

    folder = build_release(later)

    second = by_article(read_splits(folder / "splits.parquet"))
    assert {key: second[key] for key in first} == first
    assert second[copy.id] == replace(first[story.id], article_id=copy.id, since="1.1.0")
    (file,) = (folder / "data" / "articles").glob(f"{first[story.id].split}-*.parquet")
    (row,) = (row for row in read_table(file).to_pylist() if row["id"] == copy.id)
    assert row["cluster_id"] == first[story.id].cluster_id == story.id
    assert read_manifest(folder).outputs["splits.parquet"].rows == 25


def test_a_bridge_is_counted_and_left_out(tmp_path: Path) -> None:
    """An article of two stories, one of train and one of test, is in no file of the data, and the card says so."""
    project = released(tmp_path)
    splits = by_article(read_splits(project.splits))
    train, test = (next(n for n in range(1, 25) if splits[factory.article(n).id].split == s) for s in ("train", "test"))
    text = f"{factory.article(train).text}\n\n{factory.article(test).text}"
    sha = factory.article(1, text=text)
    bridge = replace(sha, id="aaa-0000000000000000", portal="aaa", text_sha256=text_sha256(text))
    grow(project, bridge)

    folder = build_release(project, replace=True)

    manifest = read_manifest(folder)
    assert planned_splits(project).bridges == {bridge.id}
    assert manifest.counts["left_out.bridges-splits"] == 1
    assert manifest.counts["articles"] == manifest.counts["shards"] - 1 == 24
    noted = list(noteworthy(read_papers(folder).figures))
    assert "left out of the release: 1 (linking copies in different splits)" in noted
    assert "taken down): 1 linking copies in different splits." in (folder / "README.md").read_text("utf-8")
    rows = [row for file in (folder / "data" / "articles").glob("*.parquet") for row in read_table(file).to_pylist()]
    assert bridge.id not in {row["id"] for row in rows}
    assert {row["id"]: row["duplicate_of"] for row in rows} == dict.fromkeys(splits)
    counts = plan_tasks(project).counts
    assert (counts["bridges_splits"], counts["duplicates"]) == (1, 0)


def test_a_table_that_is_gone_is_read_from_the_releases(tmp_path: Path) -> None:
    """Removed by hand, it comes back row by row, and nothing is drawn again."""
    project = released(tmp_path)
    before = digest(project.splits)
    project.splits.unlink()

    record_splits(project)

    assert digest(project.splits) == before


def test_a_table_that_is_gone_without_a_release_stops_the_run(tmp_path: Path) -> None:
    """What was asked about must not change its split behind anybody's back."""
    project = corpus_of(tmp_path, 40)
    build_tasks(project)
    project.splits.unlink()

    with pytest.raises(DataError, match=r"splits\.parquet is gone, but tasks/ was made with it; put it back"):
        build_tasks(project)
    assert not project.splits.exists()


def test_a_release_without_its_table_stops_the_run(tmp_path: Path) -> None:
    """With the table gone here and there, and no tasks either, the release is named."""
    project = released(tmp_path)
    project.splits.unlink()
    (project.release / "1.0.0" / "splits.parquet").unlink()
    shutil.rmtree(project.tasks)

    with pytest.raises(DataError, match=r"but release/1\.0\.0/ was made with it"):
        record_splits(project)


def test_a_table_that_contradicts_a_release_is_refused(tmp_path: Path) -> None:
    """One split changed by hand is found before anything is built from it."""
    project = released(tmp_path)
    rows = read_splits(project.splits)
    moved = [replace(row, split="test" if row.split == "train" else "train") for row in rows[:1]]
    write_table(split_rows([*moved, *rows[1:]]), project.splits)

    with pytest.raises(DataError, match=f"{rows[0].article_id} differs from a release"):
        build_release(project)


def test_a_cluster_in_two_splits_is_no_table(tmp_path: Path) -> None:
    """A damaged table is named, not used."""
    project = corpus_of(tmp_path, 3)
    rows = list(record_splits(project).rows.values())
    leaked = [replace(rows[0], cluster_id="k", split="train"), replace(rows[1], cluster_id="k", split="test")]
    write_table(split_rows(leaked), project.splits)

    with pytest.raises(DataError, match="a cluster is in two splits"):
        planned_splits(project)


def test_in_a_drawn_sample_the_test_split_gets_every_answer(tmp_path: Path) -> None:
    """With a share of 0, of 60 drawn of 120 those of test have three answers, all others one."""
    project = corpus_of(tmp_path, 120, sample=60)

    build_tasks(project)

    split = {row.article_id: row.split for row in read_splits(project.splits)}
    asked = read_rows(project.tasks / "tasks.parquet", TASK)
    tested = [row["overlap"] for row in asked if split[row["article_id"]] == "test"]
    others = [row["overlap"] for row in asked if split[row["article_id"]] != "test"]
    assert (set(tested), set(others)) == ({3}, {1})
    assert len(tested) >= 2


def test_in_a_drawn_sample_no_suggestion_is_shown_on_test(tmp_path: Path) -> None:
    """Where one answer is enough everywhere, the test split is still held back."""
    project = corpus_of(tmp_path, 120, sample=60, overlap=1)
    build_tasks(project)

    places = places_of(project, read_tasks(project), 0.2)

    split = {row.article_id: row.split for row in read_splits(project.splits)}
    assert {place for key, place in places.items() if split[key] == "test"} == {"test"}
    assert {place for key, place in places.items() if split[key] != "test"} == {"shown", "blind"}
