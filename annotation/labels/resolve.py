"""Several answers -> one label, for every item of every question. Pure: values in, values out.

A label is null where the answers do not decide, with the reason as its ``method``. An adjudicator's decision takes
precedence over every vote, and a known answer (gold) over that, because experts settled it before anybody was asked;
the votes and their agreement stay beside it as they were.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotation.labels.aggregate import ADJUDICATED, GOLD, MAJORITY
from annotation.labels.items import by_majority, items_of
from annotation.labels.latent import MODELS, latent_classes
from corpus.errors import ConfigError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.labels.aggregate import Decision
    from annotation.labels.items import Item
    from annotation.labels.latent import LatentFit, Posterior
    from annotation.tasks.gold import Known
    from corpus.codebook import Codebook, Question
    from corpus.schema import Answer

METHODS = (MAJORITY, *MODELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The labels that the answers of a study give."""

    decisions: Mapping[str, Mapping[Item, Decision]]
    """Name of the question -> what was decided on each item, in the order of articles and targets."""
    posteriors: tuple[Posterior, ...] = ()
    """How probable each class is, of the questions that a model settled."""
    fits: tuple[LatentFit, ...] = ()
    """How that model settled each of them."""


def resolve(
    answers: Sequence[Answer],
    codebook: Codebook,
    *,
    adjudicated: Known,
    gold: Known,
    method: str = MAJORITY,
) -> Resolution:
    """Decide every item that anybody answered or skipped.

    With ``dawid-skene`` or ``mace`` questions of a single choice are settled by that model; questions of several
    choices are settled by majority all the same.

    Args:
        answers: The rows of the table of answers.
        codebook: The scheme that they were given under.
        adjudicated: (article, target, question) -> the codes that an adjudicator decided on.
        gold: Likewise, of answers that were known beforehand.
        method: One of ``METHODS``.

    Raises:
        ConfigError: An unknown method, or Dawid and Skene's with too few answers an annotator.
    """
    if method not in METHODS:
        message = f"there is no method {method!r}; expected one of {', '.join(METHODS)}{nearest(method, METHODS)}"
        raise ConfigError(message)
    decisions: dict[str, Mapping[Item, Decision]] = {}
    posteriors: list[Posterior] = []
    fits: list[LatentFit] = []
    for question in codebook.labelled:
        items = items_of(answers, question, codebook)
        decided = {item: by_majority(question, said) for item, said in items.items()}
        if method in MODELS and question.kind == "single":
            latent, found, fit = latent_classes(question, items, decided, method)
            decided, posteriors, fits = decided | latent, posteriors + found, fits + fit
        decided = _overruled(decided, question, adjudicated, ADJUDICATED)
        decisions[question.name] = _overruled(decided, question, gold, GOLD)
    return Resolution(decisions=decisions, posteriors=tuple(posteriors), fits=tuple(fits))


def _overruled(decided: Mapping[Item, Decision], question: Question, known: Known, method: str) -> dict[Item, Decision]:
    """The decisions, with what is known better than by votes put in their place."""
    return {
        item: replace(decision, label=codes, method=method)
        if (codes := known.get((*item, question.name)))
        else decision
        for item, decision in decided.items()
    }
