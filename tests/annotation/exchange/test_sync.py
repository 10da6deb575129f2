from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import labelling
import mini_project
import pytest

from annotation.boards.ledger import read_ledger
from annotation.exchange import sync as pushing
from annotation.exchange.sync import push
from annotation.label_studio.client import Studio
from annotation.label_studio.server import serve
from corpus.errors import ConfigError, DataError, ServiceError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.label_studio


def held(studio: Studio, board: int) -> dict[str, dict[str, str]]:
    """What the server holds: task key -> data; fails where a key occurs twice."""
    tasks = list(studio.tasks(board))
    found = {task.key: dict(task.data) for task in tasks}
    assert len(found) == len(tasks)
    return found


def test_a_push_makes_the_project_with_every_task(tmp_path: Path, studio: Studio) -> None:
    """The first push makes a project with the scheme's screen and overlap, and all tasks in the order of the plan."""
    project = labelling.ready(tmp_path / "korpus-a", articles=5, overlap=3)

    report = push(project, studio)

    board = studio.board(report.board)
    assert board is not None
    assert (report.created, report.added, report.updated, report.unchanged, report.remarks) == (True, 5, 0, 0, ())
    assert (board.title, board.overlap, board.tasks) == ("korpus-a · stance-topic 1.0", 3, 5)
    assert board.codes["stance_1"] == {"favor", "against", "neutral", "not_mentioned", "unclear"}
    assert list(held(studio, report.board).items()) == list(labelling.all_task_data(project).items())


def test_pushing_twice_adds_nothing(tmp_path: Path, studio: Studio) -> None:
    """A second push finds everything in place and leaves the ledger as it is."""
    project = labelling.ready(tmp_path / "korpus-b")
    first = push(project, studio)
    ledger = (project.tasks / "ledger.json").read_bytes()

    second = push(project, studio)

    assert (second.board, second.created, second.added, second.updated, second.unchanged) == (
        first.board,
        False,
        0,
        0,
        4,
    )
    assert held(studio, first.board) == labelling.all_task_data(project)
    assert (project.tasks / "ledger.json").read_bytes() == ledger


def test_a_lost_ledger_is_found_again(tmp_path: Path, studio: Studio) -> None:
    """Without a ledger, a project that is ours to the letter is taken up; nothing is pushed a second time."""
    project = labelling.ready(tmp_path / "korpus-c")
    first = push(project, studio)
    ledger = (project.tasks / "ledger.json").read_bytes()
    (project.tasks / "ledger.json").unlink()

    second = push(project, studio)

    assert (second.board, second.added) == (first.board, 0)
    assert (project.tasks / "ledger.json").read_bytes() == ledger


def test_a_project_of_the_same_title_is_not_touched(tmp_path: Path, studio: Studio) -> None:
    """Where somebody else's project bears our title, the push stops and names the way out."""
    theirs = labelling.ready(tmp_path / "a" / "korpus-d")
    ours = labelling.rebuilt(tmp_path / "b" / "korpus-d", [factory.article(9)], sample=1)
    first = push(theirs, studio)

    with pytest.raises(ConfigError, match=r"did not push.*--new-project"):
        push(ours, studio)
    second = push(ours, studio, new_project=True)

    assert first.board != second.board
    assert len(held(studio, first.board)) == 4
    assert len(held(studio, second.board)) == 1


def test_only_what_is_new_or_differs_is_sent(tmp_path: Path, studio: Studio) -> None:
    """The corpus has grown and a title was corrected: the new task is added, the corrected one replaced whole."""
    articles = [factory.article(n) for n in range(1, 4)]
    project = labelling.rebuilt(tmp_path / "korpus-e", articles, sample=3)
    board = push(project, studio).board
    articles = [factory.article(1, title="Judul yang sudah dibetulkan"), *articles[1:], factory.article(4)]
    labelling.rebuilt(tmp_path / "korpus-e", articles, sample=4)

    report = push(project, studio)

    assert (report.board, report.added, report.updated, report.unchanged) == (board, 1, 1, 2)
    assert held(studio, board) == labelling.all_task_data(project)


def test_a_text_that_changes_under_an_answer_is_told_of(tmp_path: Path, studio: Studio) -> None:
    """Replacing the text of an answered task is done, and reported: its evidence may point elsewhere now."""
    project = labelling.rebuilt(tmp_path / "korpus-f", [factory.article(1)], sample=1)
    board = push(project, studio).board
    task = next(studio.tasks(board))
    studio.annotate(task.id, labelling.opinion(str(task.data["text"])), lead_time=9.0)
    labelling.rebuilt(tmp_path / "korpus-f", [factory.article(1, text="Isi lain sama sekali.")], sample=1)

    report = push(project, studio)

    assert report.updated == 1
    assert [remark for remark in report.remarks if task.key in remark and "text changed" in remark] == list(
        report.remarks
    )


def test_tasks_that_stand_twice_are_mended(tmp_path: Path, studio: Studio) -> None:
    """A double without answers is deleted; the task with an answer stays, though it is the later one."""
    project = labelling.ready(tmp_path / "korpus-g", articles=2)
    board = push(project, studio).board
    data = list(labelling.all_task_data(project).values())
    doubles = studio.import_tasks(board, data)
    studio.annotate(doubles[1], labelling.opinion(data[1]["text"]), lead_time=9.0)

    report = push(project, studio)

    numbers = {task.key: task.id for task in studio.tasks(board)}
    assert held(studio, board) == labelling.all_task_data(project)
    assert numbers[data[1]["task_key"]] == doubles[1]
    assert numbers[data[0]["task_key"]] < doubles[0]
    assert report.added == 0


def test_a_deleted_project_is_an_error_that_a_new_one_mends(tmp_path: Path, studio: Studio) -> None:
    """A project deleted on the server is never quietly made again."""
    project = labelling.ready(tmp_path / "korpus-h")
    studio.delete_board(push(project, studio).board)

    with pytest.raises(ConfigError, match=r"was deleted .* --new-project"):
        push(project, studio)
    report = push(project, studio, new_project=True)

    assert (report.created, report.added) == (True, 4)
    assert [board.board for board in read_ledger(project).boards][-1] == report.board


def test_a_screen_that_would_orphan_answers_is_refused(tmp_path: Path, studio: Studio) -> None:
    """A code that an answer has cannot leave the screen, until the answer is corrected; one that nobody used can."""
    project = labelling.ready(tmp_path / "korpus-i")
    board = push(project, studio).board
    screen = (project.tasks / "screen.xml").read_text(encoding="utf-8")
    shorter = screen.replace('alias="unclear"', 'alias="muddled"')
    (project.tasks / "screen.xml").write_text(shorter, encoding="utf-8")
    unused = push(project, studio)
    task = next(studio.tasks(board))
    text = str(task.data["text"])
    number = studio.annotate(task.id, labelling.opinion(text, "muddled"), lead_time=9.0)
    (project.tasks / "screen.xml").write_text(screen, encoding="utf-8")

    with pytest.raises(ConfigError, match=r"stance_1: muddled.*--new-project"):
        push(project, studio)

    refused = studio.board(board)
    studio.edit_annotation(number, labelling.opinion(text, "favor"))
    freed = push(project, studio)

    changed = studio.board(board)
    assert refused is not None
    assert changed is not None
    assert unused.board == freed.board == board
    assert "muddled" in refused.codes["stance_1"]
    assert "unclear" in changed.codes["stance_1"]


def test_tasks_that_were_not_built_are_no_bug(tmp_path: Path, studio: Studio) -> None:
    """Pushing before tasks/ is built names the stage to run."""
    project = mini_project.project(tmp_path)

    with pytest.raises(DataError, match="run 'kliping label push' first"):
        push(project, studio)


@pytest.mark.usefixtures("server_allowed")
def test_a_server_that_dies_in_the_middle_is_mended_by_the_next_push(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between two batches, and back at another port: the next push adds the rest, and nothing twice."""
    project = labelling.ready(tmp_path / "korpus-j", articles=7)
    monkeypatch.setattr(pushing, "BATCH", 2)

    with serve(project) as server, Studio(server.url, server.token) as studio:

        def kill(done: int, _of: int) -> None:
            if done == 4:
                server.process.kill()
                server.process.wait()

        with pytest.raises(ServiceError, match="unreachable"):
            push(project, studio, on_progress=kill)
    known = len(read_ledger(project).boards[-1].tasks)
    with serve(project) as server, Studio(server.url, server.token) as studio:
        report = push(project, studio)
        there = held(studio, report.board)

    assert known == 4
    assert (report.created, report.added, report.unchanged) == (False, 3, 4)
    assert there == labelling.all_task_data(project)


def test_another_server_is_not_taken_for_the_first(tmp_path: Path, studio: Studio) -> None:
    """A ledger that speaks of another database stops the push: numbers there would mean other projects."""
    project = labelling.ready(tmp_path / "korpus-k")
    push(project, studio)
    path = project.tasks / "ledger.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["boards"][0]["server"] = "1@2001-01-01T00:00:00Z"
    path.write_text(json.dumps(raw), encoding="utf-8")

    with pytest.raises(ConfigError, match=r"another server .* --new-project"):
        push(project, studio)
