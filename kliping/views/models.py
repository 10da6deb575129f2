"""Models against people, as readable tables."""

from __future__ import annotations

from textwrap import fill
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.agreement.alpha import Estimate
    from annotation.models.against_people import ModelAgreement
    from annotation.models.alternative import AlternativeTest
    from annotation.models.confusion import LabelConfusion
    from annotation.models.corrected import ShareEstimate
    from annotation.models.shares import ModelShares
    from corpus.codebook import Meanings

WIDTH = 80
_SHORT = 12
"""Hexadecimal digits of a prompt's digest that are printed."""
_SMALL = 0.001
_INSTEAD = 2
"""Other labels that are named beside a label."""


def print_models(found: Sequence[ModelAgreement], words: Meanings = MappingProxyType({}), *, expertise: str) -> None:
    """Each model on each question, and what a correction is worth; ``words`` are the meanings of codes, by question."""
    for number, one in enumerate(found):
        click.echo("\n" if number else "", nl=False)
        _print_model(one, words.get(one.question, {}), expertise)
    if any(one.shares for one in found):
        from annotation.models.against_people import TRADE  # noqa: PLC0415 -- only where models are measured

        click.echo(f"\n{fill(TRADE, WIDTH)}")


def _print_model(found: ModelAgreement, words: Mapping[str, str], expertise: str) -> None:
    click.echo(console.styled(f"{found.question} ({found.level}): {found.annotator}", bold=True))
    if found.run:
        prompt = found.run.prompt_sha256[:_SHORT]
        click.echo(f"run on {found.run.date} with {found.run.parameters}, prompt {prompt}…")
    if found.n_shown:
        shown = counted(found.n_shown, "label was", "labels were")
        click.echo(f"{shown} shown to annotators; their answers there are left out")
    rows = [_agreement("model and people", found.alpha), _agreement("people among themselves", found.people)]
    console.table(("", "alpha", "95 % interval", "equal", "units"), rows, right=[1, 3, 4], whole=True)
    if found.confusion:
        click.echo()
        _print_confusion(found.confusion, words)
    click.echo()
    _print_test(found.tests[expertise], expertise)
    for shares in found.shares:
        click.echo()
        _print_shares(shares, words)


def _agreement(name: str, found: Estimate) -> tuple[object, ...]:
    interval = "" if found.low is None or found.high is None else f"{found.low:.3f} … {found.high:.3f}"
    alpha = found.reason if found.alpha is None else f"{found.alpha:.3f}"
    return name, alpha, interval, _percent(found.percent), found.n_pairable_units


def _print_confusion(found: Sequence[LabelConfusion], words: Mapping[str, str]) -> None:
    """Of each label, how often the other side says it too."""
    rows = [
        (
            words.get(one.label, one.label),
            one.n_people,
            _percent(one.found),
            one.n_model,
            _percent(one.right),
            ", ".join(f"{n} {words.get(label, label)}" for label, n in list(one.instead.items())[:_INSTEAD]),
        )
        for one in found
    ]
    head = ("label", "people", "model too", "model", "people too", "model says instead")
    console.table(head, rows, right=[1, 2, 3, 4], whole=True)


def _print_test(found: AlternativeTest, expertise: str) -> None:
    """The verdict, and each person."""
    name = f"Alternative annotator test (people as {expertise}, epsilon {found.epsilon:g})"
    if found.winning_rate is None or found.advantage is None:
        click.echo(fill(f"{name}: not possible, because {found.reason}.", WIDTH))
        return
    said = "passed" if found.passed else "not passed"
    click.echo(
        fill(
            f"{name}: {said}. Winning rate {found.winning_rate:.2f} (from .50 the model may replace a person); "
            f"average advantage probability {found.advantage:.2f}.",
            WIDTH,
        )
    )
    rows = [
        (
            one.annotator,
            one.n_units,
            _percent(one.model_as_good),
            _percent(one.person_as_good),
            "<.001" if one.p_value < _SMALL else f"{one.p_value:.3f}",
            "yes" if one.won else "no",
        )
        for one in found.opponents
    ]
    head = ("left out", "units", "model as good", "person as good", "p", "model wins")
    console.table(head, rows, right=[1, 2, 3, 4], whole=True)
    if found.few:
        few = ", ".join(f"{name} ({n})" for name, n in found.few.items())
        click.echo(fill(f"Too few units to be compared: {few}.", WIDTH))


def _print_shares(found: ModelShares, words: Mapping[str, str]) -> None:
    """The share of each label, in four ways."""
    towards = f"Shares towards {found.target}" if found.target else "Shares"
    if found.reason:
        click.echo(fill(f"{towards}: none, because {found.reason} ({found.n_people}).", WIDTH))
        return
    click.echo(
        fill(
            f"{towards}, in per cent of {counted(found.n_articles, 'article')} that the model labelled, with 95 % "
            f"intervals; people labelled {found.n_people} of them. Corrected by them: prediction-powered inference "
            "(PPI), design-based supervised learning (DSL).",
            WIDTH,
        )
    )
    rows = [
        (words.get(one.label, one.label), _share(one.people), _share(one.model), _share(one.ppi), _share(one.dsl))
        for one in found.labels
    ]
    console.table(("label", "people alone", "model alone", "PPI", "DSL"), rows, right=[1, 2, 3, 4], whole=True)
    if found.n_out_of_reach:
        more = counted(found.n_out_of_reach, "more article")
        click.echo(fill(f"Nothing is said of {more} in strata where people labelled nothing.", WIDTH))


def _share(found: ShareEstimate) -> str:
    return f"{100 * found.share:.1f} ({100 * found.low:.1f}–{100 * found.high:.1f})"


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"
