from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from small_release import ARTICLES, card, manifest, shard, small

from corpus.release.audit.folder import Release, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TWO = "data/articles/train-0000{}-of-00002.parquet"


def test_files_are_listed_without_links(tmp_path: Path) -> None:
    """Sorted, below the folder; what a link leads to is not part of the release."""
    release = small(tmp_path, {"b/c.txt": "x", "a.txt": "x"})
    (tmp_path / "tautan").symlink_to(tmp_path / "a.txt")

    assert release.files == ("a.txt", "b/c.txt", "codebook.json")


def test_shards_are_told_by_their_name(tmp_path: Path) -> None:
    """Other files of data/ are none; a configuration is named by its folder."""
    names = (
        ARTICLES,
        "data/articles/train.parquet",
        "data/x.txt",
        shard("stance", "test"),
        "stance/train-00000.parquet",
    )
    release = small(tmp_path, dict.fromkeys(names, "x"))

    assert set(release.shards) == {ARTICLES, shard("stance", "test")}
    assert release.shards[shard("stance", "test")]["split"] == "test"
    assert release.configs == ("articles", "stance")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "x.json: is missing; build the release again"),
        (b"ab\xff", r"x.json: is not UTF-8 \(byte 2\); save it as UTF-8"),
        ("{", "x.json: is not JSON: "),
        ("[" * 100_000, "x.json: is not JSON: "),
        ("[]", "x.json: is a JSON list; expected an object"),
        ("3", "x.json: is a JSON int; expected an object"),
    ],
    ids=["missing", "bytes", "broken", "deep", "list", "number"],
)
def test_a_file_that_is_no_json_object_is_told(content: Any, problem: str, tmp_path: Path) -> None:
    """By its name and with the reason."""
    release = small(tmp_path, {} if content is None else {"x.json": content})

    with pytest.raises(UnreadableError, match=f"^{problem}"):
        release.json("x.json")


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    """It cannot be read as one."""
    with pytest.raises(UnreadableError, match="data: cannot be read: Is a directory"):
        small(tmp_path, {"data/a.txt": "x"}).text("data")


@pytest.mark.parametrize(
    ("files", "wanted", "where"),
    [
        ({"README.md": "# x"}, lambda release: release.card, "README.md: has no YAML block"),
        ({"codebook.json": {}}, lambda release: release.codebook, "codebook.json: is not a codebook: name is missing"),
        ({"codebook.json": {"questions": [3]}}, lambda release: release.codebook, "codebook.json: is not a codebook"),
        ({"manifest.json": {}}, lambda release: release.settings, "manifest.json: has no settings.release"),
        ({"manifest.json": {"settings": []}}, lambda release: release.mode, "manifest.json: has no settings.release"),
    ],
)
def test_a_part_of_another_form_is_told(
    files: dict[str, Any], wanted: Callable[[Release], object], where: str, tmp_path: Path
) -> None:
    """By the file that it stands in."""
    with pytest.raises(UnreadableError, match=f"^{where}"):
        wanted(small(tmp_path, files))


def test_parts_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    """Card, codebook, mode, and the questions that have files."""
    release = small(
        tmp_path, {"README.md": card(body="Isi."), "manifest.json": manifest(mode="gated"), shard("stance"): [{"a": 1}]}
    )

    assert (release.card.body, release.codebook.name, release.mode) == ("Isi.", "stance-topic", "gated")
    assert [question.name for question in release.questions] == ["stance"]


def test_rows_come_with_their_split_and_file(tmp_path: Path) -> None:
    """Of all files, in the order of their names; the columns that were asked for, and no others."""
    release = small(
        tmp_path,
        {
            TWO.format(1): [{"id": "b", "x": 1}],
            TWO.format(0): [{"id": "a", "x": 1}],
            shard("articles", "test"): [{"id": "c", "x": 1}],
        },
    )

    assert release.rows("articles", "id") == [
        {"id": "c", "split": "test", "file": shard("articles", "test")},
        {"id": "a", "split": "train", "file": TWO.format(0)},
        {"id": "b", "split": "train", "file": TWO.format(1)},
    ]


def test_a_configuration_without_files_is_told(tmp_path: Path) -> None:
    """By its folder."""
    with pytest.raises(UnreadableError, match="data/stance: has no file"):
        small(tmp_path, {}).rows("stance")


def test_a_file_without_a_column_is_told(tmp_path: Path) -> None:
    """Though others of its split have it."""
    release = small(tmp_path, {TWO.format(0): [{"id": "a", "x": 1}], TWO.format(1): [{"id": "b"}]})

    with pytest.raises(UnreadableError, match=r"train-00001-of-00002\.parquet: has no column 'x'"):
        release.table("articles", "x")


@pytest.mark.parametrize("name", ["split", "file"])
def test_a_column_of_our_own_name_is_told(name: str, tmp_path: Path) -> None:
    """It would hide the split that the file's name gives."""
    with pytest.raises(UnreadableError, match=f"has a column '{name}', which no configuration has"):
        small(tmp_path, {ARTICLES: [{"id": "a", name: "train"}]}).rows("articles")


def test_a_changed_byte_of_a_table_is_told(tmp_path: Path) -> None:
    """Pages have checksums."""
    release = small(tmp_path, {ARTICLES: [{"id": f"berita-{n}"} for n in range(500)]})
    path = tmp_path / ARTICLES
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(bytes(content))

    with pytest.raises(UnreadableError, match="is not a readable Parquet file"):
        release.read(ARTICLES)


@pytest.mark.parametrize("to", ["file", "folder", "itself"])
def test_what_is_no_file_is_not_read(to: str, tmp_path: Path) -> None:
    """A link into a circle would be followed forever."""
    release = small(tmp_path, {"asli.parquet": [{"id": "a"}]})
    target = {"file": tmp_path / "asli.parquet", "folder": tmp_path, "itself": tmp_path / "x.parquet"}[to]
    (tmp_path / "x.parquet").symlink_to(target)

    with pytest.raises(UnreadableError, match=r"x\.parquet: is not a file"):
        release.read("x.parquet")


def test_a_table_is_read_once(tmp_path: Path) -> None:
    """Every check sees the same release, whatever happens on the disk."""
    release = small(tmp_path, {ARTICLES: [{"id": "a"}]})
    first = release.read(ARTICLES)
    pq.write_table(pa.table({"id": ["b"]}), tmp_path / ARTICLES)

    assert release.read(ARTICLES) is first
    assert release.rows("articles")[0]["id"] == "a"


def test_of_two_rows_of_one_id_the_first_is_looked_up(tmp_path: Path) -> None:
    """That there are two is for another check to tell; captures are not kept in memory."""
    rows = [{"id": "a", "text": "satu", "captures": [1]}, {"id": "a", "text": "dua", "captures": [1]}]

    found = small(tmp_path, {ARTICLES: rows}).articles

    assert found["a"]["text"] == "satu"
    assert "captures" not in found["a"]


def test_a_column_of_two_types_is_told(tmp_path: Path) -> None:
    """A month whose ids are numbers cannot stand beside one whose ids are words."""
    release = small(tmp_path, {ARTICLES: [{"id": "a"}], ARTICLES.replace("train", "test"): [{"id": 7}]})

    with pytest.raises(UnreadableError, match="data/articles: has a column of two types in its files"):
        release.table("articles")
