from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from small_release import ANSWERS, ARTICLES, LABELS, manifest, shard, small, told

from corpus.release.audit.ids import answer_ids, article_ids, article_there, duplicates_there, label_ids
from corpus.urls import article_id

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = "https://kabarfiksi.example/1", "https://kabarfiksi.example/2"


def named(url: str, **changes: Any) -> dict[str, Any]:
    """An article of that address."""
    return {"id": article_id("kabarfiksi", url), "portal": "kabarfiksi", "canonical_url": url} | changes


def test_an_article_has_the_id_of_its_address(tmp_path: Path) -> None:
    """Each its own."""
    assert told(article_ids, small(tmp_path, {ARTICLES: [named(ONE), named(TWO)]})) == []


def test_an_article_that_occurs_twice_is_told(tmp_path: Path) -> None:
    """By its id and by its address, also in two files."""
    found = told(article_ids, small(tmp_path, {ARTICLES: [named(ONE)], shard("articles", "test"): [named(ONE)]}))

    assert found == [
        f"data/articles: the id occurs twice in 1 case (first: {named(ONE)['id']})",
        f"data/articles: the canonical_url occurs twice in 1 case (first: {ONE})",
    ]


@pytest.mark.parametrize("changes", [{"id": "kabarfiksi-0"}, {"portal": "lain"}, {"canonical_url": None}])
def test_an_id_of_something_else_is_told(changes: dict[str, Any], tmp_path: Path) -> None:
    """Of another portal, of another address, of none."""
    found = told(article_ids, small(tmp_path, {ARTICLES: [named(TWO), named(ONE, **changes)]}))

    assert [said.partition(" (first")[0] for said in found] == [f"{ARTICLES}: 1 id does not match portal and address"]


def test_without_addresses_their_digests_make_the_ids(tmp_path: Path) -> None:
    """The first sixteen digits."""
    digest = sha256(ONE.encode()).hexdigest()
    row = {"id": named(ONE)["id"], "portal": "kabarfiksi", "url_sha256": digest}

    assert told(article_ids, small(tmp_path / "a", {ARTICLES: [row]})) == []
    assert len(told(article_ids, small(tmp_path / "b", {ARTICLES: [row | {"url_sha256": digest[::-1]}]}))) == 1


def test_an_article_has_one_label_a_target(tmp_path: Path) -> None:
    """Of a question about the whole article, one."""
    stance = [{"article_id": "a", "target": "x"}, {"article_id": "a", "target": "y"}]
    topic = [{"article_id": "a"}, {"article_id": "a"}]

    assert told(label_ids, small(tmp_path, {LABELS: stance, shard("topic"): topic})) == [
        "data/topic: article_id occurs twice in 1 case (first: ('a',))"
    ]
    assert len(told(label_ids, small(tmp_path, {LABELS: [*stance, stance[0]], shard("topic"): topic[:1]}))) == 1


def answer(**changes: Any) -> dict[str, Any]:
    """A row of an answer that counts."""
    made = {
        "answer_id": "1",
        "question": "stance",
        "target": "x",
        "task_id": "a",
        "annotator": "a-1",
        "superseded": False,
    }
    return made | changes


@pytest.mark.parametrize(
    "other",
    [
        answer(target="y"),
        answer(question="topic", target=None),
        answer(answer_id="2", annotator="a-2"),
        answer(answer_id="2", superseded=True),
        answer(answer_id="2", task_id="a~2"),
    ],
    ids=["another target", "another question", "another annotator", "superseded", "a repeat"],
)
def test_two_answers_may_differ_in_one_thing(other: dict[str, Any], tmp_path: Path) -> None:
    """Then they are two."""
    assert told(answer_ids, small(tmp_path, {ANSWERS: [answer(), other]})) == []


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        (answer(superseded=True), "answer_id and question and target occurs twice in 1 case"),
        (answer(answer_id="2"), "an answer that counts of task_id, annotator, question, target occurs twice in 1 case"),
    ],
)
def test_an_answer_that_occurs_twice_is_told(other: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """As a row, or as what counts of one annotator."""
    [said] = told(answer_ids, small(tmp_path, {ANSWERS: [answer(), other]}))

    assert said.startswith(f"data/annotations: {problem}")


def test_labels_and_answers_are_about_articles_of_the_release(tmp_path: Path) -> None:
    """Of the first three that are not, each is told."""
    strangers = [{"article_id": f"x{n}"} for n in range(5)]
    files = {ARTICLES: [{"id": "a"}], LABELS: [{"article_id": "a"}, {"article_id": "y"}], ANSWERS: strangers}

    assert told(article_there, small(tmp_path, files)) == [
        f"{LABELS}: is about y, which is not an article of the release",
        *(f"{ANSWERS}: is about x{n}, which is not an article of the release" for n in range(3)),
    ]


def clusters(folder: Path, *rows: tuple[str, str | None, str | None, float | None], **counts: int) -> list[str]:
    """What is found of articles with that cluster, original and likeness."""
    names = ("id", "cluster_id", "duplicate_of", "similarity")
    schema = pa.schema([(name, pa.float64() if name == "similarity" else pa.string()) for name in names])
    table = pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows], schema=schema)
    left_out = {f"left_out.{name}": n for name, n in counts.items()}
    found = told(duplicates_there, small(folder, {ARTICLES: table, "manifest.json": manifest(left_out)}))
    return [said.replace("data/articles: ", "") for said in found]


def test_a_copy_points_to_its_original(tmp_path: Path) -> None:
    """In the same cluster, with its likeness."""
    assert clusters(tmp_path, ("p-1", "p-1", None, None), ("p-2", "p-1", "p-1", 1.0)) == []


@pytest.mark.parametrize(
    ("copy", "problem"),
    [
        (("p-2", "p-2", "p-1", 0.9), "p-2 and its duplicate_of are of two clusters"),
        (("p-2", "p-2", "p-2", 0.9), "p-2 is marked as a duplicate of itself"),
        (("p-2", "p-1", "p-1", None), "p-2 has only one of duplicate_of and similarity"),
        (("p-2", "p-1", None, 0.9), "p-2 has only one of duplicate_of and similarity"),
        (("p-2", "p-1", "p-1", 1.5), "similarity of p-2 is 1.5; expected 0 to 1"),
        (("p-2", "p-9", None, None), "cluster_id 'p-9' of p-2 is not an article of the release"),
        (("p-2", None, None, None), "cluster_id None of p-2 is not an article of the release"),
        (("p-2", "p-1", "p-9", 0.9), "duplicate_of 'p-9' of p-2 is not an article of the release"),
    ],
)
def test_marks_that_contradict_each_other_are_told(
    copy: tuple[str, str | None, str | None, float | None], problem: str, tmp_path: Path
) -> None:
    """One fault each."""
    assert clusters(tmp_path, ("p-1", "p-1", None, None), copy) == [problem]


def test_what_was_left_out_may_have_been_the_original(tmp_path: Path) -> None:
    """A notice, as long as no more are missing than were left out, and only for ids of the same portal."""
    row = ("p-2", "p-2", "p-9", 0.9)

    assert clusters(tmp_path / "a", row, tdm=1) == [
        "(notice) duplicate_of 'p-9' of p-2 is not an article of the release; it may be one that was left out"
    ]
    assert clusters(tmp_path / "b", ("p-2", "p-2", "q-9", 0.9), tdm=1)[0].startswith("duplicate_of 'q-9'")
    many = clusters(tmp_path / "c", row, ("p-3", "p-3", "p-8", 0.9), tdm=1)
    assert [said.partition(" of ")[0] for said in many] == ["duplicate_of 'p-8'", "duplicate_of 'p-9'"]


def test_a_cluster_keeps_the_name_of_an_article_that_is_gone(tmp_path: Path) -> None:
    """Where the record of splits knows it."""
    rows = [{"id": "p-2", "cluster_id": "p-1", "duplicate_of": None, "similarity": None}]
    files = {ARTICLES: rows, "manifest.json": manifest(), "splits.parquet": [{"cluster_id": "p-1"}]}

    assert told(duplicates_there, small(tmp_path, files)) == []
