"""``kliping label status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.labelling import studio_of
from kliping.views import console

if TYPE_CHECKING:
    from annotation.annotators.progress import BoardStatus, Pace
    from corpus.project import Project
    from kliping.groups import Here


@click.command("status", short_help="Show the progress of the labelling.")
@click.option(
    "--pace", is_flag=True, help="Show each annotator's pace and fatigue instead, from the answers pulled so far."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, pace: bool, as_json: bool) -> None:
    """Show the progress of the labelling, and each annotator's pace: for the coordinator, not for publication.

    --pace needs no server. It shows sessions (separated by pauses of half an hour), seconds per answer in their first
    and second halves, the longest run of equal answers, and what to discuss with whom, by pseudonym.
    """
    from annotation.annotators.progress import status  # noqa: PLC0415 -- a wing

    project = here.project
    if pace:
        print_pace(project, as_json=as_json)
        return
    with studio_of(project) as studio:
        boards = status(project, studio)
    if as_json:
        console.emit(boards)
        return
    for board in boards:
        print_status(board)


def print_pace(project: Project, *, as_json: bool) -> None:
    """How each annotator works, and what to ask them."""
    from annotation.annotators.pace import rhythms  # noqa: PLC0415 -- a wing

    found = rhythms(project)
    if as_json:
        console.emit(found)
        return
    head = ("annotator", "answers", "skipped", "sessions", "longest min", "s", "first half", "second half", "same run")
    rows = [
        (
            one.annotator,
            one.answers,
            one.skipped,
            one.sessions,
            f"{one.longest_minutes:.0f}",
            _rounded(one.median_seconds),
            _rounded(one.first_half),
            _rounded(one.second_half),
            one.longest_run,
        )
        for one in found
    ]
    console.table(head, rows, right=list(range(1, len(head))))
    for one in found:
        for remark in one.remarks:
            click.echo(f"{one.annotator} {remark}")


def _rounded(seconds: float | None) -> str | None:
    return None if seconds is None else f"{seconds:.0f}"


def print_status(board: BoardStatus) -> None:
    """One project on the server: its tasks, and a row for each annotator."""
    click.echo(f"{console.styled(board.title, bold=True)}  {board.url}")
    click.echo(
        f"{board.done} of {counted(board.tasks, 'task')} done, {board.begun} begun; "
        f"{counted(board.answers, 'answer')}, {board.remaining} still to come, {board.skipped} skipped, "
        f"{counted(board.drafts, 'draft')}"
    )
    if board.people:
        head = ("annotator", "known as", "answers", "skipped", "median s", "last answer (UTC)")
        console.table(head, [_row(pace) for pace in board.people], right=[2, 3, 4])


def _row(pace: Pace) -> tuple[object, ...]:
    last = f"{pace.last_answer_at:%Y-%m-%d %H:%M}" if pace.last_answer_at else None
    return (pace.email, pace.annotator, pace.answers, pace.skipped, _rounded(pace.median_seconds), last)
