"""Files at an address, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import addressed
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.depot.bucket import Bucket
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

NAMES = st.sampled_from(["a.parquet", "b/c.warc.gz", "b/d.warc", "b/d/e.warc"])
CHANGES = st.lists(st.tuples(NAMES, st.none() | st.binary(max_size=9)), max_size=12)


@pytest.fixture(autouse=True)
def bucket() -> Bucket:
    """An empty folder in memory."""
    addressed.forget_memory()
    return Bucket("memory://berita/x")


@given(CHANGES)
def test_what_was_put_last_and_not_removed_is_there(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, bytes | None]]
) -> None:
    """As in a dictionary of names and contents."""
    addressed.forget_memory()
    bucket, folder, expected = Bucket("memory://berita/x"), tmp_path_factory.mktemp("isi"), dict[str, bytes]()
    for name, content in changes:
        if content is None:
            bucket.remove(name)
            expected.pop(name, None)
        else:
            (folder / "baru").write_bytes(content)
            bucket.put(folder / "baru", name)
            expected[name] = content

    assert addressed.octets(bucket, folder / "salinan") == dict(sorted(expected.items()))


@pytest.mark.parametrize(
    ("pattern", "names"),
    [("*.warc", ["a.warc"]), ("*/*.warc", ["b/c.warc"]), ("*/*", ["b/c.warc", "b/d.gz"]), ("b/*/*", ["b/e/f"])],
)
def test_a_pattern_stays_within_its_folders(bucket: Bucket, tmp_path: Path, pattern: str, names: list[str]) -> None:
    """An asterisk stands for no slash, as in a folder."""
    (tmp_path / "x").write_bytes(b"x")
    for name in ("a.warc", "b/c.warc", "b/d.gz", "b/e/f"):
        bucket.put(tmp_path / "x", name)

    assert list(bucket.files(pattern)) == names


def test_a_file_that_is_replaced_has_another_mark(bucket: Bucket, tmp_path: Path) -> None:
    """Also by one of the same length; one that stays has the same, in a list too."""
    (tmp_path / "x").write_bytes(b"satu")
    bucket.put(tmp_path / "x", "a")
    before = bucket.mark("a"), bucket.files()["a"]
    again = bucket.mark("a"), bucket.files()["a"]

    bucket.put(tmp_path / "x", "a")

    assert again == before
    assert bucket.mark("a") != before[0]
    assert bucket.files()["a"] != before[1]
    assert bucket.mark("b") is None


def test_a_file_that_is_not_there_leaves_nothing(bucket: Bucket, tmp_path: Path) -> None:
    """No empty copy, and no temporary one."""
    assert not bucket.get("a", tmp_path / "salinan" / "a")
    assert list((tmp_path / "salinan").iterdir()) == []


def test_folders_are_made_where_there_are_folders(tmp_path: Path) -> None:
    """As on a disk that several machines share."""
    shared = Bucket(f"file://{tmp_path}/bersama")
    (tmp_path / "x").write_bytes(b"satu")
    shared.expect_writable()
    shared.put(tmp_path / "x", "a/b/x")

    assert shared.get("a/b/x", tmp_path / "salinan")
    assert ((tmp_path / "salinan").read_bytes(), list(shared.files())) == (b"satu", ["a/b/x"])


def test_trying_to_write_leaves_nothing(bucket: Bucket) -> None:
    """Neither here nor there."""
    bucket.expect_writable()

    assert bucket.files() == {}


def test_a_kind_of_address_that_is_none_is_said() -> None:
    """With what was expected."""
    with pytest.raises(ConfigError, match=r"bukan://x/y: no such kind of address .*; expected e\.g\. s3://bucket/fol"):
        Bucket("bukan://x/y").files()
