"""The controls of the labelling screen: by which name and stored value an answer to a question comes back.

A question per target gets one control a target (``stance_1``, ``stance_2`` …); the labels of a span question name
the target in their alias (``evidence_favor_1``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.codebook import Codebook, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One control of the screen: which question it asks, and about which target."""

    name: str
    """``stance_1``, ``topic``, ``evidence``: ``from_name`` in Label Studio's results."""
    question: Question
    target: int | None
    """Index of the target, from 0; None for the whole article and for spans (there the alias says it)."""
    meaning: Mapping[str, tuple[str, int | None]]
    """Stored value -> code of the scheme and index of the target; empty for text."""


def control_names(codebook: Codebook, targets: int | None = None) -> dict[str, Control]:
    """Every control of the screen by its name, in the order of the codebook's questions."""
    n = len(codebook.targets) if targets is None else targets
    return {control.name: control for question in codebook.questions for control in _controls(question, n)}


def _controls(question: Question, n: int) -> Iterator[Control]:
    if question.kind == "spans":
        places = range(n) if question.per == "target" else (None,)
        meaning = {span_alias(question, code, place): (code, place) for place in places for code in question.codes}
        yield Control(name=question.name, question=question, target=None, meaning=meaning)
    elif question.per == "target":
        for i in range(n):
            meaning = {code: (code, i) for code in question.codes}
            yield Control(name=f"{question.name}_{i + 1}", question=question, target=i, meaning=meaning)
    else:
        meaning = {code: (code, None) for code in question.codes}
        yield Control(name=question.name, question=question, target=None, meaning=meaning)


def span_alias(question: Question, code: str, target: int | None) -> str:
    """What Label Studio stores for a span: ``evidence_favor_2``, or ``evidence_favor`` where asked per article."""
    return f"{question.name}_{code}" if target is None else f"{question.name}_{code}_{target + 1}"


def is_silent(question: Question) -> bool:
    """Whether annotators were not asked this, so that a reviewer sees no answers above it."""
    return not question.labelled and question.kind != "text"
