"""``kliping label plan``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from annotation.tasks.forecast import Design
    from kliping.groups import Here


@click.command("plan", short_help="Show the design and its cost, before anything is pushed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, as_json: bool) -> None:
    """Show who would answer what, and the cost: tasks by role and overlap, answers and hours per annotator.

    Writes nothing and needs no server. The time per answer is that of the answers given so far, or else 90 s.
    """
    from annotation.tasks.forecast import design  # noqa: PLC0415 -- a wing

    planned = design(here.project)
    if as_json:
        console.emit({**asdict(planned), "hours": planned.hours})
    else:
        print_plan(planned)


def print_plan(planned: Design) -> None:
    """The design as a person reads it."""
    roles = ", ".join(f"{n} {role}" for role, n in planned.roles.items())
    click.echo(f"{counted(planned.tasks, 'task')} ({roles}), {counted(planned.answers, 'answer')}")
    for overlap, n in planned.overlaps.items():
        click.echo(f"  {counted(n, 'task')} with {counted(overlap, 'answer')} each")
    basis = "as measured here" if planned.measured else "assumed: no timed answers yet"
    click.echo(f"{planned.hours:.1f} hours of work at {planned.seconds:.0f} s per answer ({basis})")
    if planned.annotators:
        rows = [(name, n, f"{n * planned.seconds / 3600:.1f}") for name, n in planned.annotators.items()]
        console.table(("annotator", "answers", "hours"), rows, right=[1, 2])
    if planned.pairs:
        least, most = min(planned.pairs.values()), max(planned.pairs.values())
        click.echo(f"each pair of annotators shares {least} to {counted(most, 'article')}")
    for remark in planned.remarks:
        click.echo(f"remark: {remark}")
