"""Dawid and Skene's model on the answers to one question: labels, and how probable each class is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from annotation.labels.aggregate import TIE, Decision
from annotation.labels.dawid_skene import LEAST_ITEMS, SMOOTHING, decided, fit
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.agreement.distances import Floats
    from annotation.labels.dawid_skene import Fit
    from annotation.labels.items import Item
    from corpus.codebook import Question
    from corpus.schema import Answer

METHOD = "dawid-skene"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """How probable one class is for one item."""

    question: str
    article_id: str
    target: str | None
    value: str
    posterior: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LatentFit:
    """How the model came to its labels of one question."""

    question: str
    steps: int
    converged: bool
    log_likelihood: float
    """Of the answers, natural logarithm."""
    smoothing: float
    """Invented answers for each class of each annotator."""
    accuracy: Mapping[str, float]
    """Annotator -> how often right by the model, over the classes as frequent as it finds them."""


POSTERIOR = pa.schema(
    [
        pa.field("question", pa.string(), nullable=False),
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("target", pa.string()),
        pa.field("value", pa.string(), nullable=False),
        pa.field("posterior", pa.float64(), nullable=False),
    ]
)


def latent_classes(
    question: Question, items: Mapping[Item, Sequence[Answer]], by_majority: Mapping[Item, Decision]
) -> tuple[dict[Item, Decision], list[Posterior], list[LatentFit]]:
    """Labels of the items that have answers, the posterior of every class of each, and how they were found.

    Args:
        question: A single choice.
        items: Answers that count, by item; items without any are left to ``by_majority``.
        by_majority: Gives votes and agreement, which stay what they are.

    Raises:
        ConfigError: An annotator has too few answers for a table of errors to be estimated.
    """
    answered = [item for item, answers in items.items() if answers]
    if not answered:
        return {}, [], []
    annotators = _enough(question, [answer for item in answered for answer in items[item]])
    found = fit(_counts(question, [items[item] for item in answered], annotators), smoothing=SMOOTHING)
    decisions = {
        item: _decided(question, row, by_majority[item]) for item, row in zip(answered, found.posterior, strict=True)
    }
    rows = [
        Posterior(question=question.name, article_id=article, target=target, value=code, posterior=float(share))
        for (article, target), row in zip(answered, found.posterior, strict=True)
        for code, share in zip(question.codes, row, strict=True)
    ]
    return decisions, rows, [_told(question, found, annotators)]


def _told(question: Question, found: Fit, annotators: Sequence[str]) -> LatentFit:
    right = np.einsum("kjj,j->k", found.errors, found.prior)
    return LatentFit(
        question=question.name,
        steps=found.steps,
        converged=found.converged,
        log_likelihood=found.log_likelihood,
        smoothing=SMOOTHING,
        accuracy={name: float(share) for name, share in zip(annotators, right, strict=True)},
    )


def _enough(question: Question, answers: Sequence[Answer]) -> list[str]:
    """The annotators by name, each with answers enough."""
    given = Counter(answer.annotator for answer in answers)
    few = {name: n for name, n in sorted(given.items()) if n < LEAST_ITEMS}
    if few:
        size = len(question.codes)
        told = ", ".join(f"{name} has {n}" for name, n in few.items())
        message = (
            f"Dawid-Skene on {question.name!r}: each annotator's {size} x {size} table of errors needs "
            f"at least {LEAST_ITEMS} answers, and {told}; use --method majority, or collect more answers"
        )
        raise ConfigError(message)
    return sorted(given)


def _counts(question: Question, items: Sequence[Sequence[Answer]], annotators: Sequence[str]) -> Floats:
    """(I, K, J): how often each annotator gave each class to each item."""
    who = {name: index for index, name in enumerate(annotators)}
    what = {code: index for index, code in enumerate(question.codes)}
    counts = np.zeros((len(items), len(who), len(what)))
    for i, answers in enumerate(items):
        for answer in answers:
            counts[i, who[answer.annotator], what[answer.value[0]]] += 1
    return counts


def _decided(question: Question, row: Floats, by_majority: Decision) -> Decision:
    code = decided(row, question.codes)
    return replace(by_majority, label=None if code is None else (code,), method=TIE if code is None else METHOD)
