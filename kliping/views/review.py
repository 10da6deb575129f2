"""Answers to look at again, as a coordinator reads them in a terminal."""

from __future__ import annotations

import shutil
from collections import Counter
from itertools import groupby
from textwrap import fill
from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotation.review.item import ReviewItem, Statement

_WIDEST = 100
_INDENT = 4


def print_review(items: Sequence[ReviewItem], n_answers: int) -> None:
    """Each answer in a few lines, numbered; at the end how many there are of each reason."""
    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
    for number, item in enumerate(items, 1):
        click.echo("\n".join(_lines(number, item, width)) + "\n")
    click.echo(fill(summary(items, n_answers), width, subsequent_indent=" " * _INDENT, break_on_hyphens=False))
    if items:
        console.note("--open N opens the task of a line; --xlsx FILE or --csv FILE writes the list for a colleague")


def summary(items: Sequence[ReviewItem], n_answers: int) -> str:
    """``3 of 48 answers: 2 commented, 1 disputed``; an answer may have several reasons."""
    if not items:
        return f"nothing to look at among {counted(n_answers, 'answer')}"
    reasons = Counter(code for item in items for code in item.codes)
    told = ", ".join(f"{n} {code.replace('-', ' ')}" for code, n in sorted(reasons.items()))
    return f"{len(items)} of {counted(n_answers, 'answer')}" + (f": {told}" if told else "")


def _lines(number: int, item: ReviewItem, width: int) -> Iterator[str]:
    yield _headline(number, item.title, width)
    who = f"{item.name}, {item.answered_at:%Y-%m-%d %H:%M} UTC"
    yield _indented(who if item.role == "main" else f"{who}, {item.role} task", width)
    if item.said:
        yield _indented(_said(item), width)
    for line in item.evidence:
        yield _indented(line, width)
    for reason in item.reasons:
        yield _indented(" ".join(reason.told(names=True).split()), width, mark="! ")
    if item.url:
        yield f"{' ' * _INDENT}{item.url}"


def _headline(number: int, title: str, width: int) -> str:
    begins = f"{number}.".ljust(_INDENT)
    room = width - len(begins)
    shown = title if len(title) <= room else title[: room - 1].rstrip() + "…"
    return begins + console.styled(shown, bold=True)


def _said(item: ReviewItem) -> str:
    """``stance of Persekutuan Utara: Mendukung, of Republik Samudra: Menentang; topic: Olahraga``."""
    by_question = groupby(item.said, key=lambda one: one.question)
    return "; ".join(_of_question(question, list(said)) for question, said in by_question)


def _of_question(question: str, said: Sequence[Statement]) -> str:
    places = (f"{f'of {one.target}' if one.target else ''}: {one.words}" for one in said)
    joined = ", ".join(places)
    return f"{question} {joined}" if said[0].target else f"{question}{joined}"


def _indented(text: str, width: int, *, mark: str = "") -> str:
    begins = " " * _INDENT
    return fill(
        text,
        width,
        initial_indent=begins + mark,
        subsequent_indent=f"{begins}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
