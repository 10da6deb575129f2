from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from small_release import ANSWERS, manifest, small

from corpus.errors import DataError
from corpus.release.build import sums
from corpus.release.diff.opened import opened

if TYPE_CHECKING:
    from pathlib import Path


def made(folder: Path, **files: Any) -> Path:
    """A release of one answer, with its sums."""
    release = small(folder / "1.0.0", {ANSWERS: [{"article_id": "a"}], "manifest.json": manifest(), **files})
    (release.folder / "MANIFEST.sha256").write_text(sums(release.folder), encoding="utf-8")
    return release.folder


def test_a_release_is_opened_and_read(tmp_path: Path) -> None:
    """All its configurations, and no file that nobody compares."""
    folder = made(tmp_path)
    (folder / "tambahan.txt").write_text("x", encoding="utf-8")

    assert opened(folder).configs == ("annotations",)


def test_a_folder_that_is_no_release_is_told(tmp_path: Path) -> None:
    """With what was expected."""
    with pytest.raises(DataError, match=f"{tmp_path}: no release .no MANIFEST.sha256 there.; expected a folder"):
        opened(tmp_path)


def test_a_file_that_is_missing_is_no_difference(tmp_path: Path) -> None:
    """Its rows would count as removed; the folder and the file are told."""
    folder = made(tmp_path)
    (folder / ANSWERS).unlink()

    with pytest.raises(
        DataError, match=f"{folder}: 1 file is missing that MANIFEST.sha256 lists .first: {ANSWERS}.; get"
    ):
        opened(folder)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (ANSWERS, b"", "is not a readable Parquet file"),
        ("manifest.json", b"{", "is not JSON"),
        ("manifest.json", b"{}", "has no settings.release"),
        ("codebook.json", b"[]", "is a JSON list; get the release again"),
        ("agreement.json", b"[]", "is a JSON list"),
        ("tombstones.jsonl", b"x", "line 1: not a list of tombstones"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_folder(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    """Of two releases one is meant."""
    folder = made(tmp_path, **{"agreement.json": {}, "tombstones.jsonl": ""})
    (folder / name).write_bytes(content)

    with pytest.raises(DataError, match=f"{folder / name}(: |, ){told}"):
        opened(folder)


@pytest.mark.parametrize("rows", [[{"task_id": "t"}], [{"article_id": "a"}, {"article_id": None}]])
def test_rows_that_are_about_nothing_are_told(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    """They could be paired with none of the other release."""
    folder = made(tmp_path, **{ANSWERS: rows})

    with pytest.raises(DataError, match=f"{folder}/data/annotations: has rows without 'article_id'; get the release"):
        opened(folder)


@pytest.mark.parametrize("label", [[99], [-1], ["favor"]])
def test_labels_that_are_no_class_are_told(label: list[Any], tmp_path: Path) -> None:
    """A number that the codebook has not, or a word in its place."""
    rows = [{"article_id": "a", "stance": each} for each in label]
    folder = made(tmp_path, **{"data/stance/train-00000-of-00001.parquet": rows})

    with pytest.raises(DataError, match="data/stance: has labels in 'stance' that are no classes of its question"):
        opened(folder)
