"""Tasks on the server whose article was taken down: deleted there, with their answers.

Which they are, the ledger says: it keeps the number of such a task until the server has been told. So a takedown may
happen while no server is there; the next pull or push does the rest.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from annotation.boards.ledger import read_ledger, write_ledger
from annotation.label_studio.connection import data_folder
from corpus.errors import ServiceError
from corpus.lock import holding
from corpus.tombstones import BlockList

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.boards.ledger import Ledger, PushedBoard
    from annotation.label_studio.client import Studio
    from corpus.project import Project

_SECONDS = 30.0
"""How long SQLite waits for a server that is writing."""


def pending(project: Project) -> dict[str, int]:
    """Address of a server, as of the last push -> tasks that are still to be deleted there.

    Raises:
        DataError: The ledger or the list of tombstones is damaged.
    """
    blocked, found = BlockList.of(project.root), dict[str, int]()
    for board in read_ledger(project).boards if blocked else ():
        if keys := _keys(board, blocked):
            found[board.url] = found.get(board.url, 0) + len(keys)
    return found


@holding("tasks")
def delete_taken_down(project: Project, studio: Studio, server: str) -> int:
    """Delete what was taken down from every board of this server; how many tasks.

    Args:
        project: The project.
        studio: The server.
        server: Its id, see :meth:`annotation.label_studio.client.Studio.server_id`.

    Raises:
        ServiceError: The server failed, or its database cannot be rewritten just now; the next time does the rest.
    """
    blocked, deleted = BlockList.of(project.root), 0
    for board in read_ledger(project).on(server) if blocked else ():
        if _keys(board, blocked):
            deleted += _delete(studio, board.board, blocked)
            compact(project)
            write_ledger(project, _without(read_ledger(project), board, blocked))
    return deleted


def compact(project: Project) -> None:
    """Rewrite the database of the project's own server, if there is one: SQLite keeps deleted rows in free pages, and
    in its write-ahead log.

    Raises:
        ServiceError: The server holds it.
    """
    database = data_folder(project) / "label_studio.sqlite3"
    if not database.exists():
        return
    if trouble := _rewritten(database):
        message = (
            f"{database}: cannot be rewritten without what was deleted ({trouble}); stop the server, then run again"
        )
        raise ServiceError(message)


def _rewritten(database: Path) -> str:
    """Rewrite the file, and empty its log; what kept that from being done, or nothing."""
    try:
        with closing(sqlite3.connect(database, timeout=_SECONDS)) as connection:
            connection.execute("VACUUM")
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return "somebody is reading it at this moment" if busy else ""


def _keys(board: PushedBoard, blocked: BlockList) -> list[str]:
    return sorted(key for key in board.tasks if blocked.of_id(key))


def _delete(studio: Studio, board: int, blocked: BlockList) -> int:
    """Delete them, also where an import that was repeated made a task twice; the board itself may be gone."""
    if studio.board(board) is None:
        return 0
    numbers = sorted(task.id for task in studio.tasks(board) if task.key and blocked.of_id(task.key))
    for number in numbers:
        studio.delete_task(number)
    return len(numbers)


def _without(ledger: Ledger, board: PushedBoard, blocked: BlockList) -> Ledger:
    """The ledger without what was taken down from a board; the boards keep their order."""
    kept = {key: task for key, task in board.tasks.items() if not blocked.of_id(key)}
    boards = (replace(one, tasks=kept) if one == board else one for one in ledger.boards)
    return replace(ledger, boards=tuple(boards))
