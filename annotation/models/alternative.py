"""The alternative annotator test: may a model take the place of a person who annotates?

N. Calderon, R. Reichart, R. Dror, *The Alternative Annotator Test for LLM-as-a-Judge*, ACL 2025. Each person in turn is
left out. On every unit that this person and others answered, person and model are compared by how well each agrees
with the others. The person may be replaced if the model is the better one nearly as often: the difference of the two
shares must lie below ``epsilon``, what the person's effort is worth (one-sided test, Benjamini and Yekutieli's
procedure over persons). A model passes with whom it wins against half of the people or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, sqrt
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.distances import masi

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from annotation.agreement.distances import Level, Value

EPSILON = {"experts": 0.2, "skilled": 0.15, "crowd": 0.1}
"""By the annotators' expertise, as the paper suggests: the cheaper their time, the better a model has to be."""
LEAST_ITEMS = 30
"""Units that a person must share with others and the model; with fewer the paper leaves the person out."""
NORMAL = 30
"""Units below which Wilcoxon's signed-rank test takes the place of the t-test."""
FALSE_DISCOVERIES = 0.05
PASSING = 0.5
"""Winning rate from which the model passes."""
_OTHERS = 2
"""People that a unit must have answers of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opponent:
    """One person, left out and compared with the model."""

    annotator: str
    n_units: int
    model_as_good: float
    """Share of units on which the model agrees with the others as well as this person or better."""
    person_as_good: float
    """Share of units on which this person does as well as the model or better."""
    p_value: float
    won: bool
    """Whether the model wins, after the correction for several people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeTest:
    """The result for one model and one epsilon."""

    epsilon: float
    winning_rate: float | None
    """Share of the people against whom the model wins; None where nobody could be compared."""
    advantage: float | None
    """The average advantage probability: how probably the model is as good as a person, or better."""
    passed: bool | None
    opponents: tuple[Opponent, ...]
    few: Mapping[str, int]
    """Who was left out for too few units -> how many."""
    reason: str | None = None
    """Why there is no result."""


def alternative_test(
    people: Mapping[str, Mapping[str, Value]],
    model: Mapping[str, Value],
    level: Level,
    *,
    epsilon: float,
    least: int = LEAST_ITEMS,
) -> AlternativeTest:
    """Compare a model with each of ``people`` by how well it agrees with the others.

    Args:
        people: Annotator -> unit -> value.
        model: Unit -> value.
        level: How values agree: by equality (nominal), by closeness (ordinal, interval, ratio: the negative root mean
            squared error), or as sets (MASI).
        epsilon: What a person's effort is worth, see ``EPSILON``.
        least: Units that a person must share with others and the model.
    """
    answered = _answered(people, model)
    score, few, compared = scoring(level), {}, {}
    for name, given in people.items():
        own = [unit for unit in given if unit in answered]
        if len(own) < least:
            few[name] = len(own)
        else:
            compared[name] = [_compared(name, answered[unit], model[unit], score) for unit in own]
    if not compared:
        why = f"nobody shares {least} units with another person and the model"
        return AlternativeTest(
            epsilon=epsilon, winning_rate=None, advantage=None, passed=None, opponents=(), few=few, reason=why
        )
    p_values = [_p_value([person - ours for ours, person in rows], epsilon) for rows in compared.values()]
    won = benjamini_yekutieli(p_values)
    opponents = tuple(
        Opponent(
            annotator=name,
            n_units=len(rows),
            model_as_good=sum(ours for ours, _ in rows) / len(rows),
            person_as_good=sum(person for _, person in rows) / len(rows),
            p_value=p,
            won=wins,
        )
        for (name, rows), p, wins in zip(compared.items(), p_values, won, strict=True)
    )
    rate = sum(won) / len(won)
    advantage = sum(one.model_as_good for one in opponents) / len(opponents)
    return AlternativeTest(
        epsilon=epsilon, winning_rate=rate, advantage=advantage, passed=rate >= PASSING, opponents=opponents, few=few
    )


def _answered(people: Mapping[str, Mapping[str, Value]], model: Mapping[str, Value]) -> dict[str, dict[str, Value]]:
    """Unit -> person -> value, of the units that the model and two people or more answered."""
    found: dict[str, dict[str, Value]] = {}
    for name, given in people.items():
        for unit, value in given.items():
            if unit in model:
                found.setdefault(unit, {})[name] = value
    return {unit: own for unit, own in found.items() if len(own) >= _OTHERS}


def _compared(
    name: str, said: Mapping[str, Value], model: Value, score: Callable[[Value, Sequence[Value]], float]
) -> tuple[int, int]:
    """Whether the model is as good as the person or better, and whether the person is as good or better; 1 or 0."""
    others = [value for other, value in said.items() if other != name]
    ours, theirs = score(model, others), score(said[name], others)
    return int(ours >= theirs), int(theirs >= ours)


def scoring(level: Level) -> Callable[[Value, Sequence[Value]], float]:
    """How well a value agrees with those of the others; higher is better."""
    if level == "nominal":
        return lambda value, others: sum(value == other for other in others) / len(others)
    if level == "masi":
        return lambda value, others: fsum(1 - masi(_set(value), _set(other)) for other in others) / len(others)
    return lambda value, others: -sqrt(fsum((_number(value) - _number(other)) ** 2 for other in others) / len(others))


def _p_value(differences: Sequence[int], epsilon: float) -> float:
    """Of the hypothesis that the mean of ``differences`` (person less model) is ``epsilon`` or more."""
    from scipy.stats import ttest_1samp, wilcoxon  # noqa: PLC0415 -- half a second

    if len(set(differences)) == 1:  # no spread to test against: the mean is what it is
        return 0.0 if differences[0] < epsilon else 1.0
    if len(differences) < NORMAL:
        return float(wilcoxon(np.array(differences) - epsilon, alternative="less").pvalue)
    return float(ttest_1samp(differences, epsilon, alternative="less").pvalue)


def benjamini_yekutieli(p_values: Sequence[float], rate: float = FALSE_DISCOVERIES) -> list[bool]:
    """Which hypotheses are rejected while false discoveries stay below ``rate``, whatever their dependence.

    Y. Benjamini, D. Yekutieli, *The Control of the False Discovery Rate in Multiple Testing under Dependency*, 2001.
    """
    n = len(p_values)
    harmonic = sum(1 / place for place in range(1, n + 1))
    order = sorted(range(n), key=lambda index: p_values[index])
    passing = [place for place, index in enumerate(order, 1) if p_values[index] <= place * rate / (n * harmonic)]
    rejected = set(order[: max(passing, default=0)])
    return [index in rejected for index in range(n)]


def _set(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset({str(value)})


def _number(value: Value) -> float:
    return float(value)  # type: ignore[arg-type] # numbers at these levels
