"""``tasks/ledger.json`` against what was sent, what came back, and what a board is set up with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from annotation.answers.chain import read_chain
from annotation.answers.decisions import ADJUDICATED_FOLDER
from annotation.audit.logs import DECISIONS_LOG, LOG
from annotation.boards.ledger import data_sha256, read_ledger
from annotation.boards.outbox import outbox_of
from annotation.tasks.design import ADJUDICATOR, SHARED
from annotation.tasks.table import read_shown, read_tasks
from corpus.audit.stages import check_seal
from corpus.findings import finding
from corpus.json_text import JsonObject, read_json
from corpus.stage import SEAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotation.answers.read import RawAnswer
    from annotation.boards.ledger import Ledger, PushedBoard
    from corpus.project import Project
    from corpus.release.audit.faults import Fault

_LEDGER, _HANDOVER = "tasks/ledger.json", "tasks/handover.json"
_SHA256, _SHORT = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{16}")
_MOST = 100
"""Answers a task that a board may ask for: how many an older board did is written nowhere else."""
_PUSH, _COPY = "run 'kliping label push'", "put it back from a copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Logs:
    """Lines of the logs, by whose they are."""

    answers: Sequence[RawAnswer]
    decisions: Sequence[RawAnswer]


def check_ledger(project: Project) -> Iterator[Fault]:
    """Its shape, its digests, and that every answer came from a board, a task and a screen that it names.

    The last board of each audience is held against ``tasks/`` while it has the screen that is there; of an older one
    what was sent is written nowhere else. The address of a server, and the number there of a task that nobody answered,
    are vouched for by nothing.
    """
    logs = _Logs(
        answers=read_chain(project.root / LOG).answers, decisions=read_chain(project.root / DECISIONS_LOG).answers
    )
    if not (project.root / _LEDGER).exists():
        if logs.answers or logs.decisions:
            remedy = "put it back from a copy: without it no answer can be pulled"
            yield finding(_LEDGER, "is missing", expected="answers were pulled, so tasks were pushed", remedy=remedy)
        return
    ledger = read_ledger(project)
    yield from check_seal(project, _LEDGER, _COPY)
    if (project.root / _HANDOVER).exists():
        yield from check_seal(project, _HANDOVER, "remove it, and hand the tasks over again")
    for key in sorted(read_json(project.root / _LEDGER, JsonObject, "a ledger", _COPY).keys() - {"boards", SEAL}):
        yield finding(_LEDGER, "is not a key of a ledger", place=key, remedy=_COPY)
    shapeless = [fault for n, board in enumerate(ledger.boards, 1) for fault in _shape(board, f"board {n}")]
    yield from shapeless
    if shapeless:
        return
    for number, board in _in_use(ledger):
        yield from _digests(project, board, f"board {number}")
        yield from _set_up(project, board, f"board {number}")
    yield from _audiences(project, ledger)
    yield from _answered(project, ledger, logs)


def _shape(board: PushedBoard, place: str) -> Iterator[Fault]:
    whole = {"settings_sha256": board.settings_sha256} | {key: one.sha256 for key, one in board.tasks.items()}
    bad = [name for name, value in whole.items() if not _SHA256.fullmatch(str(value))]
    bad += [] if _SHORT.fullmatch(str(board.config_hash)) else ["config_hash"]
    bad += [n for n in ("server", "url", "scheme_version", "audience") if not isinstance(getattr(board, n), str)]
    bad += [key for key, one in board.tasks.items() if not isinstance(one.id, int)]
    bad += [] if isinstance(board.board, int) else ["board"]
    bad += [] if bad or _is_address(board.url) else ["url"]
    for name in bad:
        yield finding(_LEDGER, f"{name} is not of its form", place=place, remedy=_COPY)


def _is_address(url: str) -> bool:
    parts = urlsplit(url)
    try:
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


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


def _set_up(project: Project, board: PushedBoard, place: str) -> Iterator[Fault]:
    """What a board of this screen is set up with: the scheme's version, and title, screen, instructions and overlap."""
    folder = project.tasks / ADJUDICATED_FOLDER if board.audience == ADJUDICATOR else project.tasks
    asked = outbox_of(project.config.corpus.name, folder, {}, overlap=1, audience=board.audience)
    if board.config_hash != asked.config_hash or not _is_kept_up(project, board.audience):
        return
    version = asked.codebook.version
    if board.scheme_version != version:
        found, expected = f"scheme_version is {board.scheme_version!r}", f"its tasks were made by {version!r}"
        yield finding(_LEDGER, found, place=place, expected=expected, remedy=_PUSH)
    if board.screens and board.screens[-1].scheme_version != board.scheme_version:
        found = f"its last screen is of version {board.screens[-1].scheme_version!r}"
        yield finding(_LEDGER, found, place=place, expected=f"expected {board.scheme_version!r}", remedy=_COPY)
    if board.settings_sha256 not in {replace(asked, overlap=n).settings_sha256 for n in range(1, _MOST)}:
        found = "settings_sha256 is not that of the title, screen, instructions and overlap"
        yield finding(_LEDGER, found, place=place, remedy=_PUSH)


def _is_kept_up(project: Project, audience: str) -> bool:
    """Whether a push brings the board of that audience up to date; those of people who left stay as they were."""
    if project.config.label.assignment == "per-annotator":
        return audience in {ADJUDICATOR, *project.config.label.annotators}
    shared = {f"{SHARED}{task.overlap}" for task in read_tasks(project)}
    return audience in {ADJUDICATOR, "", *shared}


def _audiences(project: Project, ledger: Ledger) -> Iterator[Fault]:
    """A board is everybody's, some people's, one person's or the adjudicator's; and its numbers are its own.

    A person whom ``corpus.toml`` does not name is one who left: then others have those tasks, where all share them.
    """
    label, tasks = project.config.label, {task.task_id for task in read_tasks(project)}
    known = {"", ADJUDICATOR, *label.annotators}
    common = {key for _, board in _in_use(ledger) if _is_common(board.audience) for key in board.tasks}
    for number, board in enumerate(ledger.boards, 1):
        place, name = f"board {number}", board.audience
        alone = label.assignment == "shared" and bool(board.tasks.keys() & tasks - common)
        if not _is_common(name) and name not in known and alone:
            found, expected = f"audience is {name!r}", "nobody has that name, and nobody else has its tasks"
            yield finding(_LEDGER, found, place=place, expected=expected, remedy=_COPY)
        earlier = {one.board for one in ledger.boards if (one.server, one.audience) == (board.server, name)} - {
            board.board
        }
        if board.replaces not in {None, *earlier}:
            found, expected = f"replaces is {board.replaces!r}", "that is no other board of this audience"
            yield finding(_LEDGER, found, place=place, expected=expected, remedy=_COPY)
        if len({one.id for one in board.tasks.values()}) < len(board.tasks):
            yield finding(_LEDGER, "two tasks have one number", place=place, remedy=_COPY)


def _is_common(audience: str) -> bool:
    return not audience or re.fullmatch(rf"{SHARED}\d+", audience) is not None


def _answered(project: Project, ledger: Ledger, logs: _Logs) -> Iterator[Fault]:
    """Answers of boards, tasks or screens that the ledger does not know, each once."""
    boards = {(board.server, board.board): board for board in ledger.boards}
    listed = {key for board in ledger.boards for key in board.tasks}
    lost, told = {task.task_id for task in read_tasks(project)} - listed, set[str]()
    for adjudicated, lines in ((False, logs.answers), (True, logs.decisions)):
        for line in lines:
            board = boards.get((line["server"], line["project"]))
            if board is None:
                told.add(f"project {line['project']} of the log is not in it")
            elif found := _contradicted(board, line, lost, adjudicated=adjudicated):
                told.add(found)
    for said in sorted(told):
        yield finding(_LEDGER, said, remedy=_COPY)


def _contradicted(board: PushedBoard, line: RawAnswer, lost: set[str], *, adjudicated: bool) -> str | None:
    """Where a board and an answer from it differ; None where they agree. ``lost`` are tasks that no board has."""
    key, entry = line["task_key"], board.tasks.get(line["task_key"])
    saved = datetime.fromisoformat(line["annotation"]["updated_at"])
    version = board.version_at(saved) or board.scheme_version
    if adjudicated != (board.audience == ADJUDICATOR):
        whose = "decisions" if adjudicated else "answers"
        return f"project {board.board} is for {board.audience or 'everybody'!r}, and {whose} came from it"
    if key in lost:
        return f"task {key} is not on project {board.board}, from which its answers came"
    if entry and line.get("task") not in {None, entry.id}:
        return f"task {key} has number {entry.id}; its answers came from number {line['task']}"
    if line.get("scheme_version", version) != version:
        return f"project {board.board} showed version {version}; an answer was given on {line['scheme_version']}"
    return None
