"""The result of the audit of a release: a line for each check, and a summary."""

from __future__ import annotations

import shutil
from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from corpus.errors import DataError
from corpus.numbers import counted
from kliping.views.console import styled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.release.audit.checks import Result

MARKS = {"passed": ("✓", "green"), "warning": ("!", "yellow"), "failed": ("✗", "red")}
"""Sign and colour of each state."""
MOST = 5
"""Faults of one check that are shown; ``--json`` gives all."""
_WIDEST = 120
_GAP = 2


def print_audit(results: Sequence[Result], *, every: bool = True) -> None:
    """A table on stdout, as wide as the terminal; without ``every`` only what did not pass.

    Raises:
        DataError: A check failed.
    """
    shown = [result for result in results if every or result.state != "passed"]
    names = max((len(result.check) for result in shown), default=0)
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    for result in shown:
        for line in _lines(result, names, width):
            click.echo(line)
    if every:
        click.echo()
    click.echo(_verdict(results))
    require_passed(results)


def require_passed(results: Sequence[Result]) -> None:
    """Do nothing if no check failed.

    Raises:
        DataError: One did.
    """
    failed = sum(result.state == "failed" for result in results)
    if failed:
        message = f"{failed} of {counted(len(results), 'check')} failed; this release should not be published"
        raise DataError(message)


def _lines(result: Result, names: int, width: int) -> Iterator[str]:
    """Mark, name and claim, or what contradicts it if the check failed, wrapped below each other."""
    sign, colour = MARKS[result.state]
    indent = " " * (len(sign) + names + 2 * _GAP)
    said = [part for sentence in _said(result) for part in wrap(sentence, width - len(indent), break_on_hyphens=False)]
    head = f"{styled(sign, fg=colour, bold=True)}{' ' * _GAP}{result.check.ljust(names)}{' ' * _GAP}"
    yield f"{head}{said[0]}"
    yield from (f"{indent}{line}" for line in said[1:])


def _said(result: Result) -> list[str]:
    if not result.faults:
        return [result.claim]
    said = [str(fault) for fault in result.faults[:MOST]]
    more = len(result.faults) - MOST
    return [*said, f"and {more} more; --json lists them"] if more > 0 else said


def _verdict(results: Sequence[Result]) -> str:
    """``73 checks: 71 passed, 1 warning, 1 failed``."""
    states = Counter(result.state for result in results)
    warnings = counted(states["warning"], "warning")
    text = f"{counted(len(results), 'check')}: {states['passed']} passed, {warnings}, {states['failed']} failed"
    return styled(text, fg="red" if states["failed"] else "green")
