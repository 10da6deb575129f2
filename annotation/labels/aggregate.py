"""Several answers -> one label, by majority. A tie is left undecided, so that nobody's answer is preferred silently.

A single answer is not a majority: it is the label, by the method ``single``, without a figure of agreement.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAJORITY, SINGLE, TIE, NO_ANSWER = "majority", "single", "tie", "no-answer"
ADJUDICATED, GOLD = "adjudicated", "gold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The result of several answers."""

    label: tuple[str, ...] | None
    """Codes; None where the answers do not decide."""
    votes: tuple[tuple[str, int], ...]
    """(code, how many chose it), in class order, none with zero."""
    agreement: float | None
    """Share of the annotators who gave the most frequent answer (of a set: exactly that set); None where
    fewer than two answered, because agreement needs two."""
    method: str
    """How the label was made: ``majority``, ``single`` (one answer), ``dawid-skene``, ``mace``, ``adjudicated``,
    ``gold``;
    or why there is none: ``tie``, ``no-answer``."""


def majority(answers: Sequence[tuple[str, ...]], codes: Sequence[str], *, multiple: bool = False) -> Decision:
    """The label that most of ``answers`` ask for.

    A single choice needs more votes than any other. Of a multiple choice each code is kept that more than half of
    the annotators chose; where there is none, the answers are as undecided as in a tie. The scheme's ``most``
    bounds what one annotator may choose, not what a majority agrees on.

    Args:
        answers: One tuple of codes per annotator, all of the scheme.
        codes: The classes, in order.
        multiple: Whether an answer is a set of codes.
    """
    chosen = Counter(code for answer in answers for code in set(answer))
    votes = tuple((code, chosen[code]) for code in codes if chosen[code])
    if not answers:
        return Decision(label=None, votes=(), agreement=None, method=NO_ANSWER)
    if len(answers) == 1:
        return Decision(label=tuple(code for code, _ in votes), votes=votes, agreement=None, method=SINGLE)
    label = _more_than_half(votes, len(answers)) if multiple else _most(votes)
    modal = max(Counter(frozenset(answer) for answer in answers).values())
    return Decision(label=label, votes=votes, agreement=modal / len(answers), method=TIE if label is None else MAJORITY)


def _most(votes: Sequence[tuple[str, int]]) -> tuple[str, ...] | None:
    top = max(count for _, count in votes)
    first = [code for code, count in votes if count == top]
    return tuple(first) if len(first) == 1 else None


def _more_than_half(votes: Sequence[tuple[str, int]], annotators: int) -> tuple[str, ...] | None:
    return tuple(code for code, count in votes if 2 * count > annotators) or None
