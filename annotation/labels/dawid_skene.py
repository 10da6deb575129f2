"""True classes and each annotator's errors, estimated together by expectation and maximisation.

A. P. Dawid and A. M. Skene, *Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm*,
Applied Statistics 28 (1979) 20-28. Letters, as theirs: I items, K observers, J classes.

With few answers an observer's J x J table of errors is mostly noise, and the plain model does worse than a vote. So
each table starts from invented answers, as many as :mod:`annotation.labels.smoothing` learns; with ``smoothing=0`` the
model is the paper's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotation.labels.smoothing import RIGHT, STRENGTHS, learnt_strength, one_coin
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotation.agreement.distances import Floats
    from annotation.agreement.rating import Rating

LEAST_ITEMS = 50
"""Items an annotator should have answered: each has a J x J table of errors to be estimated from them."""
TOLERANCE = 1e-10
"""Gain in log-likelihood below which the estimates have settled."""
MOST_STEPS = 10_000
WARM, LEARNT = 20, 40
"""Steps after which it is learnt how many answers are to be invented, and after which that number stays."""
SETTLED = 1e-8
"""Change of a probability below which a model that has learnt it has settled."""
INDISTINCT = 1e-6
"""Difference of two posteriors below which the model does not decide either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The maximum of the likelihood that was reached."""

    posterior: Floats
    """(I, J) probability of each class for each item; rows sum to 1."""
    prior: Floats
    """(J,) share of each class."""
    errors: Floats
    """(K, J, J) how often observer k says l where the class is j; rows sum to 1."""
    log_likelihood: float
    """Of the answers, natural logarithm."""
    steps: int
    converged: bool
    """Whether the last step changed next to nothing; else ``MOST_STEPS`` were not enough."""
    smoothing: float
    """Answers invented for each class of each observer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """The classes of a table of answers, as the model finds them."""

    tasks: tuple[str, ...]
    """I names, ascending."""
    classes: tuple[str, ...]
    """J names, ascending."""
    posterior: Floats
    """(I, J); rows sum to 1."""

    @property
    def values(self) -> tuple[str | None, ...]:
        """The most probable class of each task; None where the two most probable cannot be told apart."""
        return tuple(decided(row, self.classes) for row in self.posterior)


def fit_ratings(ratings: Sequence[Rating], *, smoothing: float | None = None) -> Classes:
    """The model on nominal answers, at most one an annotator and unit.

    Raises:
        DataError: There is no answer.
    """
    if not ratings:
        message = "there is no answer; Dawid-Skene needs at least one for each task"
        raise DataError(message)
    axes = [sorted({getattr(one, axis) for one in ratings}) for axis in ("unit", "annotator", "value")]
    units, annotators, classes = ({name: place for place, name in enumerate(axis)} for axis in axes)
    counts = np.zeros((len(units), len(annotators), len(classes)))
    for one in ratings:
        counts[units[one.unit], annotators[one.annotator], classes[str(one.value)]] += 1
    return Classes(tasks=tuple(units), classes=tuple(classes), posterior=fit(counts, smoothing=smoothing).posterior)


def decided(posterior: Floats, classes: Sequence[str]) -> str | None:
    """The most probable of ``classes``; None where the two most probable cannot be told apart."""
    order = np.argsort(posterior, kind="stable")
    if len(order) > 1 and posterior[order[-1]] - posterior[order[-2]] < INDISTINCT:
        return None
    return classes[int(order[-1])]


def fit(counts: Floats, *, smoothing: float | None = 0.0) -> Fit:
    """Fit the model to ``counts``, (I, K, J): how often observer k gave class l to item i.

    Starts from the shares of votes, as the paper does, so the result does not depend on chance, nor on the order of
    items or observers beyond rounding. ``smoothing`` is how many answers are invented for each class of an observer,
    seven of ten right; with None it is learnt, and so is how many of them are right.

    Raises:
        ValueError: An item has no answer.
    """
    votes = counts.sum(axis=1)
    if not (votes.sum(axis=1) > 0).all():
        message = "an item without any answer has no class to be estimated"
        raise ValueError(message)
    start = votes / votes.sum(axis=1, keepdims=True)
    return _fit_learnt(counts, start) if smoothing is None else _fit_fixed(counts, start, smoothing)


def _fit_fixed(counts: Floats, posterior: Floats, smoothing: float) -> Fit:
    invented = _invented(counts.shape[2], smoothing)
    reached, gain, steps = -np.inf, np.inf, 0
    while gain >= TOLERANCE and steps < MOST_STEPS:
        prior, errors = posterior.mean(axis=0), _shares(_said(counts, posterior) + invented)
        posterior, likelihood = _expect(counts, prior, errors)
        # What the steps climb is the likelihood of the invented answers too.
        height = likelihood + float((invented * _log(np.where(invented > 0, errors, 1.0))).sum())
        gain, reached, steps = height - reached, height, steps + 1
    return Fit(
        posterior=posterior,
        prior=prior,
        errors=errors,
        log_likelihood=likelihood,
        steps=steps,
        converged=gain < TOLERANCE,
        smoothing=smoothing,
    )


def _fit_learnt(counts: Floats, posterior: Floats) -> Fit:
    """The same with as many invented answers as the tables of all speak for, and one invented item a class."""
    items, _, classes = counts.shape
    strength, change, steps = STRENGTHS[0], np.inf, 0
    while (change >= SETTLED or steps <= LEARNT) and steps < MOST_STEPS:
        said = _said(counts, posterior)
        expected = one_coin(said)
        if WARM <= steps < LEARNT:
            strength = learnt_strength(said, expected)
        prior, errors = (posterior.sum(axis=0) + 1) / (items + classes), _shares(said + strength * expected)
        found, likelihood = _expect(counts, prior, errors)
        change, posterior, steps = float(np.abs(found - posterior).max()), found, steps + 1
    return Fit(
        posterior=posterior,
        prior=prior,
        errors=errors,
        log_likelihood=likelihood,
        steps=steps,
        converged=change < SETTLED,
        smoothing=strength,
    )


def _invented(classes: int, smoothing: float) -> Floats:
    """(J, J) invented answers of each observer: rows are true classes, columns what was said."""
    if classes == 1:
        return np.full((1, 1), smoothing)
    wrong = (1 - RIGHT) / (classes - 1)
    return np.asarray(smoothing * (wrong + (RIGHT - wrong) * np.eye(classes)))


def _said(counts: Floats, posterior: Floats) -> Floats:
    """(K, J, J) how often each observer says l where the class is j, given how probable each class is for each item."""
    items, observers, classes = counts.shape
    flat = (posterior.T @ counts.reshape(items, -1)).reshape(-1, observers, classes)
    return np.asarray(flat.transpose(1, 0, 2))


def _shares(said: Floats) -> Floats:
    """Error rates (equation 2.3). An observer who met no item of a class says nothing about it: no preference."""
    given = said.sum(axis=2, keepdims=True)
    return np.asarray(np.divide(said, given, out=np.full_like(said, 1 / said.shape[2]), where=given > 0))


def _expect(counts: Floats, prior: Floats, errors: Floats) -> tuple[Floats, float]:
    """How probable each class is for each item, and the log-likelihood (equation 2.5), in logarithms."""
    # 0 · log 0 is 0: what an observer never says of a class tells nothing while unsaid, and rules it out once said.
    given = counts.reshape(len(counts), -1)
    flat = errors.transpose(0, 2, 1).reshape(given.shape[1], -1)
    ruled_out = given @ (flat == 0) > 0
    joint = _log(prior) + given @ _log(np.where(flat > 0, flat, 1.0))
    joint = np.where(ruled_out, -np.inf, joint)
    top = joint.max(axis=1, keepdims=True)
    weights = np.exp(joint - top)
    total = weights.sum(axis=1, keepdims=True)
    return weights / total, float((top + np.log(total)).sum())


def _log(shares: Floats) -> Floats:
    return np.log(shares, out=np.full_like(shares, -np.inf), where=shares > 0)
