from __future__ import annotations

from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest

from annotation.answers.chain import read_chain
from annotation.answers.log import AnswerLog
from annotation.answers.tombstones import TAKEN_DOWN, is_tombstone
from annotation.audit.logs import check_logs
from corpus.tombstones import NAME, BlockList, Tombstone, add_tombstones, key_of

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

GONE, KEPT = factory.article(1), factory.article(2)
STONE = Tombstone(canonical_url_sha256=key_of(GONE.canonical_url), date="2026-11-27", reason="privacy")


def line(number: int, key: str, *, board: int = 3) -> dict[str, Any]:
    """An answer with the words that were marked."""
    result = [{"value": {"text": f"kutipan {key}"}}]
    annotation = {"id": number, "updated_at": f"2024-06-25T04:00:{number:02}.000000Z", "result": result}
    user = {"id": 2, "email": "ani@penilai.example"}
    return {"server": "1@here", "project": board, "task": 1, "task_key": key, "user": user, "annotation": annotation}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A log of five answers; two of them are to an article that was taken down, one of these to a repeat."""
    made = mini_project.project(tmp_path)
    keys = (KEPT.id, GONE.id, KEPT.id, f"{GONE.id}-repeat", KEPT.id)
    AnswerLog(made).append(line(number, key) for number, key in enumerate(keys, 1))
    add_tombstones(made.root / NAME, [STONE])
    return made


def entomb(project: Project) -> int:
    return AnswerLog(project).entomb(BlockList.of(project.root).of_id)


def test_a_tombstone_keeps_the_place_and_nothing_of_the_answer(project: Project) -> None:
    """The other lines say what they said, in their order and with their numbers; the chain holds."""
    before = AnswerLog(project).lines

    assert entomb(project) == 2

    log = AnswerLog(project)
    assert [is_tombstone(one) for one in log.lines] == [False, True, False, True, False]
    assert [one["seen"] for one in log.lines] == [1, 2, 3, 4, 5]
    assert log.lines[1].keys() == {"server", "project", "seen", "annotation", TAKEN_DOWN, "previous", "digest"}
    assert log.lines[1]["annotation"] == {"id": 2, "updated_at": "2024-06-25T04:00:02.000000Z"}
    bare = [{k: v for k, v in one.items() if k not in {"previous", "digest"}} for one in (*log.answers, *before)]
    assert bare[:3] == [bare[3], bare[5], bare[7]]
    assert GONE.id not in log.path.read_text()
    assert list(check_logs(project)) == []


def test_lines_before_the_first_tombstone_keep_their_digests(project: Project) -> None:
    """Only what comes after a change is chained again."""
    before = [one["digest"] for one in AnswerLog(project).lines]

    entomb(project)

    after = [one["digest"] for one in AnswerLog(project).lines]
    assert after[0] == before[0]
    assert not set(after[1:]) & set(before)


def test_a_version_that_was_taken_down_is_not_appended_again(project: Project) -> None:
    """The tombstone still names the version; what is new goes on after it."""
    entomb(project)

    added = AnswerLog(project).append([line(2, GONE.id), line(6, KEPT.id)])

    assert added == 1
    assert [one["seen"] for one in AnswerLog(project).lines] == [1, 2, 3, 4, 5, 6]
    assert [one["annotation"]["id"] for one in AnswerLog(project).of("1@here", 3)] == [1, 3, 5, 6]
    assert read_chain(AnswerLog(project).path).damage == ()


def test_entombing_twice_changes_nothing(project: Project) -> None:
    """The second time there is no answer left, and the file is not written."""
    entomb(project)
    path = AnswerLog(project).path
    before = path.stat().st_ino, path.read_bytes()

    assert entomb(project) == 0
    assert (path.stat().st_ino, path.read_bytes()) == before


@pytest.mark.parametrize(("key", "stays"), [(GONE.id, False), (KEPT.id, True)])
def test_the_cut_off_end_of_a_log_goes_if_it_is_of_the_article(project: Project, key: str, stays: bool) -> None:  # noqa: FBT001 -- a table's column
    """What a crash left of another answer stays where it is."""
    path = AnswerLog(project).path
    with path.open("a") as file:
        file.write(f'{{"task_key": "{key}", "annota')

    entomb(project)

    assert (key in path.read_text().rpartition("\n")[2]) is stays


def test_a_tombstone_without_a_takedown_is_a_fault(project: Project) -> None:
    """An answer that was replaced although nothing was taken down is found."""
    entomb(project)
    (project.root / NAME).unlink()

    (fault,) = check_logs(project)
    assert "2 lines say that an answer was taken down, but tombstones.jsonl does not list it" in fault.problem
