"""The path from a label back to the bytes, shown as a chain of digests."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from kliping.views.console import styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.audit.trace import Trace
    from corpus.audit.trace_steps import TraceStep

DIGITS = 16
"""Of a digest, as shown; ``--json`` gives all 64."""
_INDENT = " " * 9


def print_trace(trace: Trace) -> None:
    """The chain on stdout, one link for all steps in one place, the bytes last."""
    click.echo(f"{styled(trace.title, bold=True)}\n{trace.article_id}\n")
    links = [list(steps) for _, steps in groupby(trace.steps, lambda step: (step.stage, step.place, step.sha256))]
    for number, steps in enumerate(links, 1):
        click.echo(link(steps, last=number == len(links)))
    if trace.ok:
        checked = len({(step.place, step.sha256) for step in trace.steps if step.sha256})
        click.echo(styled(f"\nEvery step holds; {checked} digests checked.", fg="green"))


def link(steps: Sequence[TraceStep], *, last: bool) -> str:
    """The content of a place, where it is, and the digest that was checked."""
    mark = styled("✓", fg="green") if all(step.ok for step in steps) else styled("✗", fg="red", bold=True)
    rail = styled("  " if last else "│ ", dim=True) + _INDENT
    first, *others = steps
    digest = styled(f"  sha256 {first.sha256[:DIGITS]}…", fg="cyan") if first.sha256 else ""
    lines = [f"{mark} {styled(first.stage.ljust(len(_INDENT)), bold=True)}{first.says}"]
    lines += [f"{rail}{step.says}" for step in others]
    lines.append(f"{rail}{styled(first.place, dim=True)}{digest}")
    lines += [f"{rail}{styled(step.problem, fg='red')}" for step in steps if step.problem]
    return "\n".join(lines)
