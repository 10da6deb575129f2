"""Agreement as a readable table."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotation.agreement import AgreementReport
    from annotation.agreement.alpha import Estimate
    from annotation.agreement.measure import Agreement
    from annotation.agreement.scale import ScaleAgreement
    from annotation.agreement.spans import SpanAgreement
    from annotation.agreement.statistic import Statistic
    from corpus.codebook import Meanings

_ROUNDS = {"calibration": "calibration round", "main": "main round", "gold": "gold items"}
HEAD = ("", "alpha", "95 % interval", "equal", "units", "answers")


def print_report(report: AgreementReport, words: Meanings = MappingProxyType({}), *, detail: bool = False) -> None:
    """Every question of a project, and its evidence; ``words`` are the meanings of codes, by question."""
    for number, one in enumerate(report.questions):
        click.echo("\n" if number else "", nl=False)
        print_agreement(one, words.get(one.name, {}), detail=detail)
    for spans in report.spans:
        console.say(f"\n{_spans(spans)}")


def print_agreement(found: Agreement, words: Mapping[str, str] = MappingProxyType({}), *, detail: bool = False) -> None:
    """One question: its figures, those of its parts, and a verdict in words; ``words`` are the meanings of codes."""
    head = (f"{found.name} ({found.level})", *HEAD[1:])
    console.table(
        head, [_row("all", found.overall), *_parts(found, words, detail=detail)], right=[1, 3, 4, 5], whole=True
    )
    if detail:
        _print_people(found)
        if found.scale:
            _print_scale(found.scale, words)
        _print_depth(found)
    console.say(found.verdict)
    if found.n_simulated:
        console.say(
            f"{found.n_simulated} of {counted(found.overall.n_annotators, 'annotator')} "
            f"{'is' if found.n_simulated == 1 else 'are'} simulated: nothing is said of people."
        )


def _parts(found: Agreement, words: Mapping[str, str], *, detail: bool) -> Iterator[tuple[object, ...]]:
    for target, estimate in found.targets.items():
        yield _row(f"  {target}", estimate)
    for name, estimate in found.rounds.items():
        yield _row(f"  {_ROUNDS[name]}", estimate)
    if found.scale:
        yield _row("  as ordered answers", found.scale.ordinal)
    for label, estimate in found.labels.items() if detail else ():
        yield _row(f"  {words.get(label, label)} or not", estimate)


def _row(name: str, found: Estimate) -> tuple[object, ...]:
    interval = _interval(found.low, found.high)
    alpha = found.reason if found.alpha is None else f"{found.alpha:.3f}"
    return (name, alpha, interval, _percent(found.percent), found.n_pairable_units, found.n_pairable)


def _print_people(found: Agreement) -> None:
    """Pairs, and each annotator against the rest."""
    console.say(f"\nFleiss' kappa: {_statistic(found.fleiss)}")
    console.say(f"Gwet's AC1: {_statistic(found.gwet)}")
    console.say(f"Brennan and Prediger's kappa (PABAK): {_statistic(found.brennan_prediger)}\n")
    pairs = [
        (p.first, p.second, _figure(p.alpha), _figure(p.cohen), _percent(p.percent), p.n_units) for p in found.pairs
    ]
    console.table(
        ("annotator", "with", "alpha", "Cohen's kappa", "equal", "units"), pairs, right=[2, 3, 4, 5], whole=True
    )
    click.echo()
    people = [
        (
            one.annotator,
            _figure(one.alpha),
            _interval(one.low, one.high),
            _figure(one.alpha_without),
            _percent(one.percent),
            one.n_units,
        )
        for one in found.annotators
    ]
    console.table(
        ("annotator", "against the rest", HEAD[2], "rest without", "equal", "units"),
        people,
        right=[1, 3, 4, 5],
        whole=True,
    )
    click.echo()


def _print_scale(found: ScaleAgreement, words: Mapping[str, str]) -> None:
    """As ordered answers: alpha, AC2, and weighted kappas of pairs."""
    console.table(
        (" < ".join(words.get(code, code) for code in found.codes), *HEAD[1:]),
        [_row("ordinal", found.ordinal)],
        right=[1, 3, 4, 5],
        whole=True,
    )
    console.say(f"Gwet's AC2, quadratic weights: {_statistic(found.gwet)}")
    if found.n_left_out:
        console.say(f"{counted(found.n_left_out, 'answer')} not on the scale")
    click.echo()
    pairs = [(p.first, p.second, _figure(p.linear), _figure(p.quadratic), p.n_units) for p in found.pairs]
    console.table(("annotator", "with", "linear kappa", "quadratic kappa", "units"), pairs, right=[2, 3, 4], whole=True)
    click.echo()


def _print_depth(found: Agreement) -> None:
    """Against known answers, against themselves, and by time; nothing if there is nothing."""
    if found.known:
        known = [
            (row.source, row.annotator, _percent(row.percent), f"{row.low:.0%} … {row.high:.0%}", row.n_answers)
            for row in found.known
        ]
        console.table(("against", "annotator", "right", "95 % interval", "answers"), known, right=[2, 4])
        click.echo()
    if found.repeats:
        twice = [(row.annotator, _percent(row.percent), _figure(row.alpha), row.n_units) for row in found.repeats]
        console.table(("asked twice", "same answer", "alpha", "units"), twice, right=[1, 2, 3], whole=True)
        click.echo()
    if found.drift:
        head = ("answered", *HEAD[1:])
        console.table(
            head, [_row(f"{one.since} … {one.until}", one.found) for one in found.drift], right=[1, 3, 4, 5], whole=True
        )
        click.echo()


def _spans(found: SpanAgreement) -> str:
    f1 = f"undefined ({found.reason})" if found.f1 is None else f"{found.f1:.3f} over {counted(found.n_pairs, 'pair')}"
    whole = found.alpha
    alpha = f"undefined ({whole.reason})" if whole.alpha is None else f"{whole.alpha:.3f}"
    return f"{found.name}: F1 of marked words {f1}; alpha over all words {alpha}"


def _statistic(found: Statistic) -> str:
    if found.value is None:
        return f"undefined: {found.reason}"
    ends = _interval(found.low, found.high)
    return f"{found.value:.3f}" + (f" (95 % interval {ends})" if ends else "")


def _interval(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{low:.3f} … {high:.3f}"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"
