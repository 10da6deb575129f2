from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

import pytest

from corpus.release.diff.download import download

if TYPE_CHECKING:
    from pathlib import Path


def folder(root: Path, name: str, **files: bytes) -> Path:
    """A folder of files; two underscores in a name stand for a slash."""
    made = root / name
    made.mkdir()
    for path, content in files.items():
        place = made / path.replace("__", "/")
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
    return made


def test_only_what_is_new_is_loaded_again(tmp_path: Path) -> None:
    """A file that stays costs nothing, one that changed costs all its bytes, one that went costs nothing."""
    before = folder(tmp_path, "1.0.0", tetap=b"12345", lain=b"123", pergi=b"1")
    after = folder(tmp_path, "1.1.0", tetap=b"12345", lain=b"1234567")

    found = download(before, after)

    assert (found.total, found.files) == (12, 7)


def test_a_file_that_was_renamed_is_not_loaded_again(tmp_path: Path) -> None:
    """What counts is its content, wherever it lies."""
    before = folder(tmp_path, "1.0.0", data__a=b"12345")
    after = folder(tmp_path, "1.1.0", b=b"12345")

    assert download(before, after).files == 0


def test_the_first_release_is_loaded_whole(tmp_path: Path) -> None:
    """Of an empty folder nothing is held."""
    found = download(folder(tmp_path, "0.0.0"), folder(tmp_path, "1.0.0", a=b"12345"))

    assert (found.total, found.files) == (5, 5)


def test_a_file_that_grew_costs_its_new_chunks_alone(tmp_path: Path) -> None:
    """Content-defined chunks of its beginning are held already."""
    pytest.importorskip("hf_xet")  # not built for every machine
    noise = bytes((n * n * 2654435761 >> 16) & 255 for n in range(1_000_000))

    found = download(folder(tmp_path, "1", a=noise), folder(tmp_path, "2", a=noise + b"lagi"))

    assert found.files == 1_000_004
    assert found.chunks is not None
    assert 0 < found.chunks < 500_000


def test_without_the_hubs_library_chunks_are_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole files are counted all the same."""
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "hf_xet":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)

    found = download(folder(tmp_path, "1"), folder(tmp_path, "2", a=b"12345"))

    assert (found.files, found.chunks) == (5, None)
