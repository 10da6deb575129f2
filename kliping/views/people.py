"""Who has which tasks, and what a change of the annotators does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotation.exchange.people import Change
    from annotation.exchange.roster import Entry


def print_roster(entries: Sequence[Entry]) -> None:
    """A row for each annotator."""
    if not entries:
        console.say("no annotators: name them under [label] annotators in corpus.toml")
        return
    head = ("annotator", "assigned", "answered", "skipped", "unstarted", "last answer (UTC)", "account", "board")
    console.table(head, [_row(entry) for entry in entries], right=[1, 2, 3, 4])


def _row(entry: Entry) -> tuple[object, ...]:
    name = f"{entry.name} (left)" if entry.left else entry.name
    last = f"{entry.last_answer_at:%Y-%m-%d %H:%M}" if entry.last_answer_at else None
    return (
        name,
        entry.assigned,
        entry.answered,
        entry.skipped,
        entry.unstarted,
        last,
        ", ".join(entry.accounts),
        entry.board,
    )


def print_change(change: Change) -> None:
    """What everybody has, gives away and gets, and what is left to do then."""
    head = ("annotator", "answered", "skipped", "begun", "unstarted", "gives away", "gets", "left to do")
    rows = [
        (
            one.name if one.name in change.annotators else f"{one.name} (left)",
            *(one.answered, one.skipped, one.begun, one.unstarted, one.leaves, one.gets, one.rest),
        )
        for one in change.people
    ]
    console.table(head, rows, right=list(range(1, len(head))))
    if change.short:
        console.say(
            f"{counted(change.short, 'answer')} that nobody has room for: raise the quota, or have somebody join"
        )
