from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import bagit
import paper_parts
import pytest
from packing import contents, released

from corpus.errors import ConfigError
from corpus.release.pack.bag import bag_info, write_bag

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """A release as a bag."""
    return write_bag(released(tmp_path / "1.2.0"), paper_parts.papers(), tmp_path / "tas")


def test_a_bag_is_valid_and_holds_the_release(bag: Path, tmp_path: Path) -> None:
    """By the library's own validator; the payload is the release, byte for byte."""
    assert bagit.Bag(str(bag)).is_valid()
    assert contents(bag / "data") == contents(tmp_path / "1.2.0")


def test_a_changed_file_makes_a_bag_invalid(bag: Path) -> None:
    """Which is what it is for."""
    (bag / "data" / "README.md").write_text("# Sikep\n")

    assert not bagit.Bag(str(bag)).is_valid()


def test_two_bags_are_the_same_bytes(bag: Path, tmp_path: Path) -> None:
    """No clock, no order of files."""
    again = write_bag(tmp_path / "1.2.0", paper_parts.papers(), tmp_path / "lagi")

    assert contents(again) == contents(bag)


def test_a_bag_says_what_it_is() -> None:
    """Dated as the release; what is not stated is not there."""
    plain = bag_info(paper_parts.papers())
    full = bag_info(
        paper_parts.papers(stated=paper_parts.stated(contact="a@b.example", hub="ns/sikap", description="A\nb"))
    )

    assert plain["Bagging-Date"] == "2025-03-01"
    assert plain["External-Identifier"] == "sikap-fiksi 1.2.0"
    assert "Contact-Email" not in plain
    assert (full["Contact-Email"], full["External-Description"]) == ("a@b.example", "A b")
    assert full["Internal-Sender-Identifier"] == "https://huggingface.co/datasets/ns/sikap"


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is begun."""
    monkeypatch.setitem(sys.modules, "bagit", None)

    with pytest.raises(ConfigError, match=r"needs the library bagit, of the extra .archives."):
        write_bag(released(tmp_path / "1.2.0"), paper_parts.papers(), tmp_path / "tas")
    assert not (tmp_path / "tas").exists()
