from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from small_release import small, told

from corpus.release.audit.sums import check_sums, content_sums, file_sums, read_sums
from corpus.release.build import sums
from corpus.release.tables.written import content_sha256

if TYPE_CHECKING:
    from pathlib import Path

A = "a" * 64
ROWS = [{"article_id": "a"}, {"article_id": "b"}]
OF_ROWS = content_sha256((pa.Table.from_pylist(ROWS),))


def test_a_line_is_a_digest_two_spaces_and_a_name() -> None:
    """Names may hold spaces; other lines are told by their number."""
    text = f"{A}  a b.txt\n{A} satu-spasi\n\n{A.upper()}  besar\n{A}  c\n"

    assert read_sums(text) == ({"a b.txt": A, "c": A}, [2, 3, 4])


def test_no_lines_are_no_sums() -> None:
    """An empty file lists nothing, and has no bad line."""
    assert read_sums("") == ({}, [])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files and their sums."""
    small(tmp_path, {"b/c.txt": "isi"})
    (tmp_path / "MANIFEST.sha256").write_text(sums(tmp_path), encoding="utf-8")
    return tmp_path


def test_files_as_they_were_summed_have_no_fault(folder: Path) -> None:
    """The sums do not list themselves."""
    assert list(check_sums(folder)) == []
    assert told(file_sums, small(folder, {})) == []


def test_changed_missing_and_stray_files_are_told(folder: Path) -> None:
    """Each by its path, sorted."""
    (folder / "b" / "c.txt").unlink()
    (folder / "codebook.json").write_text("{}", encoding="utf-8")
    (folder / "z.txt").write_text("x", encoding="utf-8")

    assert list(map(str, check_sums(folder))) == [
        "b/c.txt: is listed in MANIFEST.sha256 but is not there",
        "codebook.json: has another digest than MANIFEST.sha256 says: it was changed after the build",
        "z.txt: is a stray file: MANIFEST.sha256 does not list it; remove it or build again",
    ]


def test_missing_sums_are_told(folder: Path) -> None:
    """A folder in their place as well."""
    (folder / "MANIFEST.sha256").unlink()
    assert len(list(check_sums(folder))) == 1

    (folder / "MANIFEST.sha256").mkdir()
    assert [str(fault) for fault in check_sums(folder)] == [
        "MANIFEST.sha256: is missing, or not a file; build the release again"
    ]


def test_a_line_of_another_form_is_told(folder: Path) -> None:
    """By its number; the file that it should list is a stray one."""
    text = (folder / "MANIFEST.sha256").read_text(encoding="utf-8")
    (folder / "MANIFEST.sha256").write_text(text.replace("  b/c.txt", " b/c.txt"), encoding="utf-8")

    assert list(map(str, check_sums(folder))) == [
        "MANIFEST.sha256: line 1 is not a digest, two spaces and a path; build again",
        "b/c.txt: is a stray file: MANIFEST.sha256 does not list it; remove it or build again",
    ]


def content(folder: Path, lines: str) -> list[str]:
    """What is found where CONTENT.sha256 has those lines and the stance two rows in two files."""
    files = {f"data/stance/train-0000{n}-of-00002.parquet": [row] for n, row in enumerate(ROWS)}
    found = told(content_sums, small(folder, {"CONTENT.sha256": lines, **files}))
    return [said.removeprefix("CONTENT.sha256: ") for said in found]


def test_the_rows_of_a_split_have_the_digest_that_is_listed(tmp_path: Path) -> None:
    """Over all its files, however they are cut."""
    assert content(tmp_path, f"{OF_ROWS}  stance/train\n") == []


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        (f"{A}  stance/train\n", ["the rows of stance/train have another digest"]),
        ("", ["does not list stance/train"]),
        (f"{OF_ROWS}  stance/train\n{A}  stance/test\n", ["lists stance/test, which has no file"]),
        (f"x\n{OF_ROWS}  stance/train\n", ["line 1 is not a digest, two spaces and a name; build again"]),
    ],
)
def test_other_rows_are_told(lines: str, problems: list[str], tmp_path: Path) -> None:
    """By their configuration and split."""
    assert content(tmp_path, lines) == problems
