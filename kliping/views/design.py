"""The design of an annotation, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from annotation.exchange.forecast import Design


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
