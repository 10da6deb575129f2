"""``kliping label plan``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kliping.views import console
from kliping.views.design import print_plan

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("plan", short_help="Show the design and its cost, before anything is pushed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, as_json: bool) -> None:
    """Show who would answer what, and the cost: tasks by role and overlap, answers and hours per annotator.

    Writes nothing and needs no server. The time per answer is that of the answers given so far, or else 90 s.
    """
    from annotation.exchange.forecast import design  # noqa: PLC0415 -- a wing

    planned = design(here.project)
    if as_json:
        console.emit({**asdict(planned), "hours": planned.hours})
    else:
        print_plan(planned)
