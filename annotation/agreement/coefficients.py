"""Agreement beyond chance by other notions of chance than Krippendorff's, for any number of annotators.

Reviewers ask for them where one class holds nearly everything: there alpha and the kappas are low although nearly
all answers are equal (A. Feinstein and D. Cicchetti, *High agreement but low kappa*, 1990). Formulas for several
annotators, missing answers and weights: K. Gwet, *Handbook of Inter-Rater Reliability*, 4th ed. (2014), chapter 4.

Letters: N units, V values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.coincidences import PAIR
from annotation.agreement.kappa import beyond

if TYPE_CHECKING:
    from annotation.agreement.distances import Floats


def gwet(counts: Floats, weights: Floats) -> float | None:
    """Gwet's AC1 with identity weights, AC2 with others; None where no unit has two answers or V is 1.

    Args:
        counts: (N, V) how many annotators chose each value; V counts every class that could be chosen.
        weights: (V, V) how far two values agree, from 0 to 1.
    """
    observed, values = observed_agreement(counts, weights), len(weights)
    if observed is None or values < PAIR:
        return None
    return beyond(observed, float(gwets_chance(_shares(counts), weights)))


def gwets_chance(shares: Floats, weights: Floats) -> Floats:
    """How far chance agrees by Gwet, given (…, V) shares of the values."""
    values = len(weights)
    return np.asarray(float(weights.sum()) / (values * (values - 1)) * (shares * (1 - shares)).sum(axis=-1))


def brennan_prediger(counts: Floats, weights: Floats) -> float | None:
    """Brennan and Prediger's kappa (1981): chance picks every class alike. For two people it is PABAK (T. Byrt, 1993).

    Arguments and undefined cases as of :func:`gwet`.
    """
    observed = observed_agreement(counts, weights)
    if observed is None or len(weights) < PAIR:
        return None
    return beyond(observed, float(uniform_chance(_shares(counts), weights)))


def uniform_chance(shares: Floats, weights: Floats) -> Floats:
    """How far chance agrees that picks every class alike, whatever the (…, V) shares."""
    return np.full(shares.shape[:-1], float(weights.mean()))


def observed_agreement(counts: Floats, weights: Floats) -> float | None:
    """Mean weighted agreement of the pairs of answers to each unit that has two or more; None without any."""
    paired = counts[counts.sum(axis=1) >= PAIR]
    if not len(paired):
        return None
    n = paired.sum(axis=1)
    agreeing = (paired * (paired @ weights - 1)).sum(axis=1) / (n * (n - 1))
    return float(agreeing.mean())


def identity(n_values: int) -> Floats:
    """(V, V) weights of a nominal question: 1 for the same value, else 0."""
    return np.eye(n_values)


def linear(n_values: int) -> Floats:
    """(V, V) weights that fall with the number of steps between two values of an ordered question."""
    return 1 - _steps(n_values)


def quadratic(n_values: int) -> Floats:
    """(V, V) weights that fall with the square of the steps."""
    return np.asarray(1 - _steps(n_values) ** 2)


def _steps(n_values: int) -> Floats:
    place = np.arange(n_values, dtype=np.float64)
    return np.asarray(np.abs(place[:, np.newaxis] - place) / max(n_values - 1, 1))


def _shares(counts: Floats) -> Floats:
    """(V,) the share of each value: the mean over units of its share of the answers."""
    answered = counts[counts.sum(axis=1) > 0]
    return np.asarray((answered / answered.sum(axis=1, keepdims=True)).mean(axis=0))
