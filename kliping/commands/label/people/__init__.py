"""``kliping label people``: who has what, and who comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.groups import ListedGroup
from kliping.views import console
from kliping.views.people import print_roster

if TYPE_CHECKING:
    from kliping.groups import Here

ORDER = ("leave", "join", "rename", "rebalance", "tie")


@click.group(
    "people",
    cls=ListedGroup,
    package=__name__,
    invoke_without_command=True,
    short_help="Show who has what, and let annotators come and go.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Show what each annotator has, by the last pull: assigned, answered, skipped, unstarted, board, last answer.

    'leave', 'join' and 'rebalance' show what they would do and ask first; the next push does just that. What is
    answered stays answered.
    """
    if ctx.invoked_subcommand is not None:
        return
    from annotation.exchange.roster import roster  # noqa: PLC0415 -- a wing

    here: Here = ctx.obj
    entries = roster(here.project)
    if as_json:
        console.emit(entries)
    else:
        print_roster(entries)
