"""How the labelling goes on, and how each annotator works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotation.annotators.pace import Rhythm
    from annotation.annotators.progress import BoardStatus, Pace


def print_rhythms(found: Sequence[Rhythm]) -> None:
    """How each annotator works, and what to ask them."""
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
            console.say(f"{one.annotator} {remark}")


def _rounded(seconds: float | None) -> str | None:
    return None if seconds is None else f"{seconds:.0f}"


def print_status(board: BoardStatus) -> None:
    """One project on the server: its tasks, and a row for each annotator."""
    console.say(f"{console.styled(board.title, bold=True)}  {board.url}")
    console.say(
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
