"""Where a model and people differ, label by label."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelConfusion:
    """One label in the answers of people and of a model to the same units."""

    label: str
    n_people: int
    """People's answers that hold it."""
    found: float | None
    """Share of those where the model says it too (recall, if people are right); None without any."""
    n_model: int
    """People's answers beside which the model says it."""
    right: float | None
    """Share of those where the person says it too (precision, if people are right); None without any."""
    instead: Mapping[str, int]
    """What the model says where people say this, and it does not: label -> answers, most frequent first; of a single
    choice only."""


def confusion(pairs: Sequence[tuple[Codes, Codes]], codes: Sequence[str]) -> tuple[LabelConfusion, ...]:
    """Each of ``codes`` that was given, in their order. ``pairs``: what a person said, what the model said."""
    return tuple(_row(code, pairs) for code in codes if any(code in person or code in model for person, model in pairs))


def _row(code: str, pairs: Sequence[tuple[Codes, Codes]]) -> LabelConfusion:
    people = [model for person, model in pairs if code in person]
    models = [person for person, model in pairs if code in model]
    both = sum(code in model for model in people)
    single = all(len(person) == len(model) == 1 for person, model in pairs)
    other = Counter(model[0] for model in people if code not in model) if single else Counter[str]()
    return LabelConfusion(
        label=code,
        n_people=len(people),
        found=both / len(people) if people else None,
        n_model=len(models),
        right=both / len(models) if models else None,
        instead=dict(sorted(other.items(), key=lambda item: (-item[1], item[0]))),
    )
