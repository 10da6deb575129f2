"""What annotators were shown, and what the ledger says was pushed of it."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from annotation.answers.chain import read_chain
from annotation.answers.decisions import ADJUDICATED_FOLDER
from annotation.audit.logs import DECISIONS_LOG, LOG
from annotation.boards.ledger import data_sha256, read_ledger
from annotation.tasks.design import ADJUDICATOR
from annotation.tasks.table import read_shown, read_tasks
from corpus.audit.stages import check_seal
from corpus.findings import finding
from corpus.text import text_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotation.answers.read import RawAnswer
    from annotation.boards.ledger import Ledger, PushedBoard
    from corpus.project import Project
    from corpus.release.audit.faults import Fault

_LEDGER = "tasks/ledger.json"
_SHA256, _SHORT = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{16}")
_PUSH = "run 'kliping label push'"


def check_shown(project: Project) -> Iterator[Fault]:
    """Every task that was sent: its text is the one of its digest and its row, its screen the one that is there."""
    if not (project.tasks / "tasks.parquet").exists():
        return
    rows = {task.task_id: task for task in read_tasks(project)}
    shown = read_shown(project.tasks)
    file = "tasks/payload.jsonl"
    screen = sha256((project.tasks / "screen.xml").read_bytes()).hexdigest()[:16]
    for number, (key, data) in enumerate(shown.items(), 1):
        place = f"line {number}"
        if key not in rows:
            yield finding(file, f"task {key} is not in tasks.parquet", place=place, remedy=_PUSH)
        elif not rows[key].text_sha256 == data["text_sha256"] == text_sha256(data["text"]):
            yield finding(file, f"the text of task {key} is not the one of its digest", place=place, remedy=_PUSH)
        elif data["config_hash"] != screen:
            yield finding(file, f"task {key} was made for another screen.xml", place=place, remedy=_PUSH)
    for key in sorted(rows.keys() - shown.keys()):
        yield finding(file, f"task {key} of tasks.parquet is missing", remedy=_PUSH)


def check_ledger(project: Project) -> Iterator[Fault]:
    """Its shape, its digests against what is sent, and that every answer came from a board and a task that it names."""
    lines = [line for log in (LOG, DECISIONS_LOG) for line in read_chain(project.root / log).lines]
    if not (project.root / _LEDGER).exists():
        if lines:
            remedy = "put it back from a copy: without it no answer can be pulled"
            yield finding(_LEDGER, "is missing", expected="answers were pulled, so tasks were pushed", remedy=remedy)
        return
    ledger = read_ledger(project)
    yield from check_seal(project, _LEDGER, "put it back from a copy")
    for number, board in enumerate(ledger.boards, 1):
        yield from _shape(board, f"board {number}")
    for number, board in _in_use(ledger):
        yield from _digests(project, board, f"board {number}")
    yield from _answered(ledger, lines)


def _shape(board: PushedBoard, place: str) -> Iterator[Fault]:
    whole = {"settings_sha256": board.settings_sha256} | {key: one.sha256 for key, one in board.tasks.items()}
    bad = [name for name, value in whole.items() if not _SHA256.fullmatch(str(value))]
    bad += [] if _SHORT.fullmatch(str(board.config_hash)) else ["config_hash"]
    bad += [name for name in ("server", "url", "scheme_version") if not isinstance(getattr(board, name), str)]
    bad += [key for key, one in board.tasks.items() if not isinstance(one.id, int)]
    bad += [] if isinstance(board.board, int) else ["board"]
    for name in bad:
        yield finding(_LEDGER, f"{name} is not of its form", place=place, remedy="put it back from a copy")


def _in_use(ledger: Ledger) -> list[tuple[int, PushedBoard]]:
    """The last board for each audience, with its number in the ledger."""
    return sorted({board.audience: (number, board) for number, board in enumerate(ledger.boards, 1)}.values())


def _digests(project: Project, board: PushedBoard, place: str) -> Iterator[Fault]:
    """A board with the screen that is there must have the tasks that are there; one of an older screen has moved on."""
    folder = project.tasks / ADJUDICATED_FOLDER if board.audience == ADJUDICATOR else project.tasks
    data = read_shown(folder)
    screen = sha256((folder / "screen.xml").read_bytes()).hexdigest()[:16]
    same = {key for key, one in board.tasks.items() if key in data and data_sha256(data[key]) == one.sha256}
    if board.config_hash == screen:
        for key in sorted((board.tasks.keys() & data.keys()) - same):
            yield finding(_LEDGER, f"task {key} was pushed with other data", place=place, remedy=_PUSH)
    elif same:
        yield finding(_LEDGER, f"config_hash is {board.config_hash}", place=place, expected=f"expected {screen}")


def _answered(ledger: Ledger, lines: list[RawAnswer]) -> Iterator[Fault]:
    """Answers of boards or tasks that the ledger does not know, each once."""
    known = {(board.server, board.board): board for board in ledger.boards}
    told = set()
    for line in lines:
        board = known.get((line["server"], line["project"]))
        entry = board.tasks.get(line["task_key"]) if board else None
        if board is None:
            told.add(f"project {line['project']} of the log is not in it")
        elif entry and line.get("task") not in {None, entry.id}:
            told.add(f"task {line['task_key']} has number {entry.id}; its answers came from number {line['task']}")
    for said in sorted(told):
        yield finding(_LEDGER, said, remedy="put it back from a copy")
