"""What goes to whom: ``tasks/`` parted into the boards that stand on the server.

Shared: one board a number of answers wanted, for the server knows only one number a project. Per annotator: a board for
each, so that nobody sees what others answered. Who was given a task keeps it: the ledger says who has what.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from annotation.answers.pull import pull_first
from annotation.boards.ledger import read_ledger
from annotation.boards.outbox import outbox_of, read_outbox, read_payload
from annotation.boards.sync import after_pull, push_outbox
from annotation.tasks.build import build_tasks
from annotation.tasks.design import Assignment, assign, check_design
from corpus.lock import holding
from corpus.schema import TASK, Task
from corpus.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from annotation.answers.pull import PullReport
    from annotation.boards.ledger import Ledger
    from annotation.boards.outbox import Outbox
    from annotation.boards.sync import PushReport
    from annotation.label_studio.client import Studio
    from corpus.project import Project


@holding("shards", "tasks", "annotations")
def draw_and_push(
    project: Project,
    studio: Studio,
    *,
    new_project: bool = False,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[PushReport]:
    """Pull what was answered, draw the sample into ``tasks/``, and push it; the drawing then knows every answer.

    Raises:
        ConfigError, DataError, ServiceError: As :func:`annotation.tasks.build.build_tasks` and :func:`push_all` do.
    """
    before = pull_first(project, studio)
    build_tasks(project)
    return _push_boards(project, studio, before, new_project=new_project, on_progress=on_progress)


@holding("tasks", "annotations")
def push_all(
    project: Project,
    studio: Studio,
    *,
    new_project: bool = False,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[PushReport]:
    """Pull, then push every board that the design asks for; a report each. See :func:`annotation.boards.sync.push`.

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
    boards = outboxes(project, _given(read_ledger(project), studio.server_id()) if not new_project else {})
    total, before = sum(len(board.tasks) for board in boards), 0
    reports = []
    for board in boards:

        def told(done: int, _of: int, before: int = before) -> None:
            on_progress(before + done, total)

        reports.append(push_outbox(project, studio, board, new_project=new_project, on_progress=told))
        before += len(board.tasks)
    return [after_pull(reports[0], pulled), *reports[1:]] if reports else []


def outboxes(project: Project, given: dict[str, list[str]]) -> list[Outbox]:
    """The boards, none of them empty; ``given`` says which annotators have a task already."""
    label = project.config.label
    check_design(label)
    whole = read_outbox(project)
    if label.assignment == "per-annotator":
        handed = assignment(project, given)
        return [
            outbox_of(
                project, project.tasks, {k: v for k, v in whole.tasks.items() if k in own}, overlap=1, audience=name
            )
            for name, own in _by_annotator(handed, label.annotators)
        ]
    by_overlap: defaultdict[int, set[str]] = defaultdict(set)
    for row in read_rows(project.tasks / "tasks.parquet", TASK):
        by_overlap[row["overlap"]].add(row["task_id"])
    usual = label.overlap if label.overlap in by_overlap else max(by_overlap)
    return [
        outbox_of(
            project,
            project.tasks,
            {key: data for key, data in whole.tasks.items() if key in keys},
            overlap=overlap,
            audience="" if overlap == usual else f"overlap {overlap}",
        )
        for overlap, keys in sorted(by_overlap.items(), reverse=True)
    ]


def assignment(project: Project, given: dict[str, list[str]]) -> Assignment:
    """Who gets which task of ``tasks/``, in the order in which they are shown."""
    rows = {row["task_id"]: row for row in read_rows(project.tasks / "tasks.parquet", TASK)}
    tasks = [Task(**{**rows[key], "targets": tuple(rows[key]["targets"])}) for key in read_payload(project.tasks)]
    label = project.config.label
    return assign(tasks, label.annotators, seed=project.config.corpus.seed, quota=label.quota, given=given)


def _by_annotator(handed: Assignment, annotators: Sequence[str]) -> Iterable[tuple[str, set[str]]]:
    for name in annotators:
        if own := {key for key, names in handed.tasks.items() if name in names}:
            yield name, own


def _given(ledger: Ledger, server: str) -> dict[str, list[str]]:
    """Task id -> audiences whose board (the last of each) has it."""
    latest = {board.audience: board for board in ledger.on(server)}
    given: defaultdict[str, list[str]] = defaultdict(list)
    for audience, board in latest.items():
        for key in board.tasks:
            given[key].append(audience)
    return dict(given)
