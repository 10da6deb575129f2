"""What people say of each item all in all, as shares of codes: for estimates that need no winner.

A label is 1 of its codes; where the answers do not decide, each code has its share of the votes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.labels.aggregate import NO_ANSWER
from annotation.labels.items import items_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.labels.aggregate import Decision
    from annotation.labels.items import Item
    from corpus.codebook import Codebook
    from corpus.schema import Answer


def verdicts(
    answers: Sequence[Answer], codebook: Codebook, decisions: Mapping[str, Mapping[Item, Decision]]
) -> dict[str, dict[Item, dict[str, float]]]:
    """Question -> item -> code -> share; items without an answer or a label are left out."""
    found: dict[str, dict[Item, dict[str, float]]] = {}
    for question in codebook.labelled:
        said = items_of(answers, question, codebook)
        found[question.name] = {
            item: _shares(decision, len(said.get(item, ())))
            for item, decision in decisions[question.name].items()
            if decision.label is not None or decision.method != NO_ANSWER
        }
    return found


def _shares(decision: Decision, n: int) -> dict[str, float]:
    if decision.label is not None:
        return dict.fromkeys(decision.label, 1.0)
    return {code: votes / n for code, votes in decision.votes}
