"""What goes to whom: ``tasks/`` split into the boards on the server.

Shared: one board for each number of answers wanted, because the server knows only one number per project. Per
annotator: a board for each, so that nobody sees what others answered. Whoever was given a task keeps it: the ledger
says who has what.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from annotation.boards.outbox import read_outbox
from annotation.exchange.handed import Handed, handed_out, personal_boards
from annotation.exchange.handover import write_handover
from annotation.exchange.pull import pull_first
from annotation.exchange.sync import after_pull, push_outbox
from annotation.exchange.withdraw import withdraw
from annotation.tasks.assignment import Assignment, assign
from annotation.tasks.build import build_tasks
from annotation.tasks.design import SHARED, check_design
from annotation.tasks.only import asking_only, write_only
from annotation.tasks.table import read_tasks
from corpus.lock import holding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from annotation.boards.outbox import Outbox
    from annotation.exchange.pull import PullReport
    from annotation.exchange.sync import PushReport
    from annotation.label_studio.client import Studio
    from corpus.config import LabelConfig
    from corpus.project import Project
    from corpus.schema import Task


@holding("shards", "tasks", "annotations")
def draw_and_push(
    project: Project,
    studio: Studio,
    *,
    only: str | None = None,
    new_project: bool = False,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[PushReport]:
    """Pull what was answered, draw the sample into ``tasks/``, and push it; the draw then knows every answer.

    Args:
        project: The project.
        studio: The server.
        only: A query that goes into ``[label] only`` once the sample is drawn by it; None leaves what is there.
        new_project: As of :func:`push_all`.
        on_progress: Called with (tasks done, tasks).

    Raises:
        ConfigError, DataError, ServiceError: As :func:`annotation.tasks.build.build_tasks` and :func:`push_all` do.
    """
    asked = asking_only(project, only)
    before = pull_first(project, studio)
    build_tasks(asked)
    if only is not None:
        write_only(project, only)
    return _push_boards(asked, studio, before, new_project=new_project, on_progress=on_progress)


@holding("tasks", "annotations")
def push_all(
    project: Project,
    studio: Studio,
    *,
    new_project: bool = False,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[PushReport]:
    """Pull, then push every board that the design asks for; one report each. See :func:`annotation.exchange.sync.push`.

    Raises:
        ConfigError, DataError, ServiceError: As ``push`` does; boards before that one are complete.
    """
    before = pull_first(project, studio)
    return _push_boards(project, studio, before, new_project=new_project, on_progress=on_progress)


def _push_boards(
    project: Project,
    studio: Studio,
    pulled: PullReport | None,
    *,
    new_project: bool,
    on_progress: Callable[[int, int], None],
) -> list[PushReport]:
    tasks = read_tasks(project)
    stayed = [] if new_project else withdraw(project, studio)
    lost = {} if new_project else _lost(project, studio)
    handed = Handed() if new_project else handed_out(project, studio.server_id(), lost)
    config = project.config
    boards = outboxes(config.label, tasks, read_outbox(project, tasks), handed, config.corpus.seed)
    total, before = sum(len(board.tasks) for board in boards), 0
    reports = []
    for board in boards:

        def told(done: int, _of: int, before: int = before) -> None:
            on_progress(before + done, total)

        whole = replace(board, replaces=lost.get(board.audience))
        reports.append(push_outbox(project, studio, whole, new_project=new_project, on_progress=told))
        before += len(board.tasks)
    write_handover(project, ())
    return [after_pull(reports[0], pulled, stayed), *reports[1:]] if reports else []


def _lost(project: Project, studio: Studio) -> dict[str, int]:
    """Annotator -> the number of a board that was deleted on the server.

    Empty where none of the annotators' boards is there: then something else is wrong, and :func:`push_outbox` says so.
    """
    named = project.config.label.annotators
    numbers = {
        name: chain[0].board for name, chain in personal_boards(project, studio.server_id()).items() if name in named
    }
    lost = {name: number for name, number in numbers.items() if studio.board(number) is None}
    return lost if len(lost) < len(numbers) else {}


def outboxes(label: LabelConfig, tasks: Sequence[Task], whole: Outbox, already: Handed, seed: int) -> list[Outbox]:
    """The boards, none of them empty. Pure.

    Args:
        label: Who annotates, how often, and on whose board.
        tasks: The rows of ``tasks/``.
        whole: All of them on one board.
        already: Who has what, and what those who left had finished.
        seed: Of the corpus.
    """
    check_design(label)
    if label.assignment == "per-annotator":
        handed = assignment(label, tasks, list(whole.tasks), already, seed)
        boards = (
            (name, own - already.elsewhere.get(name, frozenset()))
            for name, own in _by_annotator(handed, label.annotators)
        )
        return [whole.part(own, overlap=1, audience=name) for name, own in boards if own]
    by_overlap: defaultdict[int, set[str]] = defaultdict(set)
    for task in tasks:
        by_overlap[task.overlap].add(task.task_id)
    usual = label.overlap if label.overlap in by_overlap else max(by_overlap)
    return [
        whole.part(keys, overlap=overlap, audience="" if overlap == usual else f"{SHARED}{overlap}")
        for overlap, keys in sorted(by_overlap.items(), reverse=True)
    ]


def assignment(
    label: LabelConfig, tasks: Sequence[Task], shown: Sequence[str], already: Handed, seed: int
) -> Assignment:
    """Who gets which task; ``shown`` are the ids in the order in which tasks are shown."""
    by_id = {task.task_id: task for task in tasks}
    ordered = [by_id[key] for key in shown]
    passed_on = {task: min(n, label.pass_on_skips) for task, n in already.skipped.items()}
    finished = {task: already.finished.get(task, 0) - passed_on.get(task, 0) for task in by_id}
    return assign(ordered, label.annotators, seed=seed, quota=label.quota, given=already.given, finished=finished)


def _by_annotator(handed: Assignment, annotators: Sequence[str]) -> Iterable[tuple[str, set[str]]]:
    for name in annotators:
        if own := {key for key, names in handed.tasks.items() if name in names}:
            yield name, own
