"""``kliping label status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping import console
from kliping.labelling import studio_of

if TYPE_CHECKING:
    from annotation.status import BoardStatus, Pace
    from kliping.groups import Here


@click.command("status", short_help="Show how far the labelling is.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, as_json: bool) -> None:
    """Show how far the labelling is, and each annotator's pace: for the coordinator, not for publication."""
    from annotation.status import status  # noqa: PLC0415 -- a wing

    project = here.project
    with studio_of(project) as studio:
        boards = status(project, studio)
    if as_json:
        console.emit(boards)
        return
    for board in boards:
        print_status(board)


def print_status(board: BoardStatus) -> None:
    """One project on the server: its tasks, and a row for each annotator."""
    click.echo(f"{console.styled(board.title, bold=True)}  {board.url}")
    click.echo(
        f"{board.done} of {board.tasks} tasks done, {board.begun} begun; {board.answers} answers, "
        f"{board.remaining} wanted yet, {board.skipped} skipped, {board.drafts} drafts"
    )
    if board.people:
        head = ("annotator", "known as", "answers", "skipped", "median s", "last answer (UTC)")
        console.table(head, [_row(pace) for pace in board.people], right=[2, 3, 4])


def _row(pace: Pace) -> tuple[object, ...]:
    last = f"{pace.last_answer_at:%Y-%m-%d %H:%M}" if pace.last_answer_at else None
    seconds = None if pace.median_seconds is None else f"{pace.median_seconds:.0f}"
    return (pace.email, pace.annotator, pace.answers, pace.skipped, seconds, last)
