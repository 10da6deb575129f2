"""The path from a label back to the bytes, shown as a chain of digests."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

import click

from kliping.views import console
from kliping.views.abilities import columns
from kliping.views.console import styled
from kliping.views.folding import folded
from kliping.views.terminal import length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.audit.trace import Trace
    from corpus.audit.trace_steps import TraceStep

DIGITS = 16
"""Of a digest, as shown; ``--json`` gives all 64."""
_INDENT = " " * 9


def print_trace(trace: Trace) -> None:
    """The chain on stdout, one link for all steps in one place, the bytes last; folded at words on a terminal."""
    width = columns() if sys.stdout.isatty() else None
    console.say(styled(trace.title, bold=True))
    click.echo(f"{trace.article_id}\n")
    links = [list(steps) for _, steps in groupby(trace.steps, lambda step: (step.stage, step.place, step.sha256))]
    for number, steps in enumerate(links, 1):
        click.echo(link(steps, last=number == len(links), width=width))
    if trace.ok:
        checked = len({(step.place, step.sha256) for step in trace.steps if step.sha256})
        click.echo(styled(f"\nEvery step holds; {checked} digests checked.", fg="green"))


def link(steps: Sequence[TraceStep], *, last: bool, width: int | None = None) -> str:
    """The content of a place, where it is, and the digest that was checked; in lines of at most ``width``."""
    mark = styled("✓", fg="green") if all(step.ok for step in steps) else styled("✗", fg="red", bold=True)
    rail = styled("  " if last else "│ ", dim=True) + _INDENT
    first = steps[0]
    lines = [line for step in steps for line in _fitted(step.says, width, hang="  ")]
    lines += [styled(line, dim=True) for line in _fitted(first.place, width)]
    if first.sha256:
        digest = f"sha256 {first.sha256[:DIGITS]}…"
        room = width is None or length(lines[-1]) + 2 + len(digest) <= width - len(_INDENT) - 2
        lines[-1:] = [f"{lines[-1]}  {styled(digest, fg='cyan')}"] if room else [lines[-1], styled(digest, fg="cyan")]
    for step in steps:
        lines += [styled(line, fg="red") for line in _fitted(step.problem or "", width) if line]
    head = f"{mark} {styled(first.stage.ljust(len(_INDENT)), bold=True)}"
    return "\n".join((rail if number else head) + line for number, line in enumerate(lines))


def _fitted(text: str, width: int | None, hang: str = "") -> list[str]:
    """Lines that have room behind the rail."""
    return (folded(text, width - len(_INDENT) - 2, hang) if width else text).split("\n")
