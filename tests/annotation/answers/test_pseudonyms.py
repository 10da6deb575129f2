"""What an annotator is called outside the server."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.answers.pseudonyms import SALT_VARIABLE, is_simulated, pseudonyms
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def test_name_is_the_same_in_every_pull(tmp_path: Path) -> None:
    """Case and blanks of the address do not matter, and the address cannot be read from the name."""
    project = mini_project.project(tmp_path)
    first, second = pseudonyms(project), pseudonyms(project)

    assert first("ani@penilai.example") == second(" Ani@Penilai.example ")
    assert first("ani@penilai.example").startswith("annotator-")
    assert "ani" not in first("ani@penilai.example").removeprefix("annotator-")


def test_two_projects_name_one_person_differently(tmp_path: Path) -> None:
    """Each project has a salt of its own: names of two releases cannot be matched."""
    names = {pseudonyms(mini_project.project(tmp_path / name))("ani@penilai.example") for name in "ab"}

    assert len(names) == 2


def test_salt_of_the_environment_is_used_and_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ``KLIPING_SALT`` two folders give the same names, and neither keeps the salt."""
    monkeypatch.setenv(SALT_VARIABLE, "sebuah garam yang panjang")
    names = {pseudonyms(mini_project.project(tmp_path / name))("ani@penilai.example") for name in "ab"}

    assert len(names) == 1
    assert not (tmp_path / "a" / "annotations" / "salt").exists()


def test_short_salt_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer than 16 characters hide nobody."""
    monkeypatch.setenv(SALT_VARIABLE, "pendek")

    with pytest.raises(ConfigError, match="KLIPING_SALT is too short"):
        pseudonyms(mini_project.project(tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_salt_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    """Nobody else on the machine can read the salt, and git ignores it and the log."""
    project = mini_project.project(tmp_path)
    pseudonyms(project)

    assert stat.S_IMODE((project.annotations / "salt").stat().st_mode) == 0o600
    assert {"salt", "log.jsonl"} <= set((project.annotations / ".gitignore").read_text().splitlines())


def test_own_ignored_files_are_kept(tmp_path: Path) -> None:
    """Lines that somebody added to the ignore file stay."""
    project = mini_project.project(tmp_path)
    project.annotations.mkdir()
    (project.annotations / ".gitignore").write_text("catatan.txt\n")

    pseudonyms(project)

    lines = (project.annotations / ".gitignore").read_text().splitlines()
    assert lines[0] == "catatan.txt"
    assert "salt" in lines


def test_simulated_annotator_is_named_as_such(tmp_path: Path) -> None:
    """Who is no person has a name that says so, and needs no salt."""
    assert is_simulated("Simulated-Ani@simulated.invalid")
    assert not is_simulated("ani@penilai.example")
    assert pseudonyms(mini_project.project(tmp_path))("simulated-Ani 2@simulated.invalid") == "simulated-ani-2"
