"""``tasks/`` -> Label Studio: what is missing there is added, what differs is replaced, and nothing is sent twice.

Every push begins by listing what the server holds, so a push that was cut off, by either side, is repaired
by the next one; the ledger then remembers which task is which, for pulling and for telling a deleted
project from a new one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotation.boards.ledger import Ledger, PushedBoard, PushedTask, data_sha256, read_ledger, write_ledger
from annotation.boards.outbox import read_outbox
from annotation.exchange.pull import pull_first
from annotation.label_studio.interface import check_config, stored_codes
from annotation.label_studio.objects import labelling_url
from annotation.label_studio.wire import Unanswered
from annotation.tasks.design import ADJUDICATOR
from annotation.tasks.table import read_tasks
from corpus.errors import ConfigError
from corpus.lock import holding
from corpus.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from annotation.boards.outbox import Outbox
    from annotation.exchange.pull import PullReport
    from annotation.label_studio.client import Studio
    from annotation.label_studio.objects import Board, RemoteTask
    from corpus.project import Project

WHOLE = "the whole question"
_CODED = ("choices", "labels")
"""Where a region of an answer keeps its codes."""
BATCH = 500
"""Tasks per call: from 250 upwards the server takes 600 or more per second; a call that fails adds none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushReport:
    """What a push did."""

    board: int
    url: str
    """Where annotators work."""
    created: bool
    """Whether the project was made by this push."""
    added: int
    updated: int
    unchanged: int
    remarks: tuple[str, ...]
    """What somebody should look at, one sentence each."""
    audience: str = ""
    """The annotator whose own project it is, or the people who share it; empty where it is for everybody."""
    pulled: int = 0
    """Versions of answers that were fetched before anything was changed."""


@holding("tasks", "annotations")
def push(
    project: Project,
    studio: Studio,
    *,
    new_project: bool = False,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> PushReport:
    """Pull, then make the server hold exactly what ``tasks/`` says.

    Args:
        project: The project folder.
        studio: The server, as a user who may create projects there.
        new_project: Start a new project on the server, whatever was pushed before; old answers are still pulled.
        on_progress: Called with the number of tasks on the server and of all tasks.

    Raises:
        DataError: ``tasks/`` was not built or is damaged.
        ConfigError: The project was deleted or belongs to somebody else, or the new screen would orphan answers.
        ServiceError: The server failed; what it holds by then is found by the next push.
    """
    before = pull_first(project, studio)
    report = push_outbox(
        project, studio, read_outbox(project, read_tasks(project)), new_project=new_project, on_progress=on_progress
    )
    return after_pull(report, before)


def after_pull(report: PushReport, before: PullReport | None, remarks: Sequence[str] = ()) -> PushReport:
    """``report`` with what the pull before it found, and other remarks on what came before."""
    if before is None:
        return replace(report, remarks=(*remarks, *report.remarks))
    told = (*before.repairs, *before.alarms, *remarks, *report.remarks)
    return replace(report, pulled=before.new + before.decisions, remarks=told)


def push_outbox(
    project: Project,
    studio: Studio,
    outbox: Outbox,
    *,
    new_project: bool = False,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> PushReport:
    """Make the server hold exactly what ``outbox`` says, on the board of its audience; see :func:`push`."""
    check_config(outbox.config, next(iter(outbox.tasks.values())))
    ledger = read_ledger(project)
    server = studio.server_id()
    known = None if new_project else _known_board(studio, ledger, server, outbox)
    pushed = _create(studio, server, outbox) if known is None else _settle(studio, known, outbox)
    # At once: a project that the ledger does not know would be made a second time.
    write_ledger(project, ledger.with_board(pushed))
    remarks, remote = _listed(studio, pushed.board)
    differing = [
        task for key, task in remote.items() if key in outbox.tasks and data_sha256(task.data) != outbox.sha256[key]
    ]
    remarks += _update(studio, pushed.board, outbox, differing)
    there = {key: _entry(outbox, key, task.id) for key, task in remote.items() if key in outbox.tasks}
    for entries in _send(studio, pushed.board, outbox, there):
        write_ledger(project, ledger.with_board(replace(pushed, tasks=entries)))
        on_progress(len(entries), len(outbox.tasks))
    return PushReport(
        board=pushed.board,
        url=labelling_url(studio.url, pushed.board),
        created=known is None,
        added=len(outbox.tasks) - len(there),
        updated=len(differing),
        unchanged=len(there) - len(differing),
        remarks=(*_made_again(pushed, outbox), *remarks, *_left_over(remote, outbox)),
        audience=outbox.audience,
    )


def _made_again(pushed: PushedBoard, outbox: Outbox) -> list[str]:
    if outbox.replaces is None:
        return []
    remark = (
        f"project {outbox.replaces} ({outbox.audience}) was deleted; it is made again as project {pushed.board}, with "
        f"the {counted(len(outbox.tasks), 'task')} that have no answer in the log. What was answered there after the "
        "last pull is lost: ask for it again"
    )
    return [remark]


def _known_board(studio: Studio, ledger: Ledger, server: str, outbox: Outbox) -> PushedBoard | None:
    """The board to continue with; None where there is none yet, or it is to be made again.

    Raises:
        ConfigError: The ledger names a board that is not here; or a board of our title is here and not in the ledger.
    """
    ours = ledger.of(outbox.audience)
    here = ours.on(server)
    if outbox.replaces is not None:
        return _adopted(studio, server, outbox)
    if here:
        if studio.board(here[-1].board) is None:
            message = (
                f"project {here[-1].board} was deleted from {studio.url}; put the server's backup back, or "
                f"{_begin_anew(outbox)} (answers that were pulled are kept)"
            )
            raise ConfigError(message)
        return here[-1]
    if ours.boards:
        message = (
            f"the tasks were pushed to another server ({ours.boards[-1].url}), or {studio.url} was emptied since; "
            f"name that server, or {_begin_anew(outbox)} to begin a project on this one"
        )
        raise ConfigError(message)
    return _adopted(studio, server, outbox)


def _begin_anew(outbox: Outbox) -> str:
    """The command that gives this audience a new project."""
    if outbox.audience == ADJUDICATOR:
        return "run 'kliping label adjudicate --new-project'"
    return "run 'kliping label push --new-project'"


def _adopted(studio: Studio, server: str, outbox: Outbox) -> PushedBoard | None:
    """A board that the ledger does not know but that is certainly ours: our screen, and exactly our tasks.

    This happens when the ledger was lost, or when a first push was cut off before the server's answer arrived.
    """
    for board in studio.boards(outbox.title):
        ours = board.config.strip() == outbox.config.strip() and all(
            outbox.sha256.get(task.key) == data_sha256(task.data) for task in studio.tasks(board.id)
        )
        if not ours:
            message = (
                f"{studio.url} has a project {outbox.title!r} (number {board.id}) that this folder did not push; "
                f"put tasks/ledger.json back if it is yours, or {_begin_anew(outbox)}"
            )
            raise ConfigError(message)
        return _pushed_board(studio, server, board.id, outbox)
    return None


def _create(studio: Studio, server: str, outbox: Outbox) -> PushedBoard:
    number = studio.create_board(
        title=outbox.title, config=outbox.config, instructions=outbox.instructions, overlap=outbox.overlap
    )
    return _pushed_board(studio, server, number, outbox)


def _pushed_board(studio: Studio, server: str, number: int, outbox: Outbox) -> PushedBoard:
    return PushedBoard(
        server=server,
        url=studio.url,
        board=number,
        settings_sha256=outbox.settings_sha256,
        config_hash=outbox.config_hash,
        scheme_version=outbox.codebook.version,
        audience=outbox.audience,
        replaces=outbox.replaces,
    )


def _settle(studio: Studio, pushed: PushedBoard, outbox: Outbox) -> PushedBoard:
    """Bring title, screen, instructions and overlap of the board up to date.

    Raises:
        ConfigError: Answers there use codes that the new screen lacks; the server would not object.
    """
    board = studio.board(pushed.board)
    assert board is not None, "looked up by the caller"
    same = (pushed.settings_sha256, pushed.scheme_version) == (outbox.settings_sha256, outbox.codebook.version)
    if not same or board.config.strip() != outbox.config.strip():
        _refuse_orphans(studio, board, outbox)
        changed = studio.update_board(
            board.id,
            title=outbox.title,
            config=outbox.config,
            instructions=outbox.instructions,
            overlap=outbox.overlap,
        )
        pushed = replace(pushed, screens=pushed.with_screen(outbox.codebook.version, changed))
    fresh = _pushed_board(studio, pushed.server, pushed.board, outbox)
    return replace(fresh, tasks=pushed.tasks, screens=pushed.screens, replaces=pushed.replaces)


def _refuse_orphans(studio: Studio, board: Board, outbox: Outbox) -> None:
    """Refuse a screen without codes that answers on the board have now; a draft may have any."""
    new = stored_codes(outbox.config)
    lost = {
        (control, code)
        for control, codes in board.codes.items()
        for code in (codes - new[control] if control in new else {WHOLE})
    }
    if not lost:
        return
    used = _used(studio, board)
    drafted = any(task.drafted for task in studio.overview(board.id))
    orphans = sorted(f"{control}: {code}" for control, code in lost if drafted or (control, code) in used)
    if orphans:
        holds = "may hold drafts" if drafted else "holds answers"
        message = (
            f"the new screen lacks what project {board.id} {holds} with ({'; '.join(orphans)}); put it back, have the "
            f"answers corrected, or raise the scheme's version and {_begin_anew(outbox)}"
        )
        raise ConfigError(message)


def _used(studio: Studio, board: Board) -> set[tuple[str, str]]:
    """(control, code) of everything that answers on a board say now, and (control, :data:`WHOLE`) of each control."""
    used = set()
    for task in studio.answered(board.id):
        for region in (region for annotation in task["annotations"] for region in annotation["result"] or ()):
            control, value = str(region.get("from_name")), region.get("value") or {}
            used |= {(control, WHOLE), *((control, str(code)) for key in _CODED for code in value.get(key) or ())}
    return used


def _listed(studio: Studio, board: int) -> tuple[list[str], dict[str, RemoteTask]]:
    """What the server holds, by our keys; duplicates without answers are deleted, others are reported."""
    found: dict[str, list[RemoteTask]] = defaultdict(list)
    foreign = 0
    for task in studio.tasks(board):
        if task.key:
            found[task.key].append(task)
        else:
            foreign += 1
    odd = "1 task has" if foreign == 1 else f"{foreign:,} tasks have"
    remarks = [f"project {board}: {odd} no task_key, so somebody else put them there"] if foreign else []
    doubles = [tasks for tasks in found.values() if len(tasks) > 1]
    if doubles:
        remarks += _drop_doubles(studio, board, doubles)
    return remarks, {key: tasks[0] for key, tasks in found.items()}


def _drop_doubles(studio: Studio, board: int, doubles: Sequence[list[RemoteTask]]) -> list[str]:
    """After two simultaneous pushes, or one that timed out and arrived: keep the task with answers, else the first."""
    answered = {task.id for task in studio.overview(board) if task.annotations or task.drafted}
    remarks = []
    for tasks in doubles:
        tasks.sort(key=lambda task: (task.id not in answered, task.id))
        for spare in tasks[1:]:
            if spare.id in answered:
                remarks.append(f"task {spare.key} occurs twice (numbers {tasks[0].id}, {spare.id}), both with answers")
            else:
                studio.delete_task(spare.id)
    return remarks


def _update(studio: Studio, board: int, outbox: Outbox, tasks: Sequence[RemoteTask]) -> list[str]:
    """Replace the data of ``tasks``; a remark where a text changed that answers had already been given on."""
    reworded = [task for task in tasks if task.data.get("text") != outbox.tasks[task.key].get("text")]
    answered: set[int] = set()
    if reworded:
        answered = {task.id for task in studio.overview(board) if task.annotations}
    for task in tasks:
        studio.update_task(task.id, outbox.tasks[task.key])
    return [
        f"task {task.key}: its text changed after it was answered; check whether the answers still hold"
        for task in reworded
        if task.id in answered
    ]


def _send(
    studio: Studio, board: int, outbox: Outbox, there: Mapping[str, PushedTask]
) -> Iterator[dict[str, PushedTask]]:
    """Import what is not ``there``, batch by batch; after each, all that stands on the server by then."""
    entries = dict(there)
    missing = [key for key in outbox.tasks if key not in there]
    yield entries
    for start in range(0, len(missing), BATCH):
        entries |= _add(studio, board, outbox, missing[start : start + BATCH])
        yield entries


def _add(studio: Studio, board: int, outbox: Outbox, keys: Sequence[str]) -> dict[str, PushedTask]:
    """Import one batch. If no answer came, the server is asked whether the import arrived after all."""
    try:
        numbers = studio.import_tasks(board, [outbox.tasks[key] for key in keys])
    except Unanswered:
        remote = {task.key: task.id for task in studio.tasks(board)}
        if not all(key in remote for key in keys):
            raise
        numbers = [remote[key] for key in keys]
    return {key: _entry(outbox, key, number) for key, number in zip(keys, numbers, strict=True)}


def _entry(outbox: Outbox, key: str, number: int) -> PushedTask:
    return PushedTask(id=number, sha256=outbox.sha256[key])


def _left_over(remote: dict[str, RemoteTask], outbox: Outbox) -> list[str]:
    left = sorted(key for key in remote if key not in outbox.tasks)
    if not left:
        return []
    some = ", ".join(left[:3]) + (" …" if len(left) > 3 else "")  # noqa: PLR2004 -- enough to find the others
    return [f"{counted(len(left), 'task')} on the server, no longer in tasks/ and left there: {some}"]
