from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from small_release import ANSWERS, ARTICLES, LABELS, manifest, shard, small, told

from corpus.release.audit.splits import (
    split_of_article,
    split_of_cluster,
    split_of_rows,
    split_of_text,
    split_recorded,
    split_sizes,
)

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.checks import Check

TEST = shard("articles", "test")


def article(name: str = "a", **changes: Any) -> dict[str, Any]:
    """An article alone in its cluster."""
    return {"id": name, "cluster_id": name, "text_sha256": f"of {name}"} | changes


@pytest.mark.parametrize(
    ("check", "other", "problem"),
    [
        (split_of_article, article(), "the article a is in test and train; 1 in total"),
        (split_of_cluster, article("b", cluster_id="a"), "the cluster a is in test and train; 1 in total"),
        (split_of_text, article("b", text_sha256="of a"), "the text of a is in test and train; 1 in total"),
    ],
)
def test_what_is_in_two_splits_is_told(check: Check, other: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """Articles, clusters and texts; within one split they may stand twice."""
    assert told(check, small(tmp_path / "a", {ARTICLES: [article()], TEST: [other]})) == [f"data/articles: {problem}"]
    assert told(check, small(tmp_path / "b", {ARTICLES: [article(), other], TEST: [article("c")]})) == []


def recorded(folder: Path, *rows: dict[str, Any], version: str = "1.2.0") -> list[str]:
    """What is found where ``splits.parquet`` has those rows, and the release the article ``a`` in train."""
    files = {ARTICLES: [article()], "splits.parquet": list(rows), "manifest.json": manifest(version=version)}
    return told(split_recorded, small(folder, files))


def record(name: str = "a", **changes: Any) -> dict[str, Any]:
    """A row of the record."""
    return {"article_id": name, "cluster_id": name, "split": "train", "since": "1.0.0"} | changes


@pytest.mark.parametrize(
    "rows",
    [
        (record(),),
        (record(), record("b", split="test")),
        (record(since="1.2.0"),),
        (record(), record("b", cluster_id="a")),
    ],
)
def test_articles_are_as_they_are_recorded(rows: tuple[dict[str, Any], ...], tmp_path: Path) -> None:
    """Others may be recorded too, up to this version."""
    assert recorded(tmp_path, *rows) == []


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ((record(), record()), "splits.parquet: has an article twice; build the release again"),
        (
            (record(), record("b", cluster_id="a", split="test")),
            "splits.parquet: has a cluster in two splits; build the release again",
        ),
        (
            (record(), record("b", split="gold")),
            "splits.parquet: has a split 'gold'; expected one of train, validation, test",
        ),
        ((record(since="1.10.0"),), "splits.parquet: says since '1.10.0'; expected a version up to this one"),
        ((record(since="kemarin"),), "splits.parquet: says since 'kemarin'; expected a version up to this one"),
        ((record("b"),), f"{ARTICLES}: cluster_id and split of a differ from splits.parquet; a split never changes"),
        ((record(split="test"),), f"{ARTICLES}: split of a differ from splits.parquet; a split never changes"),
        ((record(cluster_id="z"),), f"{ARTICLES}: cluster_id of a differ from splits.parquet; a split never changes"),
    ],
)
def test_a_record_that_contradicts_itself_or_the_data_is_told(
    rows: tuple[dict[str, Any], ...], problem: str, tmp_path: Path
) -> None:
    """Versions are compared by their numbers."""
    assert recorded(tmp_path, *rows) == [problem]


def test_labels_and_answers_are_in_the_split_of_their_article(tmp_path: Path) -> None:
    """Told once a configuration; one about an article that is not here is for another check."""
    files = {
        ARTICLES: [{"id": "a"}],
        TEST: [{"id": "b"}, {"id": "c"}],
        LABELS: [{"article_id": name} for name in "abc"],
        ANSWERS: [{"article_id": "a"}, {"article_id": "x"}],
    }

    assert told(split_of_rows, small(tmp_path, files)) == [
        f"{LABELS}: 2 rows are in train and the article elsewhere (first: b, in test)"
    ]


def sizes(folder: Path, **labels: list[tuple[str, int]]) -> list[str]:
    """What is found of those labels: split -> article and class of each row."""
    files = {
        shard("stance", split): [{"article_id": name, "stance": number} for name, number in rows]
        for split, rows in labels.items()
    }
    return [said.replace("data/stance: ", "") for said in told(split_sizes, small(folder, files))]


def of_each_class(n: int, first: int = 0) -> list[tuple[str, int]]:
    """``n`` labels of articles of their own, every class among them."""
    return [(f"a{first + place}", place % 5) for place in range(n)]


def test_splits_of_thirty_rows_and_every_class_are_large_enough(tmp_path: Path) -> None:
    """Nothing is said of them."""
    rows = {split: of_each_class(30, 100 * n) for n, split in enumerate(("train", "validation", "test"))}

    assert sizes(tmp_path, **rows) == []


def test_a_tiny_split_is_a_notice(tmp_path: Path) -> None:
    """With the classes that it lacks."""
    found = sizes(tmp_path, train=of_each_class(30), validation=of_each_class(30, 100), test=[("b", 0)])

    assert found == ["(notice) test has 1 row, no row in 4 of the classes"]


@pytest.mark.parametrize(("n", "kind"), [(99, "(notice) "), (100, "")])
def test_an_empty_split_is_a_fault_among_a_hundred_labelled_articles(n: int, kind: str, tmp_path: Path) -> None:
    """Among fewer it may be an accident."""
    found = sizes(tmp_path, train=of_each_class(n))

    assert found == [f"{kind}validation has no rows", f"{kind}test has no rows"]
