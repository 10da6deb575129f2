from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from small_release import ANSWERS, ARTICLES, LABELS, manifest, shard, small, told

from corpus.release.audit.folder import UnreadableError
from corpus.release.audit.manifest import manifest_counts, manifest_inputs, manifest_outputs
from corpus.stage import digest

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [{"id": "a"}, {"id": "b"}]
COUNTS = {"articles": 2, "shards": 3, "left_out.tdm": 1, "articles.train": 2}
WHOLE = {"version": "0.9.0", "inputs": {"shards/2024-06.parquet": "a" * 64}, "outputs": {}}


def found(check: Any, folder: Path, files: dict[str, Any] | None = None, **changes: Any) -> list[str]:
    """What a check finds in a release of two articles with such a manifest, after the file's name."""
    described = manifest(COUNTS) | WHOLE | changes
    release = small(folder, {ARTICLES: ROWS, "manifest.json": described, **(files or {})})
    return [said.removeprefix("manifest.json: ") for said in told(check, release)]


def outputs(folder: Path, **changes: Any) -> dict[str, Any]:
    """The articles' file as a manifest lists it."""
    small(folder, {ARTICLES: ROWS})
    return {ARTICLES: {"sha256": digest(folder / ARTICLES), "rows": 2} | changes}


def test_data_files_are_listed_as_they_are(tmp_path: Path) -> None:
    """With digest and rows."""
    assert found(manifest_outputs, tmp_path, outputs=outputs(tmp_path)) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"sha256": "0" * 64}, f"has another sha256 for {ARTICLES} than the file"),
        ({"rows": 3}, f"has another number of rows for {ARTICLES} than the file"),
    ],
)
def test_another_digest_or_number_of_rows_is_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """By the file."""
    assert found(manifest_outputs, tmp_path, outputs=outputs(tmp_path, **changes)) == [problem]


def test_a_file_that_is_only_listed_or_only_there_is_told(tmp_path: Path) -> None:
    """Either way."""
    listed = {"data/x.parquet": outputs(tmp_path)[ARTICLES]}

    assert found(manifest_outputs, tmp_path, outputs=listed) == [
        f"does not list {ARTICLES}",
        "lists data/x.parquet, which is not there",
    ]


def test_counts_that_add_up_have_no_fault(tmp_path: Path) -> None:
    """Two are here and one was left out: three in the corpus."""
    assert found(manifest_counts, tmp_path) == []


@pytest.mark.parametrize(
    ("counts", "problem"),
    [
        ({"articles.train": 3}, "counts 3 rows of articles.train; there are 2"),
        ({"articles.test": 1}, "counts 1 row of articles.test; there are 0"),
        ({"shards": 4}, "counts 4 articles of the corpus; 2 are here and 1 left out"),
        ({"left_out.noai": 1}, "counts 3 articles of the corpus; 2 are here and 2 left out"),
    ],
)
def test_counts_that_do_not_add_up_are_told(counts: dict[str, int], problem: str, tmp_path: Path) -> None:
    """Splits by their rows, and the sum that the manifest promises."""
    assert found(manifest_counts, tmp_path, counts=COUNTS | counts) == [problem]


def test_a_wrong_number_of_articles_is_told(tmp_path: Path) -> None:
    """A manifest without counts has it wrong too."""
    assert "counts 3 articles; there are 2" in found(manifest_counts, tmp_path / "a", counts=COUNTS | {"articles": 3})
    assert "counts None articles; there are 2" in found(manifest_counts, tmp_path / "b", counts={})


@pytest.mark.parametrize(
    ("counts", "problems"),
    [
        ({"shards": 2, "left_out.tdm": 0, "stance.undecided": 1}, []),
        ({"shards": 2, "left_out.tdm": 0, "stance.undecided": 2}, ["counts 2 undecided items of stance; there are 1"]),
        ({"stance.undecided": 2}, []),
    ],
    ids=["right", "wrong", "not known"],
)
def test_ties_are_counted_again_where_every_article_is_here(
    counts: dict[str, int], problems: list[str], tmp_path: Path
) -> None:
    """Otherwise the answers to those that were left out are not known."""
    columns = ("votes", "agreement", "method", "adjudicated", "soft_label", "n_answers", "stance", "disagreement")
    label = dict.fromkeys(columns, 1) | {"article_id": "a", "target": "x"}
    answer = {"target": "x", "question": "stance"}
    files = {LABELS: [label], ANSWERS: [answer | {"article_id": name} for name in "ab"]}
    rows = {"stance.train": 1, "annotations.train": 2}

    assert found(manifest_counts, tmp_path, files, counts=COUNTS | rows | counts) == problems


def test_inputs_are_named_by_digest(tmp_path: Path) -> None:
    """At least one, and of this stage."""
    assert found(manifest_inputs, tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"stage": "shards"}, "is a manifest of the stage 'shards'; expected 'release'"),
        ({"inputs": {}}, "names no input; build the release again"),
        ({"inputs": {"a": "x"}}, "the digest of a is not a sha256"),
        ({"inputs": {"a": "A" * 64}}, "the digest of a is not a sha256"),
    ],
)
def test_inputs_that_are_not_named_so_are_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """One fault each."""
    assert found(manifest_inputs, tmp_path, **changes) == [problem]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("labels/codebook.json", "codebook.json"),
        ("labels/agreement.json", "agreement.json"),
        ("tombstones.jsonl", "tombstones.jsonl"),
    ],
)
def test_a_copy_is_the_input_that_it_was_made_from(source: str, name: str, tmp_path: Path) -> None:
    """What is copied into a release is not edited there."""
    files = {} if name == "codebook.json" else {name: "{}"}

    assert found(manifest_inputs, tmp_path, files, inputs={source: "a" * 64}) == [
        f"{name}: is not the {source} that the release was made from; build it again"
    ]


@pytest.mark.parametrize("changes", [{"outputs": 3}, {"outputs": {"a": {}}}])
def test_a_manifest_of_another_form_cannot_be_read(changes: dict[str, Any], tmp_path: Path) -> None:
    """The error is of this file."""
    with pytest.raises(UnreadableError, match=r"^manifest\.json: "):
        found(manifest_inputs, tmp_path, **changes)


def test_a_split_of_another_name_is_counted_as_such(tmp_path: Path) -> None:
    """That there is none of that name is for another check to tell, and this one does not stop."""
    files = {shard("articles", "gold"): ROWS}

    assert "counts 0 rows of articles.gold; there are 2" in found(manifest_counts, tmp_path, files)
