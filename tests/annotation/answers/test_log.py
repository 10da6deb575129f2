from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import mini_project
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.answers.chain import read_chain
from annotation.answers.log import AnswerLog
from annotation.answers.pseudonyms import is_simulated, keep_private, pseudonyms
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
    project = mini_project.project(tmp_path)
    log = AnswerLog(project)

    added = [log.append([line(1), line(2)]), log.append([line(1)]), log.append([line(1, 5), line(1, server="2@there")])]

    assert added == [2, 0, 2]
    assert [one["seen"] for one in AnswerLog(project).lines] == [1, 2, 3, 4]
    assert [one["annotation"]["id"] for one in AnswerLog(project).of("1@here", 3)] == [1, 2, 1]


def test_a_line_cut_off_by_a_crash_is_written_again(tmp_path: Path) -> None:
    """Half a line at the end is dropped when next something is appended; whole lines never change."""
    project = mini_project.project(tmp_path)
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
    project = mini_project.project(tmp_path)
    AnswerLog(project).append([line(1)])
    path = project.annotations / "log.jsonl"
    path.write_bytes(path.read_bytes() + damage)

    with pytest.raises(DataError, match=r"log\.jsonl: line 2 is damaged"):
        AnswerLog(project)


def stood(path: Path) -> list[dict[str, Any]]:
    """The lines of a log as they stand on disk."""
    return [json.loads(raw) for raw in path.read_bytes().split(b"\n")[:-1]]


def test_each_line_vouches_for_the_one_before(tmp_path: Path) -> None:
    """A digest is the sha256 of the line with the digest before it and without its own, as the format says."""
    project = mini_project.project(tmp_path)
    AnswerLog(project).append([line(1), line(2)])
    AnswerLog(project).append([line(3)])

    link = ""
    for one in stood(project.annotations / "log.jsonl"):
        own = one.pop("digest")
        assert one["previous"] == link
        link = sha256(json.dumps(one, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
        assert own == link
    assert len(stood(project.annotations / "log.jsonl")) == 3


def old_log(project: Project, *lines: dict[str, Any]) -> Path:
    """A log of the time before there were digests."""
    project.annotations.mkdir(exist_ok=True)
    path = project.annotations / "log.jsonl"
    old = [{**one, "seen": number} for number, one in enumerate(lines, 1)]
    path.write_text("".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in old), "utf-8")
    return path


def test_a_log_without_digests_is_gone_on_with(tmp_path: Path) -> None:
    """Lines of an earlier version are read and stay as they are; the first new line vouches for all of them."""
    project = mini_project.project(tmp_path)
    path = old_log(project, line(1), line(2))
    before = path.read_bytes()

    AnswerLog(project).append([line(2), line(3)])
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"id": 1,', b'"id": 9,', 1))
    changed = read_chain(path).damage

    assert whole.startswith(before)
    assert [one["seen"] for one in stood(path)] == [1, 2, 3]
    assert read_chain(tmp_path / "none").lines == ()
    assert [(one.number, one.reason) for one in changed] == [(3, "a line before it is missing")]


@settings(max_examples=40)
@given(st.data())
def test_no_change_of_a_log_goes_unnoticed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """One byte changed, or any line but the last taken out, is damage; every other line is still believed."""
    project = mini_project.project(tmp_path_factory.mktemp("log"))
    AnswerLog(project).append(line(number) for number in (1, 2, 3))
    path = project.annotations / "log.jsonl"
    whole = path.read_bytes()
    raws = whole.split(b"\n")[:-1]
    which = data.draw(st.integers(0, 1))
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(raws[which]) - 1))
        other = data.draw(st.integers(32, 126).filter(lambda code: code != raws[which][at]))
        raws[which] = raws[which][:at] + bytes([other]) + raws[which][at + 1 :]
    else:
        del raws[which]
    path.write_bytes(b"\n".join(raws) + b"\n")

    found = read_chain(path)

    assert found.damage
    assert {one["annotation"]["id"] for one in found.lines} == {1, 2, 3} - {which + 1}
    with pytest.raises(DataError, match="kliping label pull"):
        AnswerLog(project)


def test_what_was_cut_off_is_set_aside(tmp_path: Path) -> None:
    """The remains of a last line are kept beside the log, private as it, and the log goes on with a clean line."""
    project = mini_project.project(tmp_path)
    AnswerLog(project).append([line(1)])
    path = project.annotations / "log.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"annotation": {"id"')

    log = AnswerLog(project)
    log.append([line(2)])

    (torn,) = project.annotations.glob("log.jsonl.torn-*")
    assert log.torn == [torn]
    assert torn.read_bytes() == b'{"annotation": {"id"'
    assert torn.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes().startswith(whole)
    assert [one["annotation"]["id"] for one in AnswerLog(project).lines] == [1, 2]


def test_a_write_that_is_under_way_is_no_damage(tmp_path: Path) -> None:
    """Who only reads takes the whole lines and touches nothing, for the rest may be another process at work."""
    project = mini_project.project(tmp_path)
    AnswerLog(project).append([line(1)])
    path = project.annotations / "log.jsonl"
    path.write_bytes(path.read_bytes() + b'{"annot')
    before = path.read_bytes()

    log = AnswerLog(project)

    assert (len(log.lines), log.torn, path.read_bytes()) == (1, [], before)


def test_what_others_appended_meanwhile_is_seen(tmp_path: Path) -> None:
    """Two who opened the log before either wrote add each version once, and the chain holds."""
    project = mini_project.project(tmp_path)
    first, second = AnswerLog(project), AnswerLog(project)

    added = first.append([line(1), line(2)]), second.append([line(2), line(3)])

    assert added == (2, 1)
    assert [one["annotation"]["id"] for one in AnswerLog(project).lines] == [1, 2, 3]
    assert [one["seen"] for one in second.lines] == [1, 2, 3]


def test_damage_is_set_aside_when_all_was_fetched(tmp_path: Path) -> None:
    """Lines that cannot be believed are kept beside the log, what was fetched again is there, and the chain holds."""
    project = mini_project.project(tmp_path)
    AnswerLog(project).append([line(1), line(2), line(3)])
    path = project.annotations / "log.jsonl"
    raws = path.read_bytes().split(b"\n")
    raws[1] = raws[1].replace(b'"task_key": "k"', b'"task_key": "j"')
    path.write_bytes(b"\n".join(raws))

    log = AnswerLog(project, lenient=True)
    fetched = log.append([line(1), line(2), line(3)])
    still = [one.number for one in read_chain(path).damage]
    told = log.set_damage_aside()

    (kept,) = project.annotations.glob("log.jsonl.damaged-*")
    assert (fetched, still) == (1, [2])
    assert kept.read_bytes() == raws[1] + b"\n"
    assert len(told) == 1
    assert "line 2 was damaged (it is not what its digest says)" in told[0]
    assert kept.name in told[0]
    assert [(one["annotation"]["id"], one["seen"]) for one in AnswerLog(project).lines] == [(1, 1), (3, 3), (2, 4)]
    assert log.set_damage_aside() == []


def test_a_write_that_failed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk refused the lines, they are not taken for written, and the next append writes them."""
    project = mini_project.project(tmp_path)
    log = AnswerLog(project)
    keep_private(project)
    with monkeypatch.context() as full:
        full.setattr("os.fsync", _full)
        with pytest.raises(OSError, match="No space"):
            log.append([line(1)])
    (project.annotations / "log.jsonl").write_bytes(b'{"anno')

    assert log.append([line(1)]) == 1
    assert len(AnswerLog(project).lines) == 1


def _full(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


@settings(max_examples=25)
@given(st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=4), max_size=4))
def test_the_log_only_grows(tmp_path_factory: pytest.TempPathFactory, pulls: list[list[tuple[int, int]]]) -> None:
    """After any series of pulls the log holds each version once, in the order in which they were first seen."""
    project = mini_project.project(tmp_path_factory.mktemp("log"))
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
    project = mini_project.project(tmp_path)
    AnswerLog(project).append([line(1)])
    pseudonyms(project)

    assert (project.annotations / "log.jsonl").stat().st_mode & 0o777 == 0o600
    assert (project.annotations / "salt").stat().st_mode & 0o777 == 0o600
    assert {"log.jsonl", "salt"} <= set((project.annotations / ".gitignore").read_text(encoding="utf-8").split("\n"))


def test_a_salt_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes that need the first pseudonym at the same time give one person the same name."""
    monkeypatch.delenv("KLIPING_SALT", raising=False)
    mini_project.project(tmp_path)
    code = (
        "import sys\nfrom annotation.answers.pseudonyms import pseudonyms\nfrom corpus.project import Project\n"
        "name = pseudonyms(Project.at(sys.argv[1]))\nprint(name('ani@penilai.example'))\n"
    )

    at_work = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    names = [process.communicate()[0] for process in at_work]

    assert len(set(names)) == 1
    assert names[0].startswith("annotator-")


def test_an_older_project_is_told_of_what_else_is_private(tmp_path: Path) -> None:
    """A list for git of an earlier version keeps its lines and gets those that it lacks."""
    project = mini_project.project(tmp_path)
    project.annotations.mkdir()
    (project.annotations / ".gitignore").write_text("log.jsonl\nsalt\nnotes.txt\n", encoding="utf-8")

    keep_private(project)
    keep_private(project)

    lines = (project.annotations / ".gitignore").read_text(encoding="utf-8").split("\n")
    assert lines[:3] == ["log.jsonl", "salt", "notes.txt"]
    assert sorted(lines) == sorted({*lines})
    assert "log.jsonl.*" in lines


def test_a_pseudonym_stays_and_hides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One person has one pseudonym in a project, another in another project, and it holds nothing of the address."""
    monkeypatch.delenv("KLIPING_SALT", raising=False)
    here, there = mini_project.project(tmp_path / "a"), mini_project.project(tmp_path / "b")

    name = pseudonyms(here)("Ani@penilai.example")

    assert name == pseudonyms(here)("ani@penilai.example")
    assert name != pseudonyms(there)("ani@penilai.example")
    assert name != pseudonyms(here)("budi@penilai.example")
    assert name.startswith("annotator-")
    assert "ani" not in name


def test_the_salt_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With KLIPING_SALT two copies of a project give the same names and no file is written; a short one is refused."""
    here, there = mini_project.project(tmp_path / "a"), mini_project.project(tmp_path / "b")
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
    return mini_project.project(tmp_path)
