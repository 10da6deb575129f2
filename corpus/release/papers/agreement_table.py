"""``labels/agreement.json`` for the card: a row for each question, its targets and labels, and each kind of span.

The file holds ``{"questions": {name: figures}, "spans": {name: {"f1": …, "alpha": figures}}}``, where figures have the
keys ``alpha``, ``low``, ``high``, ``percent``, ``n_units``, ``n_pairable_units``, ``n_annotators``, and for questions
``targets``, ``labels`` and ``rounds`` (name -> figures), ``scale``, ``level`` and ``verdict``; and, where the labels of
models were measured, ``{"models": {question: {model: {"alpha": figures, …}}}}``. What is undefined is null.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.numbers import number
from corpus.release.papers.templating import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.codebook import Codebook

_ROUNDS = {"calibration": "calibration round", "main": "main round", "gold": "gold items"}
HEAD = ("alpha", "95 % interval", "equal answers", "units", "with two answers or more", "annotators")
"""Columns of the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """The figures of one thing that was measured."""

    name: str
    cells: tuple[str, ...]
    """As ``HEAD`` names them."""
    main: bool
    """Whether it is of a whole question, a target or a kind of span, and not of one class alone."""


def agreement_rows(figures: Mapping[str, Any] | None, codebook: Codebook) -> tuple[AgreementRow, ...]:
    """The rows of the table in the order of the file, codes with their words; none where nothing was measured."""
    words = {choice.code: choice.en for question in codebook.questions for choice in question.choices}
    return tuple(_rows(figures or {}, words))


def agreement_verdicts(figures: Mapping[str, Any] | None) -> tuple[str, ...]:
    """For each question a sentence on what its figure allows."""
    questions = (figures or {}).get("questions", {})
    return tuple(f"`{name}`: {found['verdict']}" for name, found in questions.items() if found.get("verdict"))


def _rows(figures: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[AgreementRow]:
    for name, found in figures.get("questions", {}).items():
        yield _row(f"{name} ({found['level']})" if found.get("level") else name, found)
        for target, part in (found.get("targets") or {}).items():
            yield _row(f"{name}, towards {plain(target)}", part)
        for role, part in (found.get("rounds") or {}).items():
            yield _row(f"{name}, {_ROUNDS.get(role, role)}", part)
        if scale := found.get("scale"):
            yield _row(f"{name}, as ordered answers ({' < '.join(scale['codes'])})", scale["ordinal"])
        for label, part in (found.get("labels") or {}).items():
            yield _row(f"{name}, `{label}` ({plain(words.get(label, label))}) or not", part, main=False)
    for name, models in figures.get("models", {}).items():
        for model, found in models.items():
            yield _row(f"{name}, model `{model}` beside people", found.get("alpha") or {})
    for name, found in figures.get("spans", {}).items():
        yield _row(f"{name} (words; F1 {_three(found.get('f1'))})", found.get("alpha") or {})


def _row(name: str, found: Mapping[str, Any], *, main: bool = True) -> AgreementRow:
    low, high = found.get("low"), found.get("high")
    interval = "–" if low is None or high is None else f"{_three(low)} to {_three(high)}"
    percent = "–" if found.get("percent") is None else f"{100 * found['percent']:.1f} %"
    counts = (number(found.get(key)) for key in ("n_units", "n_pairable_units", "n_annotators"))
    return AgreementRow(name=name, cells=(_three(found.get("alpha")), interval, percent, *counts), main=main)


def _three(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
