from __future__ import annotations

from typing import TYPE_CHECKING, Any

import factory
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.log import AnswerLog
from annotation.pseudonyms import is_simulated, pseudonyms
from corpus.errors import ConfigError, DataError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


def line(number: int, second: int = 0, *, server: str = "1@here", board: int = 3) -> dict[str, Any]:
    """One version of one annotation."""
    annotation = {"id": number, "updated_at": f"2024-06-25T04:00:{second:02}.000000Z", "result": [], "note": "a\u2028b"}
    user = {"id": 2, "email": "ani@penilai.example"}
    return {"server": server, "project": board, "task": 1, "task_key": "k", "user": user, "annotation": annotation}


def test_a_version_is_logged_once(tmp_path: Path) -> None:
    """The same version again adds nothing; a later version, or the same number on another server, is a new line."""
    project = factory.project(tmp_path)
    log = AnswerLog(project)

    added = [log.append([line(1), line(2)]), log.append([line(1)]), log.append([line(1, 5), line(1, server="2@there")])]

    assert added == [2, 0, 2]
    assert [one["seen"] for one in AnswerLog(project).lines] == [1, 2, 3, 4]
    assert [one["annotation"]["id"] for one in AnswerLog(project).of("1@here", 3)] == [1, 2, 1]


def test_a_line_cut_off_by_a_crash_is_written_again(tmp_path: Path) -> None:
    """Half a line at the end is dropped when next something is appended; whole lines never change."""
    project = factory.project(tmp_path)
    AnswerLog(project).append([line(1), line(2)])
    path = project.annotations / "log.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])

    log = AnswerLog(project)
    kept = len(log.lines)
    log.append([line(2)])

    assert kept == 1
    assert path.read_bytes() == whole


@pytest.mark.parametrize("damage", [b"{}\n", b"not json\n", b"[1]\n", b"\xff\n"])
def test_a_line_damaged_in_the_middle_is_told_of(tmp_path: Path, damage: bytes) -> None:
    """A damaged line is never skipped in silence: it may have been the only copy of an answer."""
    project = factory.project(tmp_path)
    AnswerLog(project).append([line(1)])
    path = project.annotations / "log.jsonl"
    path.write_bytes(path.read_bytes() + damage)

    with pytest.raises(DataError, match=r"log\.jsonl: line 2 is damaged"):
        AnswerLog(project)


@settings(max_examples=25)
@given(st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=4), max_size=4))
def test_the_log_only_grows(tmp_path_factory: pytest.TempPathFactory, pulls: list[list[tuple[int, int]]]) -> None:
    """After any series of pulls the log holds each version once, in the order in which they were first seen."""
    project = factory.project(tmp_path_factory.mktemp("log"))
    expected: list[tuple[int, int]] = []

    for versions in pulls:
        before = path.read_bytes() if (path := project.annotations / "log.jsonl").exists() else b""
        AnswerLog(project).append(line(number, second) for number, second in versions)
        expected += [version for version in dict.fromkeys(versions) if version not in expected]
        assert (path.read_bytes() if path.exists() else b"").startswith(before)

    logged = [
        (one["annotation"]["id"], int(one["annotation"]["updated_at"][17:19])) for one in AnswerLog(project).lines
    ]
    assert logged == expected


def test_what_names_people_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log and the salt are for their owner's eyes, and git is told to leave them."""
    monkeypatch.delenv("KLIPING_SALT", raising=False)
    project = factory.project(tmp_path)
    AnswerLog(project).append([line(1)])
    pseudonyms(project)

    assert (project.annotations / "log.jsonl").stat().st_mode & 0o777 == 0o600
    assert (project.annotations / "salt").stat().st_mode & 0o777 == 0o600
    assert {"log.jsonl", "salt"} <= set((project.annotations / ".gitignore").read_text(encoding="utf-8").split("\n"))


def test_a_pseudonym_stays_and_hides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One person has one pseudonym in a project, another in another project, and it holds nothing of the address."""
    monkeypatch.delenv("KLIPING_SALT", raising=False)
    here, there = factory.project(tmp_path / "a"), factory.project(tmp_path / "b")

    name = pseudonyms(here)("Ani@penilai.example")

    assert name == pseudonyms(here)("ani@penilai.example")
    assert name != pseudonyms(there)("ani@penilai.example")
    assert name != pseudonyms(here)("budi@penilai.example")
    assert name.startswith("annotator-")
    assert "ani" not in name


def test_the_salt_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With KLIPING_SALT two copies of a project give the same names and no file is written; a short one is refused."""
    here, there = factory.project(tmp_path / "a"), factory.project(tmp_path / "b")
    monkeypatch.setenv("KLIPING_SALT", "garam rahasia yang panjang")

    same = pseudonyms(here)("ani@penilai.example") == pseudonyms(there)("ani@penilai.example")
    monkeypatch.setenv("KLIPING_SALT", "pendek")

    assert same
    assert not (here.annotations / "salt").exists()
    with pytest.raises(ConfigError, match="KLIPING_SALT is too short"):
        pseudonyms(here)


def test_simulated_annotators_bear_their_mark(project_folder: Project) -> None:
    """A simulated address is known by its host alone, and its pseudonym says that nobody answered."""
    name = pseudonyms(project_folder)

    assert [name(f"{one}@simulated.invalid") for one in ("1", "Ani", "simulated-2", "x.y")] == [
        "simulated-1",
        "simulated-ani",
        "simulated-2",
        "simulated-x-y",
    ]
    assert is_simulated("a@simulated.invalid")
    assert not is_simulated("simulated.invalid@penilai.example")


@pytest.fixture
def project_folder(tmp_path: Path) -> Project:
    """An empty project."""
    return factory.project(tmp_path)
