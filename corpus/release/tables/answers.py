"""The answers that count, item by item, and the soft label that they make."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from corpus.sample import is_repeat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.codebook import Question

Item = tuple[str, str | None]
"""Article id and target."""
Codes = tuple[str, ...]


def answers_by_item(answers: Iterable[Mapping[str, Any]], question: Question) -> Mapping[Item, list[Codes]]:
    """The answers that count of each item: given, the last of their kind, not left out, no repeat."""
    found: defaultdict[Item, list[Codes]] = defaultdict(list)
    for row in answers:
        value = tuple(row["value"] or ())
        ignored = row["skipped"] or row["superseded"] or row["left_out"] is not None or is_repeat(row["task_id"])
        if row["question"] != question.name or ignored:
            continue
        if question.accepts(value):
            found[row["article_id"], row["target"]].append(value)
    return found


def soft_label(said: Sequence[Codes], question: Question) -> list[float] | None:
    """The share of the answers that chose each class, in the scheme's order; None where no answer counts.

    Of a question with several choices each share is of all answers, so that they may sum to more than 1.
    """
    return [sum(code in codes for codes in said) / len(said) for code in question.codes] if said else None


def released_ids(answers: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Server's id of each answer -> ``<task>.<annotator>.<number>``, the first of theirs to that task being 1.

    The server's id has the second at which somebody worked; this one tells nothing that the row does not.
    """
    found: defaultdict[tuple[str, str], set[tuple[Any, str]]] = defaultdict(set)
    for row in answers:
        found[row["task_id"], row["annotator"]].add((row["answered_at"], row["answer_id"]))
    return {
        answer: f"{task}.{annotator}.{number}"
        for (task, annotator), versions in found.items()
        for number, (_, answer) in enumerate(sorted(versions), 1)
    }
