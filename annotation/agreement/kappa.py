"""Kappas: agreement beyond chance on nominal answers, each by its own notion of chance.

Letters: N units, V values. Each returns None where it is undefined: where chance alone would agree on everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from annotation.agreement.distances import Floats


def cohen(table: Floats) -> float | None:
    """Cohen's kappa of two annotators (J. Cohen, 1960). ``table`` is (V, V): how often one said i and the other j."""
    shares = table / table.sum()
    return beyond(float(np.trace(shares)), float(shares.sum(axis=1) @ shares.sum(axis=0)))


def weighted_cohen(table: Floats, weights: Floats) -> float | None:
    """Cohen's weighted kappa of two annotators (J. Cohen, 1968).

    Args:
        table: (V, V) how often one said i and the other j.
        weights: (V, V) how far i and j agree, 1 on the diagonal.
    """
    shares = table / table.sum()
    chance = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return beyond(float((weights * shares).sum()), float((weights * chance).sum()))


def scott(table: Floats) -> float | None:
    """Scott's pi of two annotators (W. Scott, 1955): chance from both annotators' answers pooled."""
    shares = table / table.sum()
    pooled = (shares.sum(axis=1) + shares.sum(axis=0)) / 2
    return beyond(float(np.trace(shares)), float(pooled @ pooled))


def fleiss(counts: Floats) -> float | None:
    """Fleiss' kappa (J. Fleiss, 1971). ``counts`` is (N, V): how many annotators chose each value.

    Raises:
        ValueError: Units differ in their number of answers, or have fewer than two; the formula has no such case.
    """
    n = _raters(counts)
    agreeing = ((counts**2).sum(axis=1) - n) / (n * (n - 1))
    shares = counts.sum(axis=0) / counts.sum()
    return beyond(float(agreeing.mean()), float(shares @ shares))


def fleiss_by_value(counts: Floats) -> list[float | None]:
    """Fleiss' kappa of each value against all others, (V,); the same conditions as :func:`fleiss`."""
    n = _raters(counts)
    share = counts.sum(axis=0) / counts.sum()
    disagreeing = (counts * (n - counts)).sum(axis=0) / (len(counts) * n * (n - 1))
    return [1.0 - float(d / (p * (1 - p))) if 0 < p < 1 else None for d, p in zip(disagreeing, share, strict=True)]


def _raters(counts: Floats) -> float:
    answers = set(counts.sum(axis=1).tolist())
    if len(answers) != 1 or min(answers) < 2:  # noqa: PLR2004 -- agreement takes two
        least, most = min(answers, default=0), max(answers, default=0)
        message = f"units have {least:g} to {most:g} answers; expected the same number for each, two or more"
        raise ValueError(message)
    return float(answers.pop())


def beyond(observed: float, chance: float) -> float | None:
    """The share of what chance leaves open that was agreed on; None where chance alone would agree on everything."""
    return None if np.isclose(chance, 1.0) else (observed - chance) / (1.0 - chance)
