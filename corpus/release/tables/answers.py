"""The answers that count, item by item, and the soft label that they make."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from corpus.release.tables.sample import is_repeat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.codebook import Question

Item = tuple[str, str | None]
"""Article id and target."""
Codes = tuple[str, ...]


def answers_by_item(answers: Iterable[Mapping[str, Any]], question: Question) -> Mapping[Item, list[Codes]]:
    """The answers that count of each item: given, the last of their kind, within the scheme, no repeat."""
    found: defaultdict[Item, list[Codes]] = defaultdict(list)
    most = 1 if question.kind == "single" else question.most or len(question.choices)
    for row in answers:
        value = tuple(row["value"] or ())
        if row["question"] != question.name or row["skipped"] or row["superseded"] or is_repeat(row["task_id"]):
            continue
        if 1 <= len(value) <= most and set(value) <= set(question.codes):
            found[row["article_id"], row["target"]].append(value)
    return found


def soft_label(said: Sequence[Codes], question: Question) -> list[float] | None:
    """The share of the answers that chose each class, in the scheme's order; None where no answer counts.

    Of a question with several choices each share is of all answers, so that they may sum to more than 1.
    """
    return [sum(code in codes for codes in said) / len(said) for code in question.codes] if said else None
