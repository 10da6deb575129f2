"""How agreement went, part by part."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotation.agreement.alpha import Estimate
    from annotation.annotators.course import CoursePart

TITLES = {"week": "ISO week (UTC)", "version": "guidelines", "round": "round"}


def print_course(parts: Sequence[CoursePart], by: str) -> None:
    """A table for each question; what rests on few items is marked, and the mark explained."""
    for number, (question, own) in enumerate(groupby(parts, key=lambda part: part.question)):
        click.echo("\n" if number else "", nl=False)
        head = (f"{question}, {TITLES[by]}", "alpha", "95 % interval", "equal", "items", "answers")
        console.table(head, [_row(part) for part in own], right=[1, 3, 4, 5], whole=True)
    if any(part.found.alpha is None for part in parts):
        console.say("undefined: all answers are equal, or no item has answers of two people")
    if any(part.is_small for part in parts):
        console.say("* fewer than 20 items with several answers: differences say little")


def print_weeks(parts: Sequence[CoursePart]) -> None:
    """The last weeks, below the boards; nothing where nothing was pulled."""
    if parts:
        click.echo("\nAgreement in the last weeks, from what was pulled")
        print_course(parts, "week")


def _row(part: CoursePart) -> tuple[object, ...]:
    found = part.found
    mark = " *" if part.is_small else ""
    return (part.part + mark, _alpha(found), _interval(found), _share(found), found.n_pairable_units, found.n_pairable)


def _alpha(found: Estimate) -> str:
    return "–" if found.alpha is None else f"{found.alpha:.3f}"


def _interval(found: Estimate) -> str:
    if found.alpha is None:
        return "all answers equal" if found.n_pairable_units else "nothing shared"
    return "" if found.low is None or found.high is None else f"{found.low:.3f} … {found.high:.3f}"


def _share(found: Estimate) -> str:
    return "" if found.percent is None else f"{found.percent:.0%}"
