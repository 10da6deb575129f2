"""``kliping label plan``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kliping.typed_query import as_typed
from kliping.views import console
from kliping.views.design import print_needed, print_plan

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("plan", short_help="Show the design and its cost, before anything is pushed.")
@click.option(
    "--width",
    type=float,
    metavar="W",
    help="Say how many answers an interval of alpha of this width takes (such as 0.1), from the answers so far.",
)
@click.option("--only", metavar="QUERY", help="What 'push --only' would draw; nothing is written.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, width: float | None, only: str | None, as_json: bool) -> None:
    """Show who would answer what, and the cost: tasks by role and overlap, answers and hours per annotator.

    Writes nothing and needs no server. The time per answer is that of the answers given so far, or else 90 s. With
    --width, the answers so far are taken for a pilot instead.
    """
    from annotation.agreement.needed import needed_for  # noqa: PLC0415 -- brings in numpy
    from annotation.exchange.forecast import design  # noqa: PLC0415 -- a wing
    from annotation.tasks.only import asking_only  # noqa: PLC0415 -- as above

    if width is not None:
        found = needed_for(here.brought, width)
        if as_json:
            console.emit(found)
        else:
            print_needed(found)
        return
    query = None if only is None else as_typed(only)
    planned = design(asking_only(here.brought, query))
    if as_json:
        console.emit({**asdict(planned), "hours": planned.hours})
    else:
        print_plan(planned)
