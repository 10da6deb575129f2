"""The design of an annotation, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.agreement.needed import NeededAnswers
    from annotation.exchange.forecast import Design


def print_plan(planned: Design) -> None:
    """The design as a person reads it."""
    roles = ", ".join(f"{n} {role}" for role, n in planned.roles.items())
    console.say(f"{counted(planned.tasks, 'task')} ({roles}), {counted(planned.answers, 'answer')}")
    for overlap, n in planned.overlaps.items():
        console.say(f"  {counted(n, 'task')} with {counted(overlap, 'answer')} each")
    basis = "as measured here" if planned.measured else "assumed: no timed answers yet"
    console.say(f"{planned.hours:.1f} hours of work at {planned.seconds:.0f} s per answer ({basis})")
    if planned.annotators:
        rows = [(name, n, f"{n * planned.seconds / 3600:.1f}") for name, n in planned.annotators.items()]
        console.table(("annotator", "answers", "hours"), rows, right=[1, 2])
    if planned.pairs:
        least, most = min(planned.pairs.values()), max(planned.pairs.values())
        console.say(f"each pair of annotators shares {least} to {counted(most, 'article')}")
    for line in planned.caught:
        console.say(line)
    print_mentions(planned.mentions)
    for remark in planned.remarks:
        console.say(f"remark: {remark}")


def print_mentions(mentions: Mapping[str, int]) -> None:
    """How many articles of the sample name each target."""
    if mentions:
        named = [f"{target} {n}" for target, n in mentions.items()]
        console.say(f"articles naming a target: {', '.join(named)}", hang="  ", names=named)


def print_needed(found: Sequence[NeededAnswers]) -> None:
    """What an interval of the wanted width takes, a line for each question."""
    rows = [
        (
            one.question,
            None if one.alpha is None else f"{one.alpha:.3f}",
            one.articles,
            None if one.width is None else f"{one.width:.3f}",
            one.needed_articles,
            one.needed_answers,
        )
        for one in found
    ]
    head = ("question", "alpha", "articles", "width", "articles needed", "answers needed")
    console.table(head, rows, right=[1, 2, 3, 4, 5], whole=True)
    for one in found:
        if one.reason:
            console.say(f"{one.question}: cannot be told, because {one.reason}")
        elif one.width is not None and one.width <= one.wanted:
            console.say(f"{one.question}: the interval is as narrow as {one.wanted:g} already")
    if any(one.needed_articles for one in found):
        console.say("In all, with as many annotators per article as so far; a pilot is only a rough guide.")
