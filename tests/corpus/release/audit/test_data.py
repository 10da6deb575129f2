from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
import yaml
from small_release import STANCE, card, manifest, shard, small, told

from corpus.release.audit.data import class_order, configurations, features, shards_complete, shards_named, split_names

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.folder import Release

ROWS = [{"id": "a"}, {"id": "b"}]
TRAIN, TEST = shard("articles"), shard("articles", "test")


def front(*names: str, **splits: int) -> dict[str, Any]:
    """A YAML block of configurations with those splits and rows."""
    files = [{"split": split, "path": f"{split}-*.parquet"} for split in splits]
    counts = [{"name": split, "num_examples": n} for split, n in splits.items()]
    columns = [{"name": "id", "dtype": "string"}]
    return {
        "configs": [
            {"config_name": name, "data_files": [one | {"path": f"data/{name}/{one['path']}"} for one in files]}
            for name in names
        ],
        "dataset_info": [{"config_name": name, "features": columns, "splits": counts} for name in names],
    }


def release(folder: Path, block: dict[str, Any], **files: Any) -> Release:
    """A release of that card and those files."""
    return small(folder, {"README.md": card(yaml.safe_dump(block)), **files})


def test_files_are_named_by_rule_and_listed(tmp_path: Path) -> None:
    """A file in data/ under another name, and one that no configuration lists, are told."""
    files = {TRAIN: ROWS, TEST: ROWS, "data/catatan.txt": "x", shard("lain"): ROWS}

    assert told(shards_named, release(tmp_path, front("articles", train=2), **files)) == [
        f"{TEST}: belongs to no configuration of the card",
        "data/catatan.txt: is not named data/<config>/<split>-<month>.parquet or -0000N-of-0000M.parquet",
        f"{shard('lain')}: belongs to no configuration of the card",
    ]


def test_a_complete_split_has_as_many_rows_as_the_card_says(tmp_path: Path) -> None:
    """Over all its files."""
    parts = {f"data/articles/train-0000{n}-of-00002.parquet": ROWS for n in range(2)}

    assert told(shards_complete, release(tmp_path, front("articles", train=4), **parts)) == []


def test_a_missing_file_of_a_split_is_told(tmp_path: Path) -> None:
    """By the number of files, and by the rows that are lacking."""
    parts = {f"data/articles/train-0000{n}-of-00003.parquet": ROWS for n in (0, 2)}

    assert told(shards_complete, release(tmp_path, front("articles", train=6), **parts)) == [
        "README.md: articles/train: a shard is missing: 2 files of 00003",
        "README.md: articles/train: the files have 4 rows, the card says 6",
    ]


def test_files_of_months_need_no_number(tmp_path: Path) -> None:
    """Each holds the articles of its month, in UTC."""
    rows = [{"id": "x-1", "published_at": datetime(2024, 6, day, tzinfo=UTC)} for day in (1, 30)]
    later = [{"id": "x-1", "published_at": datetime(2024, 7, 1, tzinfo=UTC)}]
    parts = {"data/articles/train-2024-06.parquet": [*rows, *later], "data/articles/train-2024-07.parquet": later}

    assert told(shards_complete, release(tmp_path, front("articles", train=4), **parts)) == [
        "data/articles/train-2024-06.parquet: has 1 article of another month"
    ]


def test_files_of_two_cuts_are_not_one_split(tmp_path: Path) -> None:
    """The first of one, and the first of two."""
    parts = {f"data/articles/train-00000-of-0000{n}.parquet": ROWS for n in (1, 2)}

    [said] = told(shards_complete, release(tmp_path, front("articles", train=4), **parts))

    assert "a shard is missing" in said


def test_a_split_that_is_only_listed_or_only_counted_is_told(tmp_path: Path) -> None:
    """Without a file, or without a listing."""
    block = front("articles", train=2, test=1)
    block["configs"][0]["data_files"].pop()
    block["configs"][0]["data_files"].append({"split": "gold", "path": "data/articles/gold-*.parquet"})

    assert told(shards_complete, release(tmp_path, block, **{TRAIN: ROWS})) == [
        "README.md: articles/gold: no file matches; a split without rows must not be listed",
        "README.md: articles/test: is counted in dataset_info, but no file is listed",
    ]


def test_splits_have_the_three_names_and_rows(tmp_path: Path) -> None:
    """Another name, and a file without rows, are told."""
    empty = pa.table({"id": pa.array([], pa.string())})
    files = {TRAIN: ROWS, TEST: empty, shard("articles", "gold"): ROWS}

    assert told(split_names, release(tmp_path, front(), **files)) == [
        f"{shard('articles', 'gold')}: is of a split 'gold'; expected one of train, validation, test",
        f"{TEST}: has no rows; such a file must not be there",
    ]


def everywhere(folder: Path, data: tuple[str, ...], listed: tuple[str, ...], counts: dict[str, int]) -> list[str]:
    """What is found where data, card and manifest have those configurations."""
    files: dict[str, Any] = {shard(name): ROWS for name in data}
    made = release(folder, front(*listed, train=2), **files, **{"manifest.json": manifest(counts)})
    return told(configurations, made)


ALL = ("annotations", "articles", "stance")
COUNTS = {f"{name}.train": 2 for name in ALL}


def test_configurations_are_the_same_everywhere(tmp_path: Path) -> None:
    """Other counts of the manifest, and splits without rows, name none."""
    assert everywhere(tmp_path, ALL, ALL, COUNTS | {"topic.test": 0, "topic.undecided": 3, "left_out.tdm": 1}) == []


@pytest.mark.parametrize(
    ("data", "listed", "counts", "problem"),
    [
        (ALL[:2], ALL, COUNTS, "data/: lacks the configuration 'stance'; build the release again"),
        (ALL, ALL[:2], COUNTS, "README.md: lacks the configuration 'stance'; build the release again"),
        (ALL, ALL, {"articles.train": 2, "annotations.train": 2}, "manifest.json: lacks the configuration 'stance'"),
        (ALL[1:], ALL[1:], {"articles.train": 2, "stance.test": 1}, "data/: lacks the configuration 'annotations'"),
        ((*ALL, "lain"), (*ALL, "lain"), COUNTS | {"lain.train": 1}, "data/lain: is not a labelled question"),
        (ALL[:2], ALL[:2], {"articles.train": 2, "annotations.train": 2}, "data/: has no configuration of labels"),
    ],
)
def test_a_configuration_that_is_not_everywhere_is_told(
    data: tuple[str, ...], listed: tuple[str, ...], counts: dict[str, int], problem: str, tmp_path: Path
) -> None:
    """By the place that lacks it."""
    assert everywhere(tmp_path, data, listed, counts)[0].startswith(problem)


def typed(folder: Path, table: pa.Table) -> list[str]:
    """What is found where the card says that ``id`` is a text."""
    return told(features, release(folder, front("articles", train=1), **{TRAIN: table}))


def test_columns_and_types_are_those_of_the_card(tmp_path: Path) -> None:
    """Another type, a column more and a column less are told by the file."""
    assert typed(tmp_path / "a", pa.table({"id": ["a"]})) == []
    assert typed(tmp_path / "b", pa.table({"id": pa.array([1], pa.int32())})) == [
        f"{TRAIN}: column 'id' is Value('int32') here, but the card says Value('string')"
    ]
    assert typed(tmp_path / "c", pa.table({"isi": ["a"]})) == [
        f"{TRAIN}: column 'id' is None here, but the card says Value('string')",
        f"{TRAIN}: column 'isi' is Value('string') here, but the card says None",
    ]


def test_features_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """A configuration that the card does not describe has none."""
    block = front("articles", train=2) | {"dataset_info": []}

    [said] = told(features, release(tmp_path, block, **{TRAIN: ROWS}))

    assert said.startswith("README.md: articles: the features cannot be read")


def classes(*codes: str, column: str = "stance") -> dict[str, Any]:
    """A card whose stance has those classes."""
    names = {str(n): code for n, code in enumerate(codes)}
    block = front("stance", train=2)
    block["dataset_info"][0]["features"] = [{"name": column, "dtype": {"class_label": {"names": names}}}]
    return block


def test_classes_are_in_the_order_of_the_codebook(tmp_path: Path) -> None:
    """All of them, and no other."""
    assert told(class_order, release(tmp_path, classes(*STANCE.codes))) == []


@pytest.mark.parametrize(
    "block",
    [
        classes(*reversed(STANCE.codes)),
        classes(*STANCE.codes[:-1]),
        classes(*STANCE.codes, "lain"),
        classes(*STANCE.codes, column="sikap"),
        front("stance", train=2),
    ],
    ids=["another order", "fewer", "more", "another column", "no classes"],
)
def test_other_classes_are_told(block: dict[str, Any], tmp_path: Path) -> None:
    """Every label would be renamed."""
    assert told(class_order, release(tmp_path, block)) == [
        "README.md: stance: the classes of 'stance' are not those of codebook.json in their order"
    ]


def test_a_list_of_classes_has_an_order_too(tmp_path: Path) -> None:
    """That of the topics; a question without a configuration has none to be told of."""
    names = {"0": "medtop:11000000", "1": "medtop:04000000", "2": "medtop:17000000"}
    block = front("topic", train=2)
    block["dataset_info"][0]["features"] = [{"name": "topics", "list": {"class_label": {"names": names}}}]

    assert [said.partition(":")[2].partition(":")[0] for said in told(class_order, release(tmp_path, block))] == [
        " topic"
    ]
