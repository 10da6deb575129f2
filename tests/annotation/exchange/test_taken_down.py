"""Tasks of articles that were taken down leave the server with the next pull or push."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
from annotating import answered, board_of

from annotation.answers.log import AnswerLog
from annotation.boards.ledger import Ledger, PushedBoard, PushedTask, read_ledger, write_ledger
from annotation.exchange import taken_down
from annotation.exchange.pull import pull
from annotation.exchange.sync import push
from annotation.exchange.taken_down import compact, delete_taken_down, pending
from annotation.label_studio.connection import data_folder
from corpus.errors import ServiceError
from corpus.tombstones import NAME, Tombstone, add_tombstones, key_of

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from corpus.project import Project

GONE = factory.article(2)
STONE = Tombstone(canonical_url_sha256=key_of(GONE.canonical_url), date="2026-11-27", reason="privacy")


def on_server(studio: Studio, board: int) -> set[str]:
    """The articles that people are asked about."""
    return {task.key for task in studio.tasks(board)}


def answer_everything(client: Studio, board: int) -> None:
    while client.next_task(board):
        answered(client, board)


@pytest.mark.label_studio
def test_a_pull_deletes_the_tasks_and_fetches_no_answer_to_them(pushed: Project, studio: Studio, ani: Studio) -> None:
    """The three others stay, with their answers; nobody is alarmed, then or later."""
    board = board_of(pushed, studio)
    answer_everything(ani, board)
    add_tombstones(pushed.root / NAME, [STONE])
    assert pending(pushed) == {studio.url: 1}

    report = pull(pushed, studio)

    others = {factory.article(n).id for n in (1, 3, 4)}
    assert on_server(studio, board) == others
    assert {line["task_key"] for line in AnswerLog(pushed).lines} == others
    assert (report.new, report.alarms, pending(pushed)) == (3, (), {})
    assert GONE.id not in read_ledger(pushed).boards[0].tasks
    assert pull(pushed, studio).alarms == ()


@pytest.mark.label_studio
def test_answers_that_were_pulled_before_are_no_alarm(pushed: Project, studio: Studio, ani: Studio) -> None:
    """An answer with a tombstone has not vanished from the server: it was taken down."""
    board = board_of(pushed, studio)
    answer_everything(ani, board)
    pull(pushed, studio)
    add_tombstones(pushed.root / NAME, [STONE])
    AnswerLog(pushed).entomb(lambda key: STONE if key == GONE.id else None)

    report = pull(pushed, studio)

    assert (report.new, report.versions, report.alarms) == (0, 4, ())
    assert on_server(studio, board) == {factory.article(n).id for n in (1, 3, 4)}


@pytest.mark.label_studio
def test_a_task_that_was_imported_twice_goes_twice(pushed: Project, studio: Studio) -> None:
    """Whatever bears its key is deleted; the second time there is nothing to do."""
    board = board_of(pushed, studio)
    data = next(task.data for task in studio.tasks(board) if task.key == GONE.id)
    studio.import_tasks(board, [data])
    add_tombstones(pushed.root / NAME, [STONE])

    deleted = [delete_taken_down(pushed, studio, studio.server_id()) for _ in range(2)]

    assert deleted == [2, 0]
    assert GONE.id not in on_server(studio, board)


@pytest.mark.label_studio
def test_a_board_that_is_gone_holds_nothing_to_delete(pushed: Project, studio: Studio) -> None:
    """The ledger no longer waits for it."""
    studio.delete_board(board_of(pushed, studio))
    add_tombstones(pushed.root / NAME, [STONE])

    assert delete_taken_down(pushed, studio, studio.server_id()) == 0
    assert pending(pushed) == {}


@pytest.mark.label_studio
def test_nothing_is_asked_of_the_server_where_nothing_was_taken_down(pushed: Project, studio: Studio) -> None:
    """A push after it leaves all four tasks there."""
    assert delete_taken_down(pushed, studio, "another") == 0

    push(pushed, studio)

    assert len(on_server(studio, board_of(pushed, studio))) == 4


def board(number: int, url: str, *keys: str) -> PushedBoard:
    """A board with tasks of these keys."""
    marks = {"settings_sha256": "a", "config_hash": "b", "scheme_version": "1"}
    tasks = {key: PushedTask(id=n, sha256="c") for n, key in enumerate(keys)}
    return PushedBoard(server="here", url=url, board=number, tasks=tasks, **marks)


def test_tasks_to_be_deleted_are_counted_by_server(tmp_path: Path) -> None:
    """Over all boards, repeats and adjudication too; a server that holds none is not named, nor any without a list."""
    project, kept = mini_project.project(tmp_path), factory.article(1).id
    first, second = "http://satu.example", "http://dua.example"
    boards = (board(1, first, GONE.id, f"{GONE.id}-repeat", kept), board(2, first, GONE.id), board(3, second, kept))
    write_ledger(project, Ledger(boards=boards))
    before = pending(project)
    add_tombstones(tmp_path / NAME, [STONE])

    assert (before, pending(project)) == ({}, {first: 3})


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_deleted_rows_leave_no_words_in_the_database(tmp_path: Path, journal: str) -> None:
    """SQLite keeps them in free pages, and in a log, until both are rewritten, also while a server has the file open;
    where there is no database none is made.
    """
    project = mini_project.project(tmp_path)
    database = data_folder(project) / "label_studio.sqlite3"
    compact(project)
    assert not database.exists()
    database.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE task (data TEXT)")
        connection.executemany("INSERT INTO task VALUES (?)", [(f"perahu {n} " * 200,) for n in range(50)])
        connection.commit()
        connection.execute("DELETE FROM task")
        connection.commit()
        before = words(database)

        compact(project)

        assert (before, words(database)) == (True, False)


def words(database: Path) -> bool:
    """Whether any file of a database has the deleted words."""
    return any(b"perahu 7 " in path.read_bytes() for path in database.parent.glob(f"{database.name}*"))


def test_a_log_that_somebody_reads_is_not_rewritten_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words are still there, so the takedown is not over: stop the server, and run again."""
    monkeypatch.setattr(taken_down, "_SECONDS", 0.2)
    project = mini_project.project(tmp_path)
    database = data_folder(project) / "label_studio.sqlite3"
    database.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE task (data TEXT)")
        connection.execute("INSERT INTO task VALUES ('perahu')")
        connection.execute("BEGIN")
        connection.execute("SELECT * FROM task").fetchone()

        with pytest.raises(
            ServiceError, match=r"somebody is reading it at this moment.*stop the server, then run again"
        ):
            compact(project)
