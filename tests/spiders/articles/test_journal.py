from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spiders.articles.journal import ReadingJournal

if TYPE_CHECKING:
    from pathlib import Path


def die_at(path: Path, address: str, key: str = "bagian") -> bool:
    """Begin an address and leave what a killed process leaves; whether it was allowed."""
    with ReadingJournal(path, key) as journal:
        allowed = journal.begin(address)
        left = path.read_bytes()
    path.write_bytes(left)
    return allowed


def test_no_third_process_dies_at_an_address(tmp_path: Path) -> None:
    """Two may: one death may be anybody's fault. Another address is read, and a part that is another one too."""
    path = tmp_path / "w" / "0000.at"

    assert [die_at(path, "a"), die_at(path, "a"), die_at(path, "b")] == [True, True, True]
    with ReadingJournal(path, "bagian") as journal:
        assert (journal.begin("a"), journal.begin("b"), journal.begin("c")) == (False, True, True)
    assert not path.exists()


def test_deaths_of_another_part_do_not_count(tmp_path: Path) -> None:
    """What the part rests on has changed, so the page may have been put right."""
    path = tmp_path / "0000.at"
    die_at(path, "a")
    die_at(path, "a")

    with ReadingJournal(path, "lain") as journal:
        assert journal.begin("a")


def test_an_error_is_no_death(tmp_path: Path) -> None:
    """A full disk, or an interruption, leaves no journal behind."""
    path = tmp_path / "0000.at"

    def interrupted() -> None:
        with ReadingJournal(path, "bagian") as journal:
            journal.begin("a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert not path.exists()


def test_a_death_before_the_first_address_is_told_apart(tmp_path: Path) -> None:
    """It says nothing of any page; and earlier deaths are not forgotten by it."""
    path = tmp_path / "0000.at"
    die_at(path, "a")
    die_at(path, "a")
    with ReadingJournal(path, "bagian"):
        left = path.read_bytes()
    path.write_bytes(left)

    journal = ReadingJournal(path, "bagian")

    assert not journal.is_of_an_address
    with journal:
        assert not journal.begin("a")
