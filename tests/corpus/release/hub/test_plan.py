from __future__ import annotations

import subprocess
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.release.hub.plan import Stored, git_blob, plan

if TYPE_CHECKING:
    from pathlib import Path

BLOB_OF_ABC = "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A release of two files, one of them in a folder."""
    (tmp_path / "data").mkdir()
    (tmp_path / "README.md").write_bytes(b"abc")
    (tmp_path / "data" / "a.parquet").write_bytes(b"defgh")
    return tmp_path


def small(blob: str) -> Stored:
    """A file that Git itself holds."""
    return Stored(blob=blob, sha256=None)


def large(content: bytes) -> Stored:
    """A file of which Git holds a pointer."""
    return Stored(blob="0" * 40, sha256=sha256(content).hexdigest())


def test_into_an_empty_repository_every_file_is_sent(folder: Path) -> None:
    """By its path, with its bytes."""
    made = plan(folder, {})

    assert (dict(made.send), made.delete, made.bytes, made.empty) == (
        {"README.md": 3, "data/a.parquet": 5},
        (),
        8,
        False,
    )


def test_what_is_there_is_not_sent(folder: Path) -> None:
    """Small files are known by Git's id, large ones by their sha256."""
    made = plan(folder, {"README.md": small(BLOB_OF_ABC), "data/a.parquet": large(b"defgh")})

    assert made.empty


@pytest.mark.parametrize(
    ("name", "stored"),
    [("README.md", small("0" * 40)), ("data/a.parquet", large(b"lain")), ("README.md", large(b"lain"))],
)
def test_what_differs_is_sent(name: str, stored: Stored, folder: Path) -> None:
    """And only that."""
    there = {"README.md": small(BLOB_OF_ABC), "data/a.parquet": large(b"defgh")} | {name: stored}

    assert list(plan(folder, there).send) == [name]


def test_what_the_release_no_longer_has_is_deleted(folder: Path) -> None:
    """Sorted by path; the file that the Hub itself makes stays."""
    made = plan(folder, {name: small("0" * 40) for name in ("z", ".gitattributes", "README.md", "data/b.parquet")})

    assert made.delete == ("data/b.parquet", "z")


def test_to_delete_is_not_nothing(folder: Path) -> None:
    """A plan that sends nothing and deletes something is not empty."""
    made = plan(folder, {"README.md": small(BLOB_OF_ABC), "data/a.parquet": large(b"defgh"), "z": small("0")})

    assert (made.bytes, made.empty) == (0, False)


@settings(max_examples=10, deadline=None)
@given(content=st.binary(max_size=50))
def test_the_id_is_the_one_that_git_gives(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A law, of any bytes; Git is asked."""
    path = tmp_path_factory.mktemp("blob") / "x"
    path.write_bytes(content)
    told = subprocess.run(["git", "hash-object", "--no-filters", str(path)], check=True, capture_output=True, text=True)

    assert git_blob(path) == told.stdout.strip()
