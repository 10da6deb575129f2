"""``tasks/ledger.json``: what was pushed where. The server does not detect duplicates: importing the same tasks twice
creates each of them twice. So tasks carry keys of our own, and a push first compares what the server holds.

A board is identified by the server's database (not by its address, because a local server gets a new port at each
start) and by its number there. Older boards stay in the ledger: their answers are still pulled.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from corpus.errors import DataError
from corpus.json_text import JsonObject, parsed_as, read_bytes
from corpus.shape import shaped
from corpus.stage import SEAL, seal, write_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class PushedTask:
    """One pushed task."""

    id: int
    """Its number on the server."""
    sha256: str
    """Of the data as sent, see :func:`data_sha256`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Which version of the scheme annotators saw on a board, and since when."""

    scheme_version: str
    since: str
    """ISO 8601 by the server's clock, in UTC and whole seconds; empty for the screen that the board began with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushedBoard:
    """One project on a server, and what was pushed to it."""

    server: str
    """Identifies the server's database, see :meth:`annotation.label_studio.client.Studio.server_id`."""
    url: str
    """Where it answered at the last push; for people."""
    board: int
    settings_sha256: str
    """Of title, screen, instructions and overlap."""
    config_hash: str
    """Of the screen, as it stands in each task's data."""
    scheme_version: str
    tasks: Mapping[str, PushedTask] = field(default_factory=dict)
    """By ``task_key``."""
    audience: str = ""
    """For whom it is: everybody (empty), or the :data:`ADJUDICATOR`."""
    screens: tuple[Screen, ...] = ()
    """Oldest first; empty where the board only ever had one version of the scheme."""
    replaces: int | None = None
    """The deleted board that this one continues: what was answered there is not on it."""

    def version_at(self, moment: datetime) -> str | None:
        """The version that stood on the screen at ``moment`` (aware); None where only one ever did."""
        shown = [one for one in self.screens if not one.since or datetime.fromisoformat(one.since) <= moment]
        return shown[-1].scheme_version if shown else None

    def with_screen(self, scheme_version: str, since: datetime) -> tuple[Screen, ...]:
        """``screens`` after a push of that version at ``since``; the same where the version stays."""
        if scheme_version == self.scheme_version:
            return self.screens
        before = self.screens or (Screen(scheme_version=self.scheme_version, since=""),)
        return (*before, Screen(scheme_version=scheme_version, since=since.astimezone(UTC).isoformat()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every board that this project was ever pushed to, oldest first."""

    boards: tuple[PushedBoard, ...] = ()

    def on(self, server: str) -> tuple[PushedBoard, ...]:
        """Those on one server, oldest first."""
        return tuple(board for board in self.boards if board.server == server)

    def of(self, audience: str) -> Ledger:
        """Only the boards for one audience; the last one on a server is the one in use."""
        return Ledger(boards=tuple(board for board in self.boards if board.audience == audience))

    def latest(self, server: str) -> dict[str, tuple[PushedBoard, ...]]:
        """Audience -> the board in use on a server, and after it those that it replaces, the newest first."""
        here = {board.board: board for board in self.on(server)}
        found: dict[str, tuple[PushedBoard, ...]] = {}
        for board in here.values():
            chain = [board]
            while chain[-1].replaces in here:
                chain.append(here[chain[-1].replaces])
            found[board.audience] = tuple(chain)
        return found

    def with_task_list(self, board: PushedBoard, tasks: Mapping[str, PushedTask]) -> Ledger:
        """The same with other tasks on ``board``, which keeps its place."""
        place = (board.server, board.board)
        boards = (replace(old, tasks=tasks) if (old.server, old.board) == place else old for old in self.boards)
        return replace(self, boards=tuple(boards))

    def with_board(self, board: PushedBoard) -> Ledger:
        """The same with ``board`` added or replaced, in the last place."""
        others = (old for old in self.boards if (old.server, old.board) != (board.server, board.board))
        return replace(self, boards=(*others, board))


def data_sha256(data: Mapping[str, Any]) -> str:
    """Lower-case hex sha256 of a task's data as JSON with sorted keys."""
    return sha256(json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def read_ledger(project: Project) -> Ledger:
    """What was pushed; an empty ledger before the first push.

    Raises:
        DataError: The file is damaged.
    """
    path = _path(project)
    try:
        raw = parsed_as(JsonObject, read_bytes(path))
        boards = shaped(tuple[PushedBoard, ...], raw.get("boards"), "boards")
        for screen in (screen for board in boards for screen in board.screens if screen.since):
            datetime.fromisoformat(screen.since)
    except FileNotFoundError:
        return Ledger()
    except ValueError as error:
        message = f"{path}: not a ledger ({error}); put it back from a copy, or delete it and run 'kliping label push'"
        raise DataError(message) from error
    return Ledger(boards=boards)


def write_ledger(project: Project, ledger: Ledger) -> None:
    """Write ``tasks/ledger.json``, sealed, whole or not at all."""
    raw = asdict(ledger)
    write_json(_path(project), {**raw, SEAL: seal(raw)})


def _path(project: Project) -> Path:
    return project.tasks / "ledger.json"
