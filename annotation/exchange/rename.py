"""An annotator who goes by another name from now on: in ``corpus.toml``, the ledger, the handover and the accounts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotation.answers.accounts import give_accounts, read_accounts
from annotation.boards.ledger import Ledger, read_ledger, write_ledger
from annotation.exchange.handed import personal_boards
from annotation.exchange.handover import read_handover, write_handover
from annotation.tasks.annotators import name_annotators
from annotation.tasks.design import check_design
from corpus.errors import ConfigError, nearest
from corpus.lock import holding

if TYPE_CHECKING:
    from corpus.project import Project


@holding("tasks", "annotations")
def rename(project: Project, old: str, new: str) -> None:
    """Call ``old`` ``new``: board, tasks, answers and pseudonym stay; the next push renames the board on the server.

    ``corpus.toml`` is written last, so a call that was cut off can be repeated.

    Raises:
        ConfigError: Nobody is called ``old``, somebody else is called ``new``, or the name cannot be one; nothing was
            changed.
        DataError: The ledger, the handover or the table of accounts is damaged; nothing was changed.
    """
    named, boards = project.config.label.annotators, personal_boards(project)
    if old not in named:
        message = f"{old!r} is not among [label] annotators ({', '.join(named)}){nearest(old, named)}"
        raise ConfigError(message)
    if new in named or (new in boards and old in boards):
        message = f"{new!r} is, or was, somebody else's name; choose another"
        raise ConfigError(message)
    names = (*(name for name in named if name != old), new)
    check_design(replace(project.config.label, annotators=names))
    ledger, moves = read_ledger(project), read_handover(project)
    read_accounts(project)  # its damage is to be found before the first file is written
    renamed = (replace(board, audience=new) if board.audience == old else board for board in ledger.boards)
    write_ledger(project, Ledger(boards=tuple(renamed)))
    called = {old: new}
    moved = [
        replace(move, source=called.get(move.source, move.source), target=called.get(move.target, move.target))
        for move in moves
    ]
    write_handover(project, moved)
    give_accounts(project, old, new)
    name_annotators(project, names)
