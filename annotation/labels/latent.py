"""Dawid and Skene's model, or MACE, on the answers to one question: labels, and how probable each class is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from annotation.labels.aggregate import TIE, Decision
from annotation.labels.dawid_skene import LEAST_ITEMS, decided, fit
from annotation.labels.mace import fit_mace
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.agreement.distances import Floats
    from annotation.labels.dawid_skene import Fit
    from annotation.labels.items import Item
    from annotation.labels.mace import MaceFit
    from corpus.codebook import Question
    from corpus.schema import Answer

DAWID_SKENE, MACE = "dawid-skene", "mace"
MODELS = (DAWID_SKENE, MACE)
FEW_ANSWERS = 5.0
"""Answers an item below which it is said that a vote may do better. On eighty simulated sets with three answers an item
Dawid and Skene's model was right less often than the vote on seven, by up to two points, and MACE on fifteen, by up to
three; where people mix up classes in ways of their own, more."""


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
    method: str
    steps: int
    converged: bool
    log_likelihood: float
    """Of the answers, natural logarithm."""
    smoothing: float | None
    """Invented answers for each class of each annotator, learnt from the answers; None for MACE."""
    accuracy: Mapping[str, float]
    """Annotator -> how often right by the model, over the classes as frequent as it finds them; of MACE, how often the
    annotator knows and does not guess."""
    items: int
    answers_an_item: float
    overruled: int
    """Items whose majority the model overrules."""
    settled_ties: int
    """Items that a vote leaves undecided and the model does not."""
    caution: str | None
    """What to know before these labels are taken for better than a vote."""


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
    question: Question,
    items: Mapping[Item, Sequence[Answer]],
    by_majority: Mapping[Item, Decision],
    method: str = DAWID_SKENE,
) -> tuple[dict[Item, Decision], list[Posterior], list[LatentFit]]:
    """Labels of the items that have answers, the posterior of every class of each, and how they were found.

    Args:
        question: A single choice.
        items: Answers that count, by item; items without any are left to ``by_majority``.
        by_majority: Gives votes and agreement, which stay what they are.
        method: One of ``MODELS``.

    Raises:
        ConfigError: An annotator has too few answers for a table of errors to be estimated.
    """
    answered = [item for item, answers in items.items() if answers]
    if not answered:
        return {}, [], []
    annotators = _enough(question, [answer for item in answered for answer in items[item]], method)
    counts = _counts(question, [items[item] for item in answered], annotators)
    posterior, fitted = _fitted(counts, method)
    decisions = {
        item: _decided(question, row, by_majority[item], method) for item, row in zip(answered, posterior, strict=True)
    }
    rows = [
        Posterior(question=question.name, article_id=article, target=target, value=code, posterior=float(share))
        for (article, target), row in zip(answered, posterior, strict=True)
        for code, share in zip(question.codes, row, strict=True)
    ]
    overruled, settled = _beside_the_vote(decisions, by_majority)
    told = LatentFit(
        question=question.name,
        method=method,
        accuracy=dict(zip(annotators, fitted.pop("accuracy"), strict=True)),
        items=len(answered),
        answers_an_item=float(counts.sum()) / len(answered),
        overruled=overruled,
        settled_ties=settled,
        caution=_caution(question.name, float(counts.sum()) / len(answered), overruled, len(answered)),
        **fitted,
    )
    return decisions, rows, [told]


def _fitted(counts: Floats, method: str) -> tuple[Floats, dict[str, Any]]:
    """(I, J) posteriors, and what there is to tell of how they were found."""
    if method == MACE:
        by_mace = fit_mace(counts)
        told = {"accuracy": by_mace.competence.tolist(), "smoothing": None}
        return by_mace.posterior, told | _course(by_mace)
    found = fit(counts, smoothing=None)
    right = np.einsum("kjj,j->k", found.errors, found.prior)
    return found.posterior, {"accuracy": right.tolist(), "smoothing": found.smoothing} | _course(found)


def _course(found: Fit | MaceFit) -> dict[str, Any]:
    return {"steps": found.steps, "converged": found.converged, "log_likelihood": found.log_likelihood}


def _beside_the_vote(decisions: Mapping[Item, Decision], by_majority: Mapping[Item, Decision]) -> tuple[int, int]:
    """Items whose majority was overruled, and ties that were settled."""
    pairs = [(found.label, by_majority[item].label) for item, found in decisions.items()]
    overruled = sum(voted is not None and label != voted for label, voted in pairs)
    return overruled, sum(voted is None and label is not None for label, voted in pairs)


def _caution(question: str, answers: float, overruled: int, items: int) -> str | None:
    if answers >= FEW_ANSWERS:
        return None
    return (
        f"{question}: with {answers:.1f} answers an item a vote may do better than the model, which overrules it on "
        f"{overruled} of {items} items; look at those, or use --method majority"
    )


def _enough(question: Question, answers: Sequence[Answer], method: str) -> list[str]:
    """The annotators by name, for a table of errors each with answers enough."""
    given = Counter(answer.annotator for answer in answers)
    few = {name: n for name, n in sorted(given.items()) if n < LEAST_ITEMS}
    if few and method == DAWID_SKENE:
        size = len(question.codes)
        told = ", ".join(f"{name} has {n}" for name, n in few.items())
        message = (
            f"Dawid-Skene on {question.name!r}: each annotator's {size} x {size} table of errors needs "
            f"at least {LEAST_ITEMS} answers, and {told}; use --method majority or mace, or collect more answers"
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


def _decided(question: Question, row: Floats, by_majority: Decision, method: str) -> Decision:
    code = decided(row, question.codes)
    return replace(by_majority, label=None if code is None else (code,), method=TIE if code is None else method)
