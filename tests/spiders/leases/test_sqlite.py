"""What can be wrong with a store in a file."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from corpus.errors import ConfigError
from spiders.leases.sqlite import SqliteStore
from spiders.leases.store import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_folder_must_exist(tmp_path: Path) -> None:
    """A misspelt folder is named, and none is made."""
    with pytest.raises(ConfigError, match=r"there is no folder .*salah; make it, or name another file"):
        SqliteStore(tmp_path / "salah" / "work")
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    """What is no database is refused, byte for byte as it was."""
    file = tmp_path / "catatan.txt"
    file.write_text("catatan rapat" * 100)

    with pytest.raises(ConfigError, match=r"catatan\.txt: file is not a database; name a new file"):
        SqliteStore(file)
    assert file.read_text() == "catatan rapat" * 100


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    """A database with tables that are not ours gets none of ours."""
    with sqlite3.connect(tmp_path / "label.sqlite3") as other:
        other.execute("CREATE TABLE tugas (id)")

    with pytest.raises(ConfigError, match="another program's database"):
        SqliteStore(tmp_path / "label.sqlite3")
    tables = other.execute("SELECT name FROM sqlite_master").fetchall()
    other.close()
    assert tables == [("tugas",)]


def test_a_store_is_opened_again_by_the_next_crawler(tmp_path: Path) -> None:
    """What one has written, the other reads."""
    SqliteStore(tmp_path / "work").add("buku", ["a"])

    assert SqliteStore(tmp_path / "work").read("buku") == {"a": {}}


def test_a_file_that_is_gone_cannot_be_reached(tmp_path: Path) -> None:
    """Where the folder was taken away under a running crawler, the store says so as an error that may pass."""
    (tmp_path / "di").mkdir()
    store = SqliteStore(tmp_path / "di" / "work")
    (tmp_path / "di" / "work").unlink()
    (tmp_path / "di").rmdir()

    with pytest.raises(StoreError, match="unable to open database file; check that the file can be written"):
        store.read("buku")
