"""A handover carried out on the server: tasks are taken off the boards of those who had them, if still untouched."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from annotation.boards.ledger import read_ledger, write_ledger
from annotation.exchange.handed import carried, holdings, personal_boards
from annotation.exchange.handover import read_handover, write_handover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotation.boards.ledger import PushedBoard
    from annotation.exchange.handover import Move
    from annotation.label_studio.client import Studio
    from corpus.project import Project


def withdraw(project: Project, studio: Studio) -> list[str]:
    """Take what is handed over off the boards where it lay; giving it to others is left to the push.

    What was begun in the meantime stays where it is, and its handover is dropped.

    Returns:
        A sentence for each task that stayed.

    Raises:
        DataError: The ledger, the handover or the log is damaged.
        ServiceError: The server failed; the next push goes on from there.
    """
    moves = read_handover(project)
    if not moves:
        return []
    server, named = studio.server_id(), set(project.config.label.annotators)
    held = holdings(project, server, drafted(project, studio))
    _, refused = carried(held, moves, named)
    write_handover(project, set(moves) - set(refused))  # first: what stays must not go to somebody else as well
    boards = {name: chain[0] for name, chain in personal_boards(project, server).items()}
    for name, own in _by_source(set(moves) - set(refused)).items():
        if name in boards:
            touched = _take_off(project, studio, boards[name], own)
            refused += [move for move in own if name in named and move.task in touched]
    write_handover(project, set(moves) - set(refused))
    return [
        f"task {move.task}: {move.source} began it in the meantime, so it stays there and does not go to "
        f"{move.target or 'anybody else'}"
        for move in sorted(refused)
    ]


def drafted(project: Project, studio: Studio) -> Iterator[tuple[str, str]]:
    """(annotator, task) of each draft that was never submitted.

    Raises:
        DataError: The ledger is damaged.
        ServiceError: The server failed.
    """
    for name, (board, *_) in personal_boards(project, studio.server_id()).items():
        if studio.board(board.board) is None:
            continue
        keys = {entry.id: key for key, entry in board.tasks.items()}
        for task in studio.overview(board.board):
            if task.drafted and task.id in keys:
                yield name, keys[task.id]


def _by_source(moves: Iterable[Move]) -> dict[str, list[Move]]:
    found: defaultdict[str, list[Move]] = defaultdict(list)
    for move in sorted(moves):
        found[move.source].append(move)
    return found


def _take_off(project: Project, studio: Studio, board: PushedBoard, moves: Iterable[Move]) -> set[str]:
    """Delete tasks that nobody touched from a board; those that somebody did."""
    touched, gone = set(), set()
    for key in (move.task for move in moves if move.task in board.tasks):
        if studio.is_touched(board.tasks[key].id):  # asked for each, at the last moment
            touched.add(key)
        else:
            studio.delete_task(board.tasks[key].id)
            gone.add(key)
    tasks = {key: entry for key, entry in board.tasks.items() if key not in gone}
    write_ledger(project, read_ledger(project).with_task_list(board, tasks))
    return touched
