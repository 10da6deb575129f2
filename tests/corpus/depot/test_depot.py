"""Copies of files at an address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import addressed
import pytest

from corpus.depot.bucket import Bucket
from corpus.depot.depot import Depot, base_of
from corpus.errors import ServiceError

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "memory://berita/captures"


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    """One file, ``a/x``."""
    addressed.forget_memory()
    put(tmp_path, "satu")
    return Depot(address=ADDRESS, folder=tmp_path / "salinan", state=str(tmp_path))


def put(tmp_path: Path, text: str) -> None:
    """What lies at the address."""
    (tmp_path / "x").write_text(text, encoding="utf-8")
    Bucket(ADDRESS).put(tmp_path / "x", "a/x")


def test_a_file_is_brought_once(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    """By this process, and by the next one, which asks once whether it is still the same."""
    first = (depot / "a/x").read_text(encoding="utf-8")
    monkeypatch.setattr(Bucket, "get", None)

    again = (depot / "a/x").read_text(encoding="utf-8"), (replace(depot, state="later") / "a/x").read_text("utf-8")
    monkeypatch.setattr(Bucket, "mark", None)

    assert (first, *again) == ("satu", "satu", "satu")
    assert depot / "a/x" == depot.folder / "a/x"


def test_a_file_that_was_replaced_is_brought_again(depot: Depot, tmp_path: Path) -> None:
    """As soon as somebody lists the address again."""
    before = (depot / "a/x").read_text(encoding="utf-8")
    put(tmp_path, "dua")

    assert (before, (replace(depot, state="later") / "a/x").read_text(encoding="utf-8")) == ("satu", "dua")


def test_a_copy_of_which_nothing_is_noted_is_not_trusted(depot: Depot) -> None:
    """A process may have died between the file and the note."""
    (depot.folder / "a").mkdir(parents=True)
    (depot.folder / "a" / "x").write_text("separuh", encoding="utf-8")

    assert (depot / "a/x").read_text(encoding="utf-8") == "satu"


def test_a_file_that_is_gone_is_said(depot: Depot) -> None:
    """With its address."""
    with pytest.raises(ServiceError, match="memory://berita/captures/a/y: no such file; was it removed meanwhile"):
        _ = depot / "a/y"


def test_names_are_listed_without_being_brought(depot: Depot) -> None:
    """Each with its mark."""
    assert list(depot.files("*/*")) == ["a/x"]
    assert not depot.folder.exists()


def test_the_base_is_on_this_machine(depot: Depot, tmp_path: Path) -> None:
    """Of a folder it is the folder."""
    assert (base_of(depot), base_of(tmp_path)) == (depot.folder, tmp_path)
