from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from corpus.config import Config, CorpusConfig, ReleaseConfig
from corpus.release.papers.changes import HEAD, changelog, differences, previous_release
from corpus.release.tables.contents import Contents
from corpus.release.tables.subsets import Subset
from corpus.tables import write_table

if TYPE_CHECKING:
    from pathlib import Path

NOT_ASKED: Any = None
"""Parts of a release that its change log does not look at."""
Rows = list[dict[str, Any]]


def subset(name: str, rows: Rows) -> Subset:
    """A configuration with those rows in its train split."""
    return Subset(name=name, features=None, files={"train": (pa.Table.from_pylist(rows),)} if rows else {})


def contents(version: str = "1.1.0", **subsets: Rows) -> Contents:
    """A release of those rows, of 1 March 2025."""
    return Contents(
        config=Config(corpus=CorpusConfig(name="sikap"), release=ReleaseConfig(version=version)),
        sources=NOT_ASKED,
        published=date(2025, 3, 1),
        subsets=tuple(subset(name, rows) for name, rows in subsets.items()),
        articles=NOT_ASKED,
        questions=(),
        answers=NOT_ASKED,
        sample=NOT_ASKED,
    )


def written(place: Path, **subsets: Rows) -> Path:
    """A release folder of those rows."""
    for name, rows in subsets.items():
        write_table(pa.Table.from_pylist(rows), place / "data" / name / "train-00000-of-00001.parquet")
    (place / "MANIFEST.sha256").write_text("", encoding="utf-8")
    (place / "CHANGELOG.md").write_text(f"{HEAD}\n## {place.name} (2025-01-01)\n\nFirst release.\n", encoding="utf-8")
    return place


ONE, TWO = {"id": "a", "text": "satu"}, {"id": "b", "text": "dua"}


@pytest.mark.parametrize(
    ("version", "wanted"),
    [("1.0.0", None), ("1.0.1", "1.0.0"), ("1.9.0", "1.2.0"), ("1.11.0", "1.10.0"), ("2.0.0", "1.10.0")],
)
def test_the_release_before_is_the_greatest_smaller_version(version: str, wanted: str | None, tmp_path: Path) -> None:
    """By number and not by letter; a folder without sums is no release."""
    for name in ("1.0.0", "1.2.0", "1.10.0"):
        written(tmp_path / name, articles=[ONE])
    (tmp_path / "1.0.5").mkdir()

    found = previous_release(tmp_path, version)

    assert (found and found.name) == wanted


def test_without_a_folder_of_releases_there_is_none_before(tmp_path: Path) -> None:
    """The first build makes the folder."""
    assert previous_release(tmp_path / "release", "1.0.0") is None


def test_the_first_release_counts_its_rows() -> None:
    """There is nothing to compare it with."""
    told = changelog(contents("1.0.0", articles=[ONE, TWO], stance=[ONE]), None)

    assert told == f"{HEAD}\n## 1.0.0 (2025-03-01)\n\nFirst release.\n\n- `articles`: 2 rows\n- `stance`: 1 row\n"


def test_a_later_release_stands_above_the_one_before(tmp_path: Path) -> None:
    """The head comes once, and the old entries stay as they were."""
    before = written(tmp_path / "1.0.0", articles=[ONE])

    told = changelog(contents(articles=[ONE, TWO]), before)

    assert told == (
        f"{HEAD}\n## 1.1.0 (2025-03-01)\n\nSince 1.0.0:\n\n- `articles`: 1 row added, 0 removed, 0 changed\n"
        "\n## 1.0.0 (2025-01-01)\n\nFirst release.\n"
    )


def told(now: Rows, then: Rows, folder: Path) -> str:
    """The difference between two versions of the articles."""
    [(_, difference)] = differences(contents(articles=now), written(folder / "1.0.0", articles=then))
    return difference


@pytest.mark.parametrize(
    ("now", "then", "wanted"),
    [
        ([ONE], [ONE], ""),
        ([TWO, ONE], [ONE, TWO], ""),
        ([ONE], [ONE, TWO], "0 rows added, 1 removed, 0 changed"),
        ([TWO], [ONE], "1 row added, 1 removed, 0 changed"),
        ([ONE | {"text": "lain"}], [ONE], "0 rows added, 0 removed, 1 changed"),
    ],
)
def test_rows_are_added_removed_or_changed(now: Rows, then: Rows, wanted: str, tmp_path: Path) -> None:
    """By what names them; their order says nothing."""
    assert told(now, then, tmp_path) == wanted


def test_a_new_column_alone_changes_no_row(tmp_path: Path) -> None:
    """Nor does one that is gone."""
    assert told([ONE | {"baru": 1}], [ONE], tmp_path) == ""
    assert told([ONE], [ONE | {"lama": 1}], tmp_path / "x") == ""


def test_labels_of_two_targets_are_two_rows(tmp_path: Path) -> None:
    """An article alone does not name them."""
    rows = [{"article_id": "a", "target": "x", "stance": 0}, {"article_id": "a", "target": "y", "stance": 0}]

    assert told([rows[0], rows[1] | {"stance": 1}], rows, tmp_path) == "0 rows added, 0 removed, 1 changed"


def test_two_answers_to_one_task_are_two_rows(tmp_path: Path) -> None:
    """The earlier one stays when a later one comes."""
    row = {"article_id": "a", "annotator": "a-1", "task_id": "a", "question": "stance", "value": ["favor"]}

    assert told([row, row | {"value": ["against"]}], [row], tmp_path) == "1 row added, 0 removed, 0 changed"


def test_a_configuration_that_came_or_went_is_told(tmp_path: Path) -> None:
    """Those of now first, then those that are gone."""
    before = written(tmp_path / "1.0.0", articles=[ONE], topic=[ONE])

    assert list(differences(contents(articles=[ONE], stance=[ONE, TWO]), before)) == [
        ("articles", ""),
        ("stance", "2 rows added, 0 removed, 0 changed"),
        ("topic", "0 rows added, 1 removed, 0 changed"),
    ]
