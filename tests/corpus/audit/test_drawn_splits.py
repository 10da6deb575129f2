from __future__ import annotations

import json
from typing import TYPE_CHECKING

import mini_project
import pytest

from corpus.audit.drawn_splits import check_drawn_splits
from corpus.errors import DataError
from corpus.schema import SplitRow
from corpus.splits.split import split_of
from corpus.splits.table import split_rows
from corpus.tables import write_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

SEED = 7
NEXT = {"train": "test", "test": "validation", "validation": "train"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of seed 7."""
    return mini_project.project(tmp_path)


def written(project: Project, *, n: int = 30, moved: int = 0, seed: int = SEED) -> list[str]:
    """What is found in a table of ``n`` articles drawn by a seed, of which the first ``moved`` were moved."""
    rows = []
    for number in range(n):
        name = f"a{number:02}"
        drawn = split_of(name, seed)
        split = NEXT[drawn] if number < moved else drawn
        rows.append(SplitRow(article_id=name, cluster_id=name, split=split, since="1.0.0"))
    write_table(split_rows(rows), project.splits)
    return [str(fault) for fault in check_drawn_splits(project)]


def test_without_a_table_nothing_was_drawn(project: Project) -> None:
    """And nothing is wrong."""
    assert list(check_drawn_splits(project)) == []


def test_splits_as_they_were_drawn_have_no_fault(project: Project) -> None:
    """Each is that of its cluster's hash."""
    assert written(project) == []


def test_a_split_that_moved_is_told(project: Project) -> None:
    """With the split that its cluster was drawn into."""
    drawn = split_of("a00", SEED)

    assert written(project, moved=1) == [
        (
            f"splits.parquet: a00: says '{NEXT[drawn]}'; its cluster was drawn into '{drawn}'; "
            "put it back: splits never move"
        )
    ]


@pytest.mark.parametrize(("n", "moved", "told"), [(30, 3, 3), (30, 4, 0), (1, 1, 1), (5, 1, 1)])
def test_where_many_differ_it_was_another_seed(n: int, moved: int, told: int, project: Project) -> None:
    """Up to a tenth of the rows were moved, and one always was."""
    assert len(written(project, n=n, moved=moved)) == told


@pytest.mark.parametrize("place", ["tasks", "release/1.0.0"])
def test_a_seed_that_a_manifest_records_counts_too(place: str, project: Project) -> None:
    """The seed of corpus.toml may have been changed since."""
    other = next(seed for seed in range(100) if split_of("a00", seed) != split_of("a00", SEED))
    folder = project.root / place
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"settings": {"seed": other}}), encoding="utf-8")

    assert written(project, n=1, seed=other) == []


def test_splits_of_several_seeds_are_told_in_one_order(project: Project) -> None:
    """Two seeds may have drawn it; the message is the same in every run."""
    other = next(seed for seed in range(100) if split_of("a00", seed) != split_of("a00", SEED))
    drawn = {split_of("a00", SEED), split_of("a00", other)}
    [left] = set(NEXT) - drawn
    project.tasks.mkdir()
    (project.tasks / "manifest.json").write_text(json.dumps({"settings": {"seed": other}}), encoding="utf-8")
    row = SplitRow(article_id="a00", cluster_id="a00", split=left, since="1.0.0")
    write_table(split_rows([row]), project.splits)

    [fault] = check_drawn_splits(project)

    assert f"its cluster was drawn into '{' or '.join(sorted(drawn))}';" in str(fault)


def test_a_manifest_without_a_seed_says_nothing(project: Project) -> None:
    """Nor does one whose seed is no number."""
    for name, seed in (("1.0.0", None), ("1.1.0", "tujuh")):
        folder = project.release / name
        folder.mkdir(parents=True)
        (folder / "manifest.json").write_text(json.dumps({"settings": {"seed": seed}}), encoding="utf-8")

    assert written(project) == []


def test_a_table_that_cannot_be_read_is_an_error(project: Project) -> None:
    """The caller's guard makes a row of it."""
    project.splits.write_bytes(b"rusak")

    with pytest.raises(DataError, match=r"splits\.parquet"):
        list(check_drawn_splits(project))
