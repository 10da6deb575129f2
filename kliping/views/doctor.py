"""What the doctor found: a line each, and what to do below it."""

from __future__ import annotations

import shutil
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views.audit import MARKS
from kliping.views.console import styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kliping.doctor.checkup import Checkup

_NAMES = 18
_WIDEST = 120


def print_finding(found: Checkup) -> None:
    """Mark, name and what was found; the remedy on a line of its own, so that a command in it can be copied."""
    sign, colour = MARKS[found.state]
    indent = " " * (_NAMES + 4)
    width = min(shutil.get_terminal_size().columns, _WIDEST) - len(indent)
    said = wrap(found.said, width, break_on_hyphens=False, break_long_words=False)
    click.echo(f"{styled(sign, fg=colour, bold=True)}  {found.name.ljust(_NAMES)} {said[0]}")
    for line in said[1:]:
        click.echo(f"{indent}{line}")
    for line in wrap(f"→ {found.remedy}", width, break_on_hyphens=False, break_long_words=False) * bool(found.remedy):
        click.echo(f"{indent}{line}")


def print_verdict(found: Sequence[Checkup]) -> None:
    """One line at the end."""
    wrong = sum(one.state == "failed" for one in found)
    open_ = sum(one.state == "warning" for one in found)
    if wrong:
        text, colour = f"{counted(wrong, 'thing')} to mend first, marked ✗", "red"
    elif open_:
        text, colour = f"ready; what is marked ! is missing, and only some commands need it ({open_})", "green"
    else:
        text, colour = "ready: nothing is missing", "green"
    click.echo(f"\n{styled(text, fg=colour, bold=True)}")


def exit_code(found: Sequence[Checkup]) -> int:
    """0 if nothing failed, else the smallest of the codes: what is wrong here comes before what is wrong elsewhere."""
    return min((one.exit_code for one in found if one.state == "failed"), default=0)
